import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { forGood } from '../../temporal/for-good.js';
import { openSeal } from './open-seal.js';
import { isWithin, SealError, type Validity } from './seal.js';

/**
 * Whether the seal could seal at all, asked before a document takes a number that would only be cancelled. Of the seal
 * it keeps the dates alone; its key stays in the rendering thread.
 */
@Injectable()
export class SealValidity {
  private validity: Validity | null = null;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'seal'>) {}

  /** @throws ApplicationFailure, for good: seal-missing, seal-unreadable, seal-unfit, seal-expired */
  require(now = new Date()): void {
    try {
      this.validity ??= openSeal(this.config.seal).validity;
    } catch (fault) {
      throw fault instanceof SealError ? forGood(fault.code) : fault;
    }
    if (!isWithin(this.validity, now)) throw forGood('seal-expired');
  }
}

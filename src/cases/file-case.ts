import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { effectKey, caseRun } from '../../workflows/contract.js';
import type { Language } from '../web/language.js';
import { claimUploads } from '../files/claim-uploads.js';
import type { Principal } from '../identity/principal.js';
import { takeProtocolNumber } from '../protocol/take-number.js';
import { MessageRelay } from '../temporal/relay-messages.js';
import { sendEngineStart, type EngineStart } from '../temporal/send-engine-message.js';
import { CheckFiling } from './check-filing.js';
import type { FileCaseInput, FiledCase } from './file-case.schema.js';
import { claimFiling, findFiling, settleFiling, type FilingKey } from './filing-receipt.js';
import { bodyDigest } from './idempotency.js';
import { StoreCase } from './store-case.js';

export interface FilingContext {
  /** Idempotency-Key of JSON or the hidden nonce of a form. */
  key?: string;
  language: Language;
  /** Who owns the uploads that the filing claims: user id or session; null: the upload's own id is its owner. */
  uploadOwner?: string | null;
}

/** Seconds after which any process may begin the case's run, if this one has not. */
const headStart = 1;

/** Rolls back a filing whose key another transaction has just used. */
class FiledMeanwhile extends Error {}

/**
 * Takes a case with PostgreSQL alone (design.md 3.2): case, applicant, protocol entry, files, deadlines and the message
 * to the engine in one transaction. The same key with the same body is answered the same, with another body refused.
 * @throws AppError unknown-service, service-not-available, validation-failed, idempotency-key-reused
 */
@Injectable()
export class FileCase {
  constructor(
    private readonly db: DataSource,
    private readonly checkFiling: CheckFiling,
    private readonly storeCase: StoreCase,
    private readonly relay: MessageRelay,
  ) {}

  async execute(principal: Principal, input: FileCaseInput, context: FilingContext): Promise<FiledCase> {
    const receipt: FilingKey | null =
      context.key === undefined
        ? null
        : { principal: principal.userId ?? 'anonymous', key: context.key, digest: bodyDigest(input) };
    const earlier = receipt && (await findFiling(this.db.manager, receipt));
    if (earlier) return earlier;
    try {
      const { filed, start } = await this.db.transaction((tx) => this.file(tx, principal, input, context, receipt));
      this.relay.sendNow(start.messageId, start);
      return filed;
    } catch (error) {
      if (!(error instanceof FiledMeanwhile)) throw error;
      return (await findFiling(this.db.manager, receipt!))!;
    }
  }

  private async file(
    tx: EntityManager,
    principal: Principal,
    input: FileCaseInput,
    context: FilingContext,
    receipt: FilingKey | null,
  ): Promise<{ filed: FiledCase; start: EngineStart & { messageId: string } }> {
    const checked = await this.checkFiling.execute(tx, principal, input);
    const now = new Date();
    const row = await this.storeCase.execute(tx, principal, input, checked, context.language, now);
    const start = { ...caseRun(row.id), at: now };
    const messageId = await sendEngineStart(tx, start, headStart);
    if (receipt && !(await claimFiling(tx, receipt, row.id, now))) throw new FiledMeanwhile();
    // After the receipt: a double press must not find its own files taken.
    if (input.files?.length) await claimUploads(tx, input.files, context.uploadOwner ?? null, row.id);
    // Late, since the counter's row stays locked until commit.
    const key = effectKey(row.id, 0, 'protocol');
    const { number } = await takeProtocolNumber(tx, { direction: 'in', caseId: row.id, key, at: now });
    const filed: FiledCase = {
      id: row.id,
      trackingNumber: row.trackingNumber,
      protocolNumber: number,
      status: 'received',
      targetAt: row.targetAt.toISOString(),
      statutoryAt: row.statutoryAt.toISOString(),
    };
    await settleFiling(tx, receipt, filed);
    return { filed, start: { ...start, messageId } };
  }
}

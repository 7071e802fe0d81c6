import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Clocks, ClocksInput } from '../../workflows/contract.js';
import { Catalogue } from '../municipality/catalogue.js';
import { forGood } from '../temporal/for-good.js';
import { clocksFrom, clocksResumed, type Deadlines, type Terms } from './clocks-from.js';
import { later, replayClocks } from './replay-clocks.js';
import { readClocks, type RecordedClocks } from './read-clocks.js';

/**
 * Activity: both dates of a case after a change of its clocks. Reads only, so a repeat is harmless.
 * A case goes on with the versions of service and calendar that it was filed under; `recomputed` takes the newest.
 * @throws ApplicationFailure not-found, for good
 */
@Injectable()
export class ComputeClocks {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
  ) {}

  async execute(input: ClocksInput): Promise<Clocks> {
    const recorded = await readClocks(this.db, input.caseId);
    if (!recorded) throw forGood('not-found');
    const isRecomputed = input.change === 'recomputed';
    // By the very change that was previewed, though another process made it a moment ago.
    if (isRecomputed) await this.catalogue.renew();
    const code = input.service?.code ?? recorded.service;
    const version = input.service?.version ?? (isRecomputed ? undefined : recorded.serviceVersion);
    const service = await this.catalogue.service(code, version);
    const calendar = await this.catalogue.calendar(isRecomputed ? undefined : recorded.calendarVersion);
    const unit = input.unit === undefined ? recorded.unit : input.unit;
    const terms = { calendar, service, unit, danger: recorded.danger };
    const { ground, targetAt, statutoryAt } = changed(terms, service.unit, input, recorded);
    return {
      targetAt: targetAt.toISOString(),
      statutoryAt: statutoryAt.toISOString(),
      ground,
      serviceVersion: service.version,
      calendarVersion: calendar.version,
    };
  }
}

function changed(
  terms: Terms,
  serviceUnit: string | null,
  input: ClocksInput,
  { filedAt, receivedAt, steps }: RecordedClocks,
): Omit<Deadlines, 'nominalAt'> & { ground: string } {
  const at = new Date(input.at);
  // Nobody is competent yet when a case is filed: it counts by the hours of the unit that the service names.
  const replayed = () => replayClocks({ ...terms, unit: serviceUnit }, filedAt, receivedAt, steps);
  switch (input.change) {
    case 'resumed': {
      const stoppedAt = input.suspendedAt ? new Date(input.suspendedAt) : at;
      return { ...clocksResumed(terms, standing(input, replayed()), stoppedAt, at), ground: 'resumed-papers' };
    }
    case 'restarted':
      return { ...clocksFrom(terms, at, at), ground: input.ground ?? 'forwarded' };
    case 'service-changed': {
      const dates = replayed();
      return { ...dates, targetAt: later(dates.targetAt, at), ground: 'service-changed' };
    }
    case 'unscheduled': {
      const over = { ground: 'unscheduled', at, unit: terms.unit, told: null };
      const { targetAt } = replayClocks({ ...terms, unit: serviceUnit }, filedAt, receivedAt, [...steps, over]);
      return { targetAt, statutoryAt: new Date(input.statutoryAt), ground: 'unscheduled' };
    }
    case 'recomputed':
      return { ...replayed(), ground: 'recomputed' };
  }
}

/**
 * The dates as the run has them. Where the record leads to the same deadline it also tells the unmoved end of its term;
 * one that a person set is its own end.
 */
function standing(input: ClocksInput, replayed: Deadlines): Deadlines {
  const [targetAt, statutoryAt] = [new Date(input.targetAt), new Date(input.statutoryAt)];
  const isSame = replayed.statutoryAt.getTime() === statutoryAt.getTime();
  return { targetAt, statutoryAt, nominalAt: isSame ? replayed.nominalAt : statutoryAt };
}

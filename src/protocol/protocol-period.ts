import { athensIsoDate } from '../web/athens.js';
import type { ProtocolPeriod } from './protocol.schema.js';

/** Days of Athens, `yyyy-mm-dd`, both inclusive. */
export interface Days {
  from: string;
  to: string;
}

/** The days that were asked for: without a last one until today, without a first one that last day alone. Pure. */
export function daysOf({ from, to }: Pick<ProtocolPeriod, 'from' | 'to'>, now: Date): Days {
  const today = athensIsoDate(now);
  const last = to ?? (from !== undefined && from > today ? from : today);
  return { from: from ?? last, to: last };
}

import { athensDate, athensTime } from '../web/athens.js';

/** The tracking number as it is said. */
export function inFours(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** The hour alone where it is still today, else with its day. */
export function momentSeenFrom(now: string, then: Date): string {
  const day = athensDate(then);
  return day === athensDate(now) ? athensTime(then) : `${day}, ${athensTime(then)}`;
}

/** Text that another sentence follows. */
export function asSentence(text: string | null): string {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' || /[.;!?…·»"]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Text inside a sentence that goes on to its own full stop. */
export function withoutStop(text: string | null): string {
  return (text ?? '').trim().replace(/[.\s]+$/, '');
}

import type { CasePolicy } from '../contract.js';
import type { LifeFacts, PaperFacts } from './case-state.js';

/** The paper is at the office or on its way there since `at`; the days of its reminders begin when it is there. Pure. */
export function laid(office: string, state: PaperFacts['state'], at: string): Partial<LifeFacts> {
  return { pickup: { office, state, since: at }, readyAt: state === 'here' ? at : null, pickupReminders: 0 };
}

/** A paper just issued: the office prints it, or is sent it. A policy of before there was a choice sends none. */
export function issuedPaper(office: string | null, policy: CasePolicy, at: string): Partial<LifeFacts> {
  if (office === null) return { readyAt: at, pickupReminders: 0 };
  return laid(office, policy.sentTo?.includes(office) ? 'in-transit' : 'here', at);
}

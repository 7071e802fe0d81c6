import fc from 'fast-check';
import type { Action } from '../../../workflows/case/transitions.js';

/** One thing that somebody does: who and which case by their place, so that the same seed is the same story. */
export interface Command {
  who: number;
  which: number;
  action: Action;
  /** Looks first at what he may do, and takes one of it by this number; null: presses blindly. */
  looks: number | null;
  /** Presses the same button twice at once. */
  double: boolean;
}

/** What the stories are made of. */
export const pressed: Action[] = [
  ...(['accept', 'complete', 'reject', 'schedule', 'unschedule', 'ask-applicant', 'reassign', 'extend'] as const),
  ...(['approve', 'return', 'recall', 'reopen', 'withdraw', 'propose', 'forward-external', 'resume'] as const),
];

/** Stories of `length` commands by so many people about so many cases. */
export function stories(people: number, cases: number, length: number): fc.Arbitrary<Command[]> {
  const command = fc.record({
    who: fc.nat({ max: people - 1 }),
    which: fc.nat({ max: cases - 1 }),
    action: fc.constantFrom(...pressed),
    looks: fc.option(fc.nat({ max: 99 }), { freq: 5 }),
    double: fc.boolean(),
  });
  return fc.array(command, { minLength: length, maxLength: length, size: 'max' });
}

/** A body that the action takes. `rival`: to whom a supervisor gives it. */
export function bodyOf(action: Action, rival: string): Record<string, unknown> {
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const bodies: Partial<Record<Action, Record<string, unknown>>> = {
    complete: { text: 'Έγινε.' },
    propose: { text: 'Σας απαντάμε.' },
    reject: { reasons: 'Δεν είναι του δήμου.' },
    schedule: { at: soon, reason: 'Με το συνεργείο' },
    'ask-applicant': { question: 'Πού ακριβώς;' },
    reassign: { to: rival, reason: 'Φόρτος' },
    extend: { until: new Date(Date.now() + 12 * 86_400_000).toISOString(), reason: 'Υλικά' },
    return: { remark: 'Γράψτε το πιο καθαρά.' },
    reopen: { reason: 'Δεν λύθηκε.' },
    'forward-external': { body: 'deddie', text: 'Προς ενέργεια' },
  };
  return bodies[action] ?? {};
}

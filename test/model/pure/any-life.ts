import fc from 'fast-check';
import { actionNames, type Action } from '../../../workflows/case/transitions.js';
import type { ActionParams } from '../../../workflows/contract.js';
import { day, type Birth } from './record.js';
import { cast, employees, unitOf } from './town.js';

/** One thing that happens to a case. Numbers choose among what is there, so that a kept life stays one. */
export type Step =
  | { does: 'press'; pick: number; dice: number; rushes: boolean }
  | { does: 'turn'; pick: number; dice: number }
  | { does: 'stab'; who: number; action: Action; dice: number; expected: number | null }
  | { does: 'wait'; hours: number }
  | { does: 'answer'; twice: boolean }
  | { does: 'absence'; who: number; back: boolean }
  | { does: 'recompute' }
  | { does: 'renew' };

export interface Life {
  birth: Birth;
  steps: Step[];
}

const nat = fc.nat({ max: 9_999 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant('press' as const), pick: nat, dice: nat, rushes: fc.boolean() }),
  },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('turn' as const), pick: nat, dice: nat }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ does: fc.constant('stab' as const), who: fc.nat({ max: cast.length - 1 }), dice: nat },
      ...{ action: fc.constantFrom(...actionNames), expected: fc.option(fc.nat({ max: 12 })) },
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('wait' as const), hours: fc.constantFrom(1, 24, 120, 500, 1_600) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('answer' as const), twice: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('absence' as const), who: fc.nat({ max: 4 }), back: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant({ does: 'recompute' as const }) },
  { weight: 1, arbitrary: fc.constant({ does: 'renew' as const }) },
);

/** Any life of any case. */
export const anyLife: fc.Arbitrary<Life> = fc.record({
  birth: fc.record({
    kind: fc.constantFrom('request', 'complaint', 'observation', 'application'),
    answer: fc.constantFrom('brief', 'formal'),
    reopenDays: fc.constantFrom(0, 30),
    luck: fc.array(fc.nat({ max: 59 }), { minLength: 1, maxLength: 12 }),
  }),
  steps: fc.array(step, { maxLength: 24, size: 'max' }),
});

/** What any action may need, as the use case would have prepared it. */
export function paramsOf(dice: number, assigneeId: string | null): ActionParams {
  const others = employees.filter((id) => id !== assigneeId);
  const to = others[dice % others.length]!;
  const later = (ms: number) => new Date(Date.now() + ms).toISOString();
  const [unit, asked] = [['U1', 'U2', 'U3', undefined][dice % 4], 1 + (dice % 20)];
  return {
    ...{
      noteId: `note-${dice}-${Date.now()}`,
      to,
      toUnit: unitOf[to]!,
      unit: unit ?? 'U1',
      pickupId: 'p',
      externalBody: 'deya',
    },
    ...{
      at: later(asked * day),
      targetAt: later(asked * day),
      statutoryAt: later((30 + asked) * day),
      caseId: 'other',
    },
    // As the offices of the model are: the one prints, the other is sent the paper.
    pickup: dice % 2 === 0 ? { office: 'kos', state: 'here' } : { office: 'pyli', state: 'in-transit' },
    ...(dice % 3 === 0 && {
      service: { code: 'two', version: 1, kind: 'request' as const, answer: 'formal' as const },
    }),
  };
}

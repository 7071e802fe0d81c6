import { expect, it } from 'vitest';
import { checkRefusals } from './check-refusals.js';

const refusals = [
  { question: 'birth-year', from: 2023, fault: 'male-register-closed' as const },
  { question: 'purpose', is: 'asep', fault: 'asep-wants-residence' as const },
];

it.each([
  [{ 'birth-year': 2022, purpose: 'hiring' }, []],
  [{ 'birth-year': 2023 }, ['male-register-closed']],
  [{ purpose: 'asep', 'birth-year': 2024 }, ['male-register-closed', 'asep-wants-residence']],
  [{}, []],
])('%j: %j', (answers, codes) =>
  expect(checkRefusals({ refusals }, answers as never).map(({ code }) => code)).toEqual(codes),
);

it('refuses nothing where the service says nothing', () => expect(checkRefusals({}, { purpose: 'asep' })).toEqual([]));

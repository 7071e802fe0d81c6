import type { Sought } from './score-hit.js';

/** Questions of the certificates that name a person (municipalities/<name>/services/cert-*.json). */
const questions = {
  name: 'person',
  father: 'father',
  mother: 'mother',
  birthDate: 'birth-date',
  birthYear: 'birth-year',
  familySheet: 'family-sheet',
  taxNumber: 'tax-number',
} as const satisfies Record<keyof Sought, string>;

/** Whom the answers of an application mean; what was not asked or answered is left out. */
export function soughtIn(answers: Record<string, unknown>): Sought {
  const said = (Object.entries(questions) as [keyof Sought, string][]).flatMap(([field, question]) => {
    const answer = answers[question];
    const text = typeof answer === 'number' ? String(answer) : typeof answer === 'string' ? answer.trim() : '';
    return text === '' ? [] : [[field, text]];
  });
  return { name: '', ...Object.fromEntries(said) };
}

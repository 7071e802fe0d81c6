import type { Sought } from './score-hit.js';

/** Questions of the certificates that name a person (municipalities/<name>/services/cert-*.json). */
const questions = {
  name: 'person',
  father: 'father',
  mother: 'mother',
  birthDate: 'birth-date',
  familySheet: 'family-sheet',
} as const satisfies Record<keyof Sought, string>;

/** Whom the answers of an application mean; what was not asked or answered is left out. */
export function soughtIn(answers: Record<string, unknown>): Sought {
  const text = (code: string): string | undefined => {
    const answer = answers[code];
    return typeof answer === 'string' && answer.trim() !== '' ? answer.trim() : undefined;
  };
  return {
    name: text(questions.name) ?? '',
    father: text(questions.father),
    mother: text(questions.mother),
    birthDate: text(questions.birthDate),
    familySheet: text(questions.familySheet),
  };
}

import type { FaultCode } from '../errors/fault-texts.js';
import type { Question, Service } from '../municipality/service-schema.js';
import { cleanText } from './clean-text.js';

export type Answers = Record<string, string | number | boolean | string[]>;

export interface CheckedAnswers {
  answers: Answers;
  /** An answer marked as danger was given: the two-hour clock. */
  danger: boolean;
  faults: { question: string; code: FaultCode }[];
}

/**
 * Answers against the questions of a service, pure. Unknown questions and options are faults; missing required ones
 * too; numbers and yes/no come from forms as words and are converted.
 */
export function checkAnswers(service: Service, given: Answers): CheckedAnswers {
  const result: CheckedAnswers = { answers: {}, danger: false, faults: [] };
  const known = new Set(service.questions.map((question) => question.code));
  for (const code of Object.keys(given))
    if (!known.has(code)) result.faults.push({ question: code, code: 'unknown-question' });
  for (const question of service.questions) {
    const value = withoutNoise(given[question.code]);
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      if (question.required) result.faults.push({ question: question.code, code: 'required' });
      continue;
    }
    const checked = checkAnswer(question, value);
    if ('fault' in checked) result.faults.push({ question: question.code, code: checked.fault });
    else {
      result.answers[question.code] = checked.value;
      result.danger ||= isDanger(question, checked.value);
    }
  }
  return result;
}

type Value = Answers[string];

/** Blanks and invisible characters alone are no answer. */
function withoutNoise(value: Value | undefined): Value | undefined {
  return typeof value === 'string' ? cleanText(value) : value;
}

/** A number as people write it, with comma or point; not what else JavaScript takes for one (`0x1f`, `1e9`). */
function parseDecimal(text: string): number {
  return /^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
}

function checkAnswer(question: Question, value: Value): { value: Value } | { fault: FaultCode } {
  switch (question.type) {
    case 'text':
    case 'person': {
      const text = typeof value === 'number' ? String(value) : value;
      return typeof text === 'string' ? { value: text } : { fault: 'not-a-text' };
    }
    case 'number': {
      const number = typeof value === 'string' ? parseDecimal(value) : value;
      const inRange =
        typeof number === 'number' &&
        Number.isFinite(number) &&
        number >= (question.min ?? 0) &&
        number <= (question.max ?? 1e9);
      return inRange ? { value: number } : { fault: 'not-a-number' };
    }
    case 'date':
      return typeof value === 'string' && isDate(value) ? { value } : { fault: 'not-a-date' };
    case 'yesno': {
      if (value === true || value === 'yes') return { value: true };
      return value === false || value === 'no' ? { value: false } : { fault: 'not-yes-or-no' };
    }
    case 'one':
      return typeof value === 'string' && hasOption(question, value) ? { value } : { fault: 'unknown-option' };
    case 'many': {
      const values = Array.isArray(value) ? value : [value];
      const allKnown = values.every((one) => typeof one === 'string' && hasOption(question, one));
      return allKnown ? { value: [...new Set(values as string[])] } : { fault: 'unknown-option' };
    }
  }
}

function hasOption(question: Question, value: string): boolean {
  return question.options?.some((option) => option.value === value) ?? false;
}

function isDanger(question: Question, value: Value): boolean {
  if (question.type === 'yesno') return value === true && question.danger === true;
  const chosen = Array.isArray(value) ? value : [value];
  return question.options?.some((option) => option.danger === true && chosen.includes(option.value)) ?? false;
}

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

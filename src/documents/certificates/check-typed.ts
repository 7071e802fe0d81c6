import { fault, type FieldError } from '../../errors/app-error.js';
import type { FaultCode } from '../../errors/fault-texts.js';
import { cleanText } from '../../cases/clean-text.js';
import type { TypedField } from './typed-fields.js';

const longest = { text: 200, date: 10, year: 4, sex: 6, members: 4000 };

/**
 * What a clerk typed, cleaned, against the fields of the type. Pure; faults at `/fields/typed/<code>`.
 * @param given codes to words; anything else is a fault
 */
export function checkTyped(
  fields: readonly TypedField[],
  given: Record<string, unknown>,
): { typed: Record<string, string>; faults: FieldError[] } {
  const typed: Record<string, string> = {};
  const faults: FieldError[] = [];
  const report = (code: string, why: FaultCode): void => void faults.push(fault(`/fields/typed/${pointer(code)}`, why));
  for (const code of Object.keys(given)) {
    if (!fields.some((field) => field.code === code)) report(code, 'unknown-field');
  }
  for (const { code, kind, required } of fields) {
    const value = given[code];
    const text = typeof value === 'string' ? cleanText(value) : '';
    if (value !== undefined && typeof value !== 'string') report(code, 'not-a-text');
    else if (text === '') {
      if (required) report(code, 'required');
    } else if (text.length > longest[kind]) report(code, 'invalid');
    else {
      const why = wrong(kind, text);
      if (why) report(code, why);
      else typed[code] = text;
    }
  }
  return { typed, faults };
}

function wrong(kind: TypedField['kind'], text: string): FaultCode | null {
  switch (kind) {
    case 'date':
      return isDay(text) ? null : 'not-a-date';
    case 'year':
      return /^(18|19|20)\d\d$/.test(text) ? null : 'not-a-number';
    case 'sex':
      return text === 'male' || text === 'female' ? null : 'unknown-option';
    case 'members':
      return memberLines(text).every((parts) => parts.length === 6 && parts[1] && parts[2] && isDayOrNone(parts[5]!))
        ? null
        : 'not-a-line-each';
    case 'text':
      return null;
  }
}

/** «ιδιότητα; επώνυμο; όνομα; πατέρας; μητέρα; 1979-03-14», a line each. */
export function memberLines(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(';').map((part) => part.trim()));
}

/** A day as programs write it; in the members' lines also as people do, 14-3-1979. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^[12]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** `yyyy-mm-dd` of a day written either way; null for none. */
export function dayOf(text: string): string | null {
  const greek = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (!greek) return text === '' ? null : text;
  return `${greek[3]}-${greek[2]!.padStart(2, '0')}-${greek[1]!.padStart(2, '0')}`;
}

function isDayOrNone(text: string): boolean {
  const day = dayOf(text);
  return day === null || isDay(day);
}

function pointer(code: string): string {
  return code.replaceAll('~', '~0').replaceAll('/', '~1');
}

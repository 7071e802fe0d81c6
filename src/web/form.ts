import { AppError, type FieldError } from '../errors/app-error.js';
import { errorTable } from '../errors/error-table.js';
import { problemOf } from '../errors/problem.js';
import type { Fault } from './helpers.js';
import type { Language } from './language.js';

/** A form as it was sent, and as a page shows it again: field name → what was typed, or what was ticked. */
export type FormValues = Record<string, string | string[]>;

/** The texts of a parsed form; whatever is neither text nor a list of texts is left out. */
export function formValues(body: unknown): FormValues {
  const values: FormValues = {};
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    if (name === '_csrf') continue;
    if (typeof value === 'string') values[name] = value;
    else if (Array.isArray(value)) values[name] = value.filter((one) => typeof one === 'string');
  }
  return values;
}

/** What was typed into a field, without blanks around it; '' when nothing was. */
export function typed(values: FormValues, name: string): string {
  const value = values[name];
  return (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
}

/** As `typed`, with undefined for nothing: a field that was left empty was not given. */
export function given(values: FormValues, name: string): string | undefined {
  return typed(values, name) || undefined;
}

/** What was ticked or chosen of several; also when it was one only. */
export function chosen(values: FormValues, name: string): string[] {
  return [values[name] ?? []].flat();
}

/**
 * The faults of a refused form with the ids of its fields: `/answers/what` is the field `answers-what`.
 * An error that is about no field stands on top by itself.
 */
export function faultsOf(error: AppError, language: Language, prefix = ''): Fault[] {
  const errors = (problemOf(error, language)['errors'] ?? []) as FieldError[];
  if (errors.length === 0) return [{ field: '', message: errorTable[error.code][language] }];
  return errors.map(({ field, message }) => ({ field: prefix + fieldId(field), message }));
}

function fieldId(pointer: string): string {
  return pointer === '/location' ? 'location-place' : pointer.slice(1).replaceAll('/', '-');
}

/** Whether the form can be shown again with the error, so that nothing that was written is lost. */
export function isAnsweredByForm(error: unknown): error is AppError {
  if (!(error instanceof AppError)) return false;
  return !['not-found', 'sign-in-needed', 'unexpected', 'invalid-json'].includes(error.code);
}

import { fault, validationFailed } from '../errors/app-error.js';
import { instantOf, localDateAt, plusDays } from '../calendar/local-date.js';
import { typed, type FormValues } from '../web/form.js';
import type { NewAbsence } from './absence.schema.js';

export const zone = 'Europe/Athens';
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/**
 * A leave as the form says it: first and last day, both whole and both included; without a last day nobody knows yet.
 * @throws AppError validation-failed with the fields of the form
 */
export function leaveFromForm(values: FormValues): NewAbsence & { endsAt: Date | null; substitute: string | null } {
  const [user, first, last, substitute] = ['user', 'startsAt', 'endsAt', 'substitute'].map((name) =>
    typed(values, name),
  ) as [string, string, string, string];
  const faults = [
    ...(user !== '' && !isId(user) ? [fault('/user', 'not-a-choice')] : []),
    ...(isDay(first) ? [] : [fault('/startsAt', 'not-a-date')]),
    ...(last === '' || isDay(last) ? [] : [fault('/endsAt', 'not-a-date')]),
    ...(substitute === '' || isId(substitute) ? [] : [fault('/substitute', 'not-a-choice')]),
  ];
  if (faults.length > 0) throw validationFailed(faults);
  return {
    ...(user === '' ? {} : { user }),
    startsAt: instantOf(first, '00:00', zone),
    endsAt: last === '' ? null : instantOf(plusDays(last, 1), '00:00', zone),
    substitute: substitute || null,
  };
}

/** An absence as the form shows it: the last day is the one on which it still holds. */
export function formFromLeave(leave: {
  startsAt: string;
  endsAt: string | null;
  substitute: { id: string } | null;
}): FormValues {
  return {
    startsAt: localDateAt(new Date(leave.startsAt), zone),
    endsAt: lastDay(leave.endsAt) ?? '',
    substitute: leave.substitute?.id ?? '',
  };
}

/** The day on which it still holds; null where nobody knows. */
export function lastDay(endsAt: string | null): string | null {
  return endsAt === null ? null : localDateAt(new Date(Date.parse(endsAt) - 1), zone);
}

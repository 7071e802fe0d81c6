import type { Action } from '../../workflows/case/transitions.js';
import { fault, validationFailed } from '../errors/app-error.js';
import { athensEndOfDay } from '../web/athens.js';
import { type FormValues, given } from '../web/form.js';
import { actionBodies } from './action-bodies.js';

/** What a form asks for as a day and the interface takes as an instant: the day counts to its end. */
export const days = ['at', 'dueAt', 'until', 'followUpAt'];

/**
 * The body of an action from its form, checked by the same schema as JSON. `prefix` comes before the names of the
 * fields where several actions share a page: `reject-reasons`. Pure; the result is zod's, with faults or data.
 * @throws AppError validation-failed for a day that is none
 */
export function readAction<A extends Action>(action: A, values: FormValues, prefix = `${action}-`) {
  const version = given(values, 'expectedVersion');
  const names = Object.keys(actionBodies[action].shape).filter((name) => name !== 'expectedVersion');
  const body: Record<string, unknown> = Object.fromEntries(
    names.map((name) => [name, days.includes(name) ? endOf(name, values, prefix) : given(values, prefix + name)]),
  );
  if (version !== undefined) body['expectedVersion'] = Number(version);
  if ('fields' in body) body['fields'] = entryOf(values, prefix);
  return actionBodies[action].safeParse(body) as ReturnType<(typeof actionBodies)[A]['safeParse']>;
}

function endOf(name: string, values: FormValues, prefix: string): string | undefined {
  const day = given(values, prefix + name);
  if (day === undefined) return undefined;
  const end = athensEndOfDay(day);
  if (end === null) throw validationFailed([fault(`/${name}`, 'not-a-date')]);
  return end;
}

/**
 * What a certificate is prepared from: the entry that was chosen, as `familyId:<id>` (or of a person, an act, a
 * residence), or what was typed in, in fields named `<prefix>typed-<code>`. None: what the application plainly means.
 */
function entryOf(values: FormValues, prefix: string): Record<string, unknown> | undefined {
  const [name, id] = (given(values, `${prefix}fields-entry`) ?? '').split(':');
  const marker = `${prefix}typed-`;
  const typed = Object.keys(values)
    .filter((key) => key.startsWith(marker) && given(values, key) !== undefined)
    .map((key) => [key.slice(marker.length), given(values, key)]);
  const fields = {
    ...(name && id ? { [name]: id } : {}),
    ...(typed.length > 0 ? { typed: Object.fromEntries(typed) } : {}),
  };
  return Object.keys(fields).length > 0 ? fields : undefined;
}

import type { Action } from '../../workflows/case/transitions.js';
import { fault, validationFailed } from '../errors/app-error.js';
import { athensEndOfDay } from '../web/athens.js';
import { type FormValues, given } from '../web/form.js';
import { actionBodies } from './action-bodies.js';

/** What a form asks for as a day and the interface takes as an instant: the day counts to its end. */
const days = ['at', 'dueAt', 'until', 'followUpAt'];

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
  if ('fields' in body) body['fields'] = familyOf(values, prefix);
  return actionBodies[action].safeParse(body) as ReturnType<(typeof actionBodies)[A]['safeParse']>;
}

function endOf(name: string, values: FormValues, prefix: string): string | undefined {
  const day = given(values, prefix + name);
  if (day === undefined) return undefined;
  const end = athensEndOfDay(day);
  if (end === null) throw validationFailed([fault(`/${name}`, 'not-a-date')]);
  return end;
}

/** Which family of the register a certificate is prepared from. */
function familyOf(values: FormValues, prefix: string): Record<string, unknown> | undefined {
  const familyId = given(values, `${prefix}fields-familyId`);
  return familyId ? { familyId } : undefined;
}

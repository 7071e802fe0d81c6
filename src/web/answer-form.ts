import type { Request } from 'express';
import { faultsOf, isAnsweredByForm, type FormValues } from './form.js';
import type { Fault } from './helpers.js';
import { languageOf } from './page-language.js';

/** A form as its page shows it: what was written, and what is wrong with it; `status` of the answer, 200 without one. */
export interface ShownForm {
  form: FormValues;
  faults: Fault[];
  status?: number;
}

/**
 * Does what a form asks. `act` ends with the answer, usually the way on to another page; what it refuses comes back by
 * `again` with all that was written, each fault at its field (`prefix` + the field of the body) and the fault's status.
 * A repeat is `act`'s business: the form keeps its key.
 * @throws whatever `act` throws that no form can show: not-found, sign-in-needed, what nobody expected
 */
export async function answerForm(
  req: Request,
  form: FormValues,
  act: () => Promise<void>,
  again: (refused: Required<ShownForm>) => Promise<void>,
  prefix = '',
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isAnsweredByForm(error)) throw error;
    await again({ form, faults: faultsOf(error, languageOf(req), prefix), status: error.status });
  }
}

import type { Printed } from './pickup.schema.js';

/** Which of the steps of handing over is next: a sheet is printed, looked at, and only then given. */
export type Step = 'print' | 'look' | 'give';

/** By the prints of this office, newest first. Pure: the same rule for the page and for the action. */
export function nextStep([last]: Pick<Printed, 'good'>[]): Step {
  if (!last || last.good === false) return 'print';
  return last.good === null ? 'look' : 'give';
}

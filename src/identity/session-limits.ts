import type { Role } from '../../workflows/case/transitions.js';
import { isStaff } from './principal.js';

export interface SessionLimits {
  /** Ends after this long without a request. */
  idleMinutes: number;
  /** Ends this long after it began, used or not. */
  absoluteMinutes: number;
}

const hours = 60;
const staffLimits = { idleMinutes: 8 * hours, absoluteMinutes: 12 * hours };
const citizenLimits = { idleMinutes: 8 * hours, absoluteMinutes: 7 * 24 * hours };
/** Nobody signed in: it carries the token of a form, and should outlast a long lunch. */
export const anonymousLimits: SessionLimits = { idleMinutes: 8 * hours, absoluteMinutes: 24 * hours };

/** One working day for staff, a week for citizens. */
export function sessionLimits(roles: readonly Role[]): SessionLimits {
  return isStaff({ roles }) ? staffLimits : citizenLimits;
}

import type { EntityManager } from 'typeorm';
import { fault, validationFailed } from '../errors/app-error.js';
import { substitutesFor } from './people-managed.js';

/** An absence lasts, and not only in the past. @throws AppError validation-failed */
export function checkSpan(startsAt: Date, endsAt: Date | null, now: Date): void {
  if (endsAt === null) return;
  if (endsAt <= startsAt) throw validationFailed([fault('/endsAt', 'ends-before-it-begins')]);
  if (endsAt <= now) throw validationFailed([fault('/endsAt', 'in-the-past')]);
}

/** A colleague or one who is above him, never himself. @throws AppError validation-failed */
export async function checkSubstitute(
  db: Pick<EntityManager, 'query'>,
  userId: string,
  substitute: string | null,
): Promise<void> {
  if (substitute === null) return;
  const possible = await substitutesFor(db, [userId]);
  if (!possible.some(({ id }) => id === substitute)) {
    throw validationFailed([fault('/substitute', 'unknown-substitute')]);
  }
}

import type { EntityManager } from 'typeorm';
import type { Family, RegisteredPerson } from './register.js';
import { registerOf } from './register-port.js';

/** A family sheet with its members in their order; null when there is no such sheet. */
export async function readFamily(
  tx: EntityManager,
  familyId: string,
): Promise<{ family: Family; members: RegisteredPerson[] } | null> {
  return (await registerOf(tx)).family(tx, familyId);
}

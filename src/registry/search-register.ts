import type { EntityManager } from 'typeorm';
import { registerOf } from './register-port.js';
import type { Hit, Sought } from './score-hit.js';

/**
 * Persons of the municipality's register whom an application or a clerk may mean, best first, at most 20, with the
 * fields that agree. Where a name is sought it agrees at least in part, or the birth date or tax number does.
 */
export async function searchRegister(tx: EntityManager, sought: Sought): Promise<Hit[]> {
  return (await registerOf(tx)).search(tx, sought);
}

import type { EntityManager } from 'typeorm';
import { personIdOf } from './as-registered.js';
import { landOf } from './demo/lands.js';
import { demonstrationRegister } from './demo-register.js';
import { storeRegister } from './store-register.js';

/** The account whose holder is the first person of the demonstration register. */
const citizen = 'citizen@demo.ked.gr';

/**
 * Fills the register of the demonstration, and ties the account `citizen` to his entry with a proven identity. The same
 * rows every time; a repeat changes nothing. Call after the accounts are seeded. Only for the demonstration: real
 * registers are imported, or another system's.
 */
export async function seedRegistry(tx: EntityManager): Promise<void> {
  const [{ code }] = await tx.query('select code from municipality');
  const register = demonstrationRegister(landOf(code));
  await storeRegister(tx, register);
  await tx.query(
    `update app_user set registry_person_id = $1, identity_proven_at = coalesce(identity_proven_at, created_at)
     where email = $2 and registry_person_id is null`,
    [personIdOf({ sheetNumber: register.families[0]!.sheetNumber, memberNo: 1 }), citizen],
  );
}

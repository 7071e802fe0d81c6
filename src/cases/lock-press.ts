import type { EntityManager } from 'typeorm';

/** Of two presses with one update id the second waits here, until the first one's transaction has ended. */
export async function lockPress(tx: EntityManager, updateId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [updateId]);
}

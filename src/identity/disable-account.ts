import type { DataSource, EntityManager } from 'typeorm';
import { announceAbsence, tellChange } from '../absence/announce-absence.js';

/**
 * Disables the account and ends all its sessions at once; an employee is away from then on without end, so that his
 * cases go to others. False when there was none to disable.
 */
export async function disableAccount(db: DataSource, userId: string): Promise<boolean> {
  return (await disable(db, 'id = $1', [userId])) > 0;
}

/**
 * Outside the demonstration its accounts, whose password everybody knows, must not open anything
 * (design.md section 8, Environment). Returns how many were disabled.
 */
export async function disableDemoAccounts(db: DataSource): Promise<number> {
  return disable(db, 'demo', []);
}

/** Opens a disabled account again: he is back, and what nobody touched comes back to him. False when it was open. */
export async function enableAccount(db: DataSource, userId: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [users]: [{ id: string }[], number] = await tx.query(
      `update app_user set disabled_at = null where id = $1 and disabled_at is not null returning id`,
      [userId],
    );
    if (users.length === 0) return false;
    await tx.query(
      `update absence set cancelled_at = now() where user_id = $1 and kind = 'account' and cancelled_at is null`,
      [userId],
    );
    await tellChange(tx, userId);
    return true;
  });
}

async function disable(db: DataSource, condition: string, params: unknown[]): Promise<number> {
  return db.transaction(async (tx) => {
    const [users]: [{ id: string }[], number] = await tx.query(
      `update app_user set disabled_at = now() where ${condition} and disabled_at is null returning id`,
      params,
    );
    const ids = users.map((user) => user.id);
    await tx.query(`delete from session where user_id = any($1::uuid[])`, [ids]);
    for (const id of await employeesOf(tx, ids)) {
      const absence = { userId: id, startsAt: new Date(), endsAt: null, substituteId: null };
      await announceAbsence(tx, { ...absence, kind: 'account', createdBy: null });
    }
    return users.length;
  });
}

/** Citizens have no cases to hand over. */
async function employeesOf(tx: EntityManager, ids: string[]): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `select distinct user_id as id from user_role where role <> 'citizen' and user_id = any($1::uuid[]) order by id`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

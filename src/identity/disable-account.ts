import type { DataSource } from 'typeorm';

/** Disables the account and ends all its sessions at once. False when there was none to disable. */
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

async function disable(db: DataSource, condition: string, params: unknown[]): Promise<number> {
  return db.transaction(async (tx) => {
    const [users]: [{ id: string }[], number] = await tx.query(
      `update app_user set disabled_at = now() where ${condition} and disabled_at is null returning id`,
      params,
    );
    await tx.query(`delete from session where user_id = any($1::uuid[])`, [users.map((user) => user.id)]);
    return users.length;
  });
}

import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';

let database: TestDatabase;
beforeAll(async () => void (database = await freshDatabase()));
afterAll(() => database?.drop());

/** Statements that the connection of one transaction keeps, whose text has the word. */
const keptAfter = (uses: number, word: string): Promise<number> =>
  database.db.transaction(async (tx) => {
    for (let i = 0; i < uses; i += 1) await tx.query(`select $1::int as ${word}`, [i]);
    const [row] = (await tx.query(`select count(*)::int as count from pg_prepared_statements where statement like $1`, [
      `%as ${word}`,
    ])) as { count: number }[];
    return row!.count;
  });

it('keeps the plan of what is asked often, and of nothing else', async () => {
  expect(await keptAfter(3, 'rare')).toBe(0);
  expect(await keptAfter(40, 'often')).toBe(1);
});

it('prepares again what could not be prepared in a transaction that had failed', async () => {
  await keptAfter(40, 'retried');
  const failed = database.db.transaction(async (tx) => {
    await tx.query('select 1 / 0').catch(() => undefined);
    await tx.query(`select $1::int as retried`, [1]);
  });
  await expect(failed).rejects.toThrow(/current transaction is aborted/);
  expect(await keptAfter(1, 'retried')).toBe(1);
});

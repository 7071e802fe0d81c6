import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browserless } from '../support/browserless.js';
import { engineAddress, freshNamespace } from '../support/centre.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { soon } from '../support/leave.js';
import { fileRequest } from '../support/lives.js';
import { startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

const cases = 30;

describe('a worker killed while a leave hands over', () => {
  let database: TestDatabase;
  let namespace: string;
  let api: Product;
  let worker: Product;
  const options = () => ({ databaseUrl: database.url, temporalAddress: engineAddress(), temporalNamespace: namespace });
  const as = (account: string) => Browserless.signIn(api.url, `${account}@demo.ked.gr`);

  beforeAll(async () => {
    [database, namespace] = await Promise.all([freshDatabase('kos'), freshNamespace()]);
    api = await startProduct({ role: 'api', ...options() });
    worker = await startProduct({ role: 'worker', ...options() });
  });
  afterAll(async () => {
    await worker?.stop();
    await api?.stop();
    await database?.drop();
  });

  it('goes on where it stood: every case moves, each once', async () => {
    const { db } = database;
    const [clerk] = await db.query(`select id from app_user where email = 'lighting@demo.ked.gr'`);
    const [colleague] = await db.query(`select id from app_user where email = 'clerk2@demo.ked.gr'`);
    const supervisor = await as('supervisor2');
    // Everything comes to one of the two while the other is away.
    const meanwhile = { user: colleague.id, startsAt: soon(-1_000) };
    const away = await supervisor.post('/api/v1/absences', meanwhile);
    const citizen = await as('citizen');
    for (let filed = 0; filed < cases; filed += 10) {
      await Promise.all(Array.from({ length: 10 }, () => fileRequest(citizen, { service: 'street-light' })));
    }
    const count = async (sql: string): Promise<number> => (await db.query(sql, [clerk.id]))[0].n;
    const his = () => count(`select count(*)::int as n from cases where assignee_id = $1`);
    await until('all are his', async () => (await his()) === cases, { within: 60_000 });
    expect((await supervisor.post(`/api/v1/absences/${away.body.id}/cancel`)).status).toBe(200);

    const leave = await supervisor.post('/api/v1/absences', { user: clerk.id, startsAt: soon(-1_000) });
    expect(leave.status).toBe(201);
    await until('some have moved', async () => (await his()) < cases, { every: 5 });
    await worker.kill();
    const left = await his();
    expect(left).toBeGreaterThan(0);
    worker = await startProduct({ role: 'worker', ...options() });
    await until('all have moved', async () => (await his()) === 0, { within: 60_000 });
    const [moves] = await db.query(
      `select count(*)::int as events, count(distinct case_id)::int as cases from case_event
       where type = 'reassigned' and data->>'absence' = $1`,
      [leave.body.id],
    );
    expect(moves).toEqual({ events: cases, cases });
  });
});

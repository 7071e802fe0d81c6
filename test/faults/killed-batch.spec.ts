import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { Browserless } from '../support/browserless.js';
import { engineAddress, freshNamespace } from '../support/centre.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

const count = 12;

describe('a batch whose worker is killed with kill -9', () => {
  let database: TestDatabase;
  let namespace: string;
  let api: Product;
  let worker: Product;
  const options = () => ({ databaseUrl: database.url, temporalAddress: engineAddress(), temporalNamespace: namespace });

  beforeAll(async () => {
    [database, namespace] = await Promise.all([freshDatabase('kos'), freshNamespace()]);
    // One after the other: the first is known, and ended, when the second does not start.
    worker = await startProduct({ role: 'worker', ...options() });
    api = await startProduct({ role: 'api', ...options() });
  });
  afterAll(async () => {
    await worker?.stop();
    await api?.stop();
    await database?.drop();
  });

  it('goes on with the next one: every case has its result, and one effect', async () => {
    const [citizen, supervisor] = await Promise.all(
      ['citizen', 'supervisor2'].map((name) => Browserless.signIn(api.url, `${name}@demo.ked.gr`)),
    );
    const filed = await Promise.all(
      Array.from({ length: count }, () => fileRequest(citizen!, { service: 'street-light' })),
    );
    const ids = filed.map(({ id }) => id);
    for (const id of ids) await caseInStatus(supervisor!, id, 'assigned', 40_000);
    const lock = new pg.Client({ connectionString: database.url });
    await lock.connect();
    // The fifth press is held where its event goes to the record; the others go on around it.
    await lock.query('begin');
    await lock.query(`select 1 from cases where id = $1 for no key update`, [ids[4]]);
    const body = { until: new Date(Date.now() + 12 * 86_400_000).toISOString(), reason: 'Έλλειψη υλικού' };
    const { body: started } = await supervisor!.post('/api/v1/batches', { action: 'extend', ids, body });
    const progress = async () => (await supervisor!.get(`/api/v1/batches/${started.id}`)).body;
    await until('the batch is in the middle', async () => (await progress()).done >= 3);
    await worker.kill();
    expect((await progress()).state).toBe('running');
    await lock.query('rollback');
    await lock.end();
    worker = await startProduct({ role: 'worker', ...options() });
    await until('the batch is done', async () => (await progress()).state === 'done', { within: 60_000 });
    expect(await progress()).toMatchObject({ total: count, done: count, refused: 0, failed: 0 });
    const effects = await database.db.query(
      `select count(*)::int as n from case_event where type = 'extended' group by case_id`,
    );
    expect(effects).toEqual(Array.from({ length: count }, () => ({ n: 1 })));
  });
});

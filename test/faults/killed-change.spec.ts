import { afterAll, beforeAll, expect, it } from 'vitest';
import pg from 'pg';
import { Browserless } from '../support/browserless.js';
import { engineAddress, freshNamespace } from '../support/centre.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

/** A correction whose worker is killed in each of its steps, held there by a lock of the test's own. */
let database: TestDatabase;
let namespace: string;
let api: Product;
let worker: Product;
let lock: pg.Client;
let eyes: pg.Client;
const options = () => ({ databaseUrl: database.url, temporalAddress: engineAddress(), temporalNamespace: namespace });
const as = (account: string) => Browserless.signIn(api.url, `${account}@demo.ked.gr`);

beforeAll(async () => {
  [database, namespace] = await Promise.all([freshDatabase('kos'), freshNamespace()]);
  // One after the other: the first is known, and ended, when the second does not start.
  worker = await startProduct({ role: 'worker', ...options() });
  api = await startProduct({ role: 'api', ...options() });
  [lock, eyes] = [0, 1].map(() => new pg.Client({ connectionString: database.url })) as [pg.Client, pg.Client];
  await Promise.all([lock.connect(), eyes.connect()]);
});
afterAll(async () => {
  await Promise.all([lock?.end(), eyes?.end()]);
  await worker?.stop();
  await api?.stop();
  await database?.drop();
});

const isBlocked = async () => {
  const waiting = await eyes.query(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return waiting.rows.length > 0;
};

/** Begins where a step needs what the lock holds, and kills the worker in it. */
async function killedAt(held: string, begins: () => Promise<unknown>): Promise<void> {
  await lock.query(`begin; ${held}`);
  await begins();
  await until('the step waits for the lock', isBlocked, { within: 60_000 });
  await worker.kill();
  // What the dead one asked for, it still waits for.
  await lock.query('rollback');
  await until('nobody waits for a lock', async () => !(await isBlocked()));
}

it('ends with one number, one file and one replacement, and is told once', async () => {
  const filed = await fileRequest(await as('citizen'), { service: 'street-light' });
  const director = await as('director');
  const { assignee } = await caseInStatus(director, filed.id, 'assigned', 40_000);
  const clerk = await Browserless.signIn(api.url, assignee.email);
  expect((await clerk.act(filed.id, 'complete', { text: 'Έγινε στις 3.' })).status).toBe(200);
  await caseInStatus(director, filed.id, 'completed', 60_000);
  const documents = () =>
    database.db.query(
      `select d.status, d.sha256 is not null as made, d.replaces is not null as instead, d.replaced_by is not null as gone
       from document d where d.case_id = $1 order by d.created_at, d.id`,
      [filed.id],
    );
  const old = { status: 'valid', made: true, instead: false, gone: false };
  await until('the first one is valid', async () => (await documents())[0]?.status === 'valid');

  const { body: listed } = await clerk.get(`/api/v1/cases/${filed.id}/documents`);
  const document = `/api/v1/cases/${filed.id}/documents/${listed.items[0].id}`;
  const asked = await clerk.post(`${document}/corrections`, { reason: 'λάθος ημέρα', text: 'Έγινε στις 4.' });
  expect(asked.status).toBe(201);
  const supervisor = await as('supervisor2');
  const approved = () => supervisor.post(`${document}/changes/${asked.body.id}/approve`);
  const startWorker = async () => void (worker = await startProduct({ role: 'worker', ...options() }));

  await killedAt('select 1 from protocol_counter for no key update', approved); // while it takes the number
  expect(await documents()).toEqual([old]);
  await killedAt('lock table file in share mode', startWorker); // while it stores the file
  expect(await documents()).toEqual([old, { status: 'issuing', made: false, instead: true, gone: false }]);
  await killedAt('lock table document_change_step in share mode', startWorker); // while it tells the record
  const replaced = [
    { status: 'replaced', made: true, instead: false, gone: true },
    { status: 'valid', made: true, instead: true, gone: false },
  ];
  // Both at once: at no moment are both valid, or neither.
  expect(await documents()).toEqual(replaced);
  await startWorker();

  await until(
    'the change is settled',
    async () => (await clerk.get(`${document}/changes`)).body.items[0]?.state === 'done',
    { within: 60_000 },
  );
  expect(await documents()).toEqual(replaced);
  const [count] = await database.db.query(
    `select (select count(*)::int from protocol where case_id = $1 and direction = 'out') as numbers,
       (select count(*)::int from protocol_cancellation c join protocol p on p.id = c.protocol_id
        where p.case_id = $1) as cancelled,
       (select count(distinct sha256)::int from document where case_id = $1) as files,
       (select count(*)::int from document_change_step where change_id = $2 and step = 'settled') as settled,
       (select array_agg(channel order by channel) from notice
        where case_id = $1 and purpose = 'document-replaced') as told`,
    [filed.id, asked.body.id],
  );
  expect(count).toEqual({ numbers: 2, cancelled: 0, files: 2, settled: 1, told: ['email', 'phone'] });
}, 240_000);

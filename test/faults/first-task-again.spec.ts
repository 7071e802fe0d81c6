import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browserless } from '../support/browserless.js';
import { engineAddress, freshNamespace } from '../support/centre.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

/** What the first task of a run did before it was lost is in the record, and the engine knows nothing of it. */
let database: TestDatabase;
let namespace: string;
let api: Product;
let dying: Product;
let worker: Product | undefined;

const dieAfterProjection = fileURLToPath(new URL('./die-after-projection.mjs', import.meta.url));
const options = () => ({ databaseUrl: database.url, temporalAddress: engineAddress(), temporalNamespace: namespace });

beforeAll(async () => {
  [database, namespace] = await Promise.all([freshDatabase(), freshNamespace()]);
  const preload = { NODE_OPTIONS: `--import ${dieAfterProjection}` };
  api = await startProduct({ role: 'api', ...options() });
  dying = await startProduct({ role: 'worker', ...options(), env: preload });
});
afterAll(async () => {
  await worker?.stop();
  await dying?.stop();
  await api?.stop();
  await database?.drop();
});

it('a run whose worker died after its first projection goes on, tells the citizen, and takes actions', async () => {
  const citizen = await Browserless.signIn(api.url, 'citizen@demo.ked.gr');
  const filed = await fileRequest(citizen, { service: 'street-light' });
  await until('the first events are in the record', async () => {
    const rows = await database.db.query(`select 1 from case_event where case_id = $1`, [filed.id]);
    return rows.length >= 3;
  });
  worker = await startProduct({ role: 'worker', ...options() });
  const director = await Browserless.signIn(api.url, 'director@demo.ked.gr');
  const { assignee } = await caseInStatus(director, filed.id, 'assigned');
  const clerk = await Browserless.signIn(api.url, assignee.email);
  const press = () => clerk.act(filed.id, 'complete', { text: 'Έγινε.' }, 'the-completing-press-1');
  // The task that was lost is given out again after five seconds, which an action may have to wait for.
  await until('the action is taken', async () => (await press()).status === 200, { within: 40_000 });
  await caseInStatus(director, filed.id, 'completed', 30_000);
  await until('both letters are sent', async () => {
    const rows = await database.db.query(
      `select 1 from notice where case_id = $1 and channel = 'email' and state = 'sent'`,
      [filed.id],
    );
    return rows.length === 2;
  });
  const events = await database.db.query(`select type from case_event where case_id = $1 order by version`, [filed.id]);
  // The promises of this municipality pass in seconds, so a level may be told in between.
  const types = events.map(({ type }: { type: string }) => type).filter((type: string) => type !== 'escalated');
  expect(types.slice(0, 6)).toEqual(['filed', 'routed', 'assigned', 'accepted', 'answered', 'issued']);
});

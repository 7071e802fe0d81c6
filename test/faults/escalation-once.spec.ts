import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browserless } from '../support/browserless.js';
import { engineAddress, freshNamespace } from '../support/centre.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { fileRequest } from '../support/lives.js';
import { startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

const cases = 500;
const filingAtOnce = 8;
const kills = 6;
const within = 400_000;
const levels = ['due-soon', 'target', 'director', 'delay-letter', 'statutory'];
/** Of several units, so that their advisory locks do not make one queue of all. */
const services = ['street-light', 'pothole', 'playground', 'cleanliness', 'bin-care', 'stray-animal', 'parking'];

/** Policies of seconds, workers that die at random moments: what is told of a case is told once. */
describe('five hundred cases climb the ladder while workers are killed', () => {
  let database: TestDatabase;
  let api: Product;
  let workers: Product[];
  let namespace: string;

  const options = () => ({ databaseUrl: database.url, temporalAddress: engineAddress(), temporalNamespace: namespace });
  const startWorker = () => startProduct({ role: 'worker', ...options() });
  const count = async (sql: string): Promise<number> => (await database.db.query(`select (${sql})::int as n`))[0].n;

  beforeAll(async () => {
    [database, namespace] = await Promise.all([freshDatabase('test'), freshNamespace()]);
    // The whole ladder within twenty seconds of the filing.
    await database.db.query(`update service set definition = jsonb_set(definition, '{statutory}', '"PT20S"')`);
    await database.db.query(
      `update escalation_rules set data = replace(data::text, '"before": "PT30S"', '"before": "PT10S"')::jsonb`,
    );
    api = await startProduct({ role: 'api', ...options() });
    workers = [await startWorker(), await startWorker()];
  });
  afterAll(async () => {
    await Promise.all([api, ...(workers ?? [])].map((product) => product?.stop()));
    await database?.drop();
  });

  it(`each level of each case once: ${cases} × ${levels.length}`, async () => {
    const citizen = await Browserless.signIn(api.url, 'citizen@demo.ked.gr');
    let filed = 0;
    const fileAll = async () => {
      while (filed < cases) {
        const service = services[(filed += 1) % services.length]!;
        await fileRequest(citizen, { service });
      }
    };
    const toldSoFar = () => count('select count(*) from escalation');
    // By what was told so far, and the one that lives longest: on a busy machine a worker takes its time to come up.
    const moments = Array.from({ length: kills }, () => Math.random() * 0.9 * cases * levels.length).sort(
      (x, y) => x - y,
    );
    const killWorkers = async () => {
      for (const moment of moments) {
        await until(`${Math.round(moment)} levels told`, async () => (await toldSoFar()) >= moment, {
          within,
          every: 100,
        });
        await workers.shift()!.kill();
        workers.push(await startWorker());
      }
    };
    const filing = Promise.all(Array.from({ length: filingAtOnce }, fileAll));
    await Promise.all([filing, killWorkers()]);
    const all = await count('select count(*) from cases');
    expect(all).toBe(cases);
    const isTold = async () =>
      (await count(`select count(distinct case_id) from escalation where level = 'statutory'`)) === all;
    await until('the last level of every case', isTold, { within, every: 500 });

    const told = `select case_id, data->>'level' as level from case_event where type = 'escalated'`;
    const kept = `select case_id, level from escalation`;
    for (const source of [told, kept]) {
      const rows: { level: string; cases: number; most: number }[] = await database.db.query(
        `select level, count(*)::int as cases, max(n)::int as most
         from (select case_id, level, count(*) as n from (${source}) t group by case_id, level) g group by level`,
      );
      const byLevel = Object.fromEntries(rows.map(({ level, cases: of, most }) => [level, { of, most }]));
      expect(byLevel).toEqual(Object.fromEntries(levels.map((level) => [level, { of: all, most: 1 }])));
    }
    // Every one of them found somebody, and is in the message that somebody reads.
    expect(await count('select count(*) from escalation where addressee_id is null')).toBe(0);
    const unread = `select count(*) from escalation e where e.level = 'target' and not exists (
      select 1 from notice n where n.user_id = e.addressee_id and n.purpose = 'targets-passed'
        and exists (select 1 from jsonb_array_elements_text(n.words->'cases') c where c like e.case_id || ':%'))`;
    expect(await count(unread)).toBe(0);
    // One draft for each letter.
    expect(await count(`select count(*) from note where kind = 'letter'`)).toBe(all);
  }, 600_000);
});

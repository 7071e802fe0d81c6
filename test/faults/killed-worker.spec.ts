import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import pg from 'pg';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { caseWorkflowId } from '../../workflows/contract.js';
import { Browserless } from '../support/browserless.js';
import { engineAddress, freshNamespace } from '../support/centre.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { withClient } from '../support/histories.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { startProduct, type Product, type ProductOptions } from '../support/product.js';
import { startProxy } from '../support/proxy.js';
import { startTimeStampServer } from '../support/time-stamp-server.js';
import { until } from '../support/until.js';

/** The product as two processes; the worker is killed at chosen points, held there by a lock of the test's own. */
describe('a worker killed with kill -9', () => {
  let database: TestDatabase;
  let namespace: string;
  let api: Product;
  let worker: Product;
  let lock: pg.Client;
  let eyes: pg.Client;
  const people = new Map<string, Browserless>();

  const options = () => ({ databaseUrl: database.url, temporalAddress: engineAddress(), temporalNamespace: namespace });
  const as = async (account: string) => {
    if (!people.has(account)) people.set(account, await Browserless.signIn(api.url, `${account}@demo.ked.gr`));
    return people.get(account)!;
  };
  const assigneeOf = async (caseId: string) => {
    const { assignee } = await caseInStatus(await as('director'), caseId, 'assigned', 30_000);
    return as(assignee.email.split('@')[0]);
  };
  const events = async (caseId: string): Promise<{ version: number; type: string }[]> =>
    database.db.query(`select version, type from case_event where case_id = $1 order by version`, [caseId]);
  const types = async (caseId: string) => (await events(caseId)).map((event) => event.type);
  const isBlocked = async () => {
    // Of a connection without a transaction: within one this view stands still.
    const waiting = await eyes.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.rows.length > 0;
  };
  const blocked = () => until('somebody waits for the lock', isBlocked);

  beforeAll(async () => {
    // Kos: promises of days, so that no passing promise writes between the presses.
    [database, namespace] = await Promise.all([freshDatabase('kos'), freshNamespace()]);
    api = await startProduct({ role: 'api', ...options() });
  });
  afterAll(async () => {
    await api?.stop();
    await database?.drop();
  });
  const startWorker = async (given: Partial<ProductOptions> = {}) => {
    worker = await startProduct({ role: 'worker', ...options(), ...given });
  };
  beforeEach(async () => {
    [lock, eyes] = [0, 1].map(() => new pg.Client({ connectionString: database.url })) as [pg.Client, pg.Client];
    await Promise.all([lock.connect(), eyes.connect()]);
  });
  afterEach(async () => {
    await Promise.all([lock.end(), eyes.end()]);
    await worker?.stop();
  });

  it('after the record has an accepted action and before the engine knows it: no action is lost, also when another acts', async () => {
    const proxy = await startProxy(engineAddress());
    await startWorker({ temporalAddress: proxy.address });
    try {
      const filed = await fileRequest(await as('citizen'), { service: 'noise' });
      const clerk = await assigneeOf(filed.id);
      const before = (await events(filed.id)).length;
      await lock.query('begin');
      // Holds back the projection, not the words of the next action.
      await lock.query(`select 1 from cases where id = $1 for no key update`, [filed.id]);
      const accepting = clerk.act(filed.id, 'accept', {}, 'the-accepting-press-1');
      await blocked();
      // The worker can tell the engine nothing more, but still writes to the record. Then it dies.
      proxy.freeze();
      await lock.query('rollback');
      await until('the record has it', async () => (await types(filed.id)).includes('accepted'));
      // What the record has, the engine has accepted before: else a restart of the engine would lose it.
      const history = await withClient(engineAddress(), namespace, (client) =>
        client.workflow.getHandle(caseWorkflowId(filed.id)).fetchHistory(),
      );
      expect(history.events!.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toHaveLength(1);
      await worker.kill();

      const director = await as('director');
      const [colleague] = await database.db.query(
        `select u.id from app_user u join user_unit x on x.user_id = u.id join user_role r on r.user_id = u.id
         where x.unit_code = 'POL' and r.role = 'clerk' and u.id <> $1 limit 1`,
        [clerk.user!.id],
      );
      const reason = { to: colleague.id, reason: 'Φόρτος' };
      const second = director.act(filed.id, 'reassign', reason, 'the-second-press-0001');
      await startWorker();
      await Promise.all([accepting, second]);
      const both = async () => (await types(filed.id)).includes('reassigned');
      await until('both actions', both, { within: 30_000 });
      const after = (await events(filed.id)).slice(before);
      expect(after.map((event) => event.type).filter((type) => type !== 'target-passed')).toEqual([
        'accepted',
        'reassigned',
      ]);
      // Record and history never disagreed: the run did not have to reload itself.
      const runs = await withClient(engineAddress(), namespace, async (client) => {
        const { runId, raw } = await client.workflow.getHandle(caseWorkflowId(filed.id)).describe();
        return { now: runId, first: raw.workflowExecutionInfo?.firstRunId };
      });
      expect(runs.now).toBe(runs.first);
      // Pressing again finds the same effect.
      expect((await clerk.act(filed.id, 'accept', {}, 'the-accepting-press-1')).status).toBe(200);
      expect((await types(filed.id)).filter((type) => type === 'accepted')).toHaveLength(1);
    } finally {
      await proxy.stop();
    }
  });

  it('before an update, which then runs although its caller gave up: once', async () => {
    await startWorker();
    const filed = await fileRequest(await as('citizen'), { service: 'noise' });
    const clerk = await assigneeOf(filed.id);
    await worker.kill();
    const unknown = await clerk.act(filed.id, 'accept', {}, 'pressed-and-waited-1');
    expect({ status: unknown.status, code: unknown.body.code }).toEqual({ status: 503, code: 'outcome-unknown' });
    expect(unknown.headers.get('retry-after')).not.toBeNull();
    await startWorker();
    await caseInStatus(clerk, filed.id, 'in-progress', 30_000);
    const again = await clerk.act(filed.id, 'accept', {}, 'pressed-and-waited-1');
    expect(again.status).toBe(200);
    expect((await types(filed.id)).filter((type) => type === 'accepted')).toHaveLength(1);
  });

  it('in each step of issuing, one after the other: one number, one file', async () => {
    await startWorker();
    const citizen = await as('citizen');
    const filed = await fileRequest(citizen, {
      ...{ service: 'cert-family', answers: certificateAnswers, pickupOffice: 'zipari' },
    });
    const clerk = await assigneeOf(filed.id);
    expect((await clerk.act(filed.id, 'propose', {})).body.status).toBe('pending-approval');
    const server = await startTimeStampServer();
    const next = new pg.Client({ connectionString: database.url });
    await next.connect();
    const kill = async () => {
      await worker.kill();
      // What the dead one asked for, it still waits for.
      await lock.query('rollback');
      await until('nobody waits for a lock', async () => !(await isBlocked()));
    };
    const sought = () => database.db.query(`select status, sha256 from document where case_id = $1`, [filed.id]);
    try {
      await lock.query('begin; select 1 from protocol_counter for no key update');
      const approving = (await as('supervisor')).act(filed.id, 'approve', {}, 'the-approving-press-1');
      await blocked();
      await kill(); // while it takes the number
      server.mood = 'hanging';
      await startWorker({ env: { TSA_URL: server.url } });
      await until('it asks for a time stamp', async () => server.asked > 0);
      await kill(); // while it seals
      expect(await sought()).toEqual([{ status: 'issuing', sha256: null }]);
      await next.query('begin');
      await next.query(`select 1 from cases where id = $1 for no key update`, [filed.id]);
      await lock.query('begin; lock table file in share mode');
      await startWorker();
      await blocked();
      await kill(); // while it stores the file
      // One statement, which the database ends for the dead one: the file and what it makes valid, never one of them.
      expect(await sought()).toEqual([{ status: 'valid', sha256: expect.any(String) }]);
      await startWorker();
      await blocked();
      await kill(); // while it tells the record
      await next.query('rollback');
      await startWorker();
      await approving;
    } finally {
      await next.end();
      await server.stop();
    }
    await caseInStatus(await as('office'), filed.id, 'ready-for-pickup', 60_000);
    const [count] = await database.db.query(
      `select (select count(*)::int from document where case_id = $1) as documents,
         (select count(*)::int from protocol where case_id = $1 and direction = 'out') as numbers,
         (select count(*)::int from protocol_cancellation c join protocol p on p.id = c.protocol_id where p.case_id = $1) as cancelled`,
      [filed.id],
    );
    expect(count).toEqual({ documents: 1, numbers: 1, cancelled: 0 });
    expect((await types(filed.id)).filter((type) => type === 'issued')).toHaveLength(1);
  }, 240_000);
});

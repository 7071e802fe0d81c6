import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineClient } from '../../src/temporal/engine-client.js';
import { MessageRelay } from '../../src/temporal/relay-messages.js';
import { caseWorkflowId } from '../../workflows/contract.js';
import { Browserless } from '../support/browserless.js';
import { engineAddress, freshNamespace, startCentre, type Centre } from '../support/centre.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { withClient } from '../support/histories.js';
import { caseInStatus, fileRequest, type Filed } from '../support/lives.js';
import { freePort, productEnvironment, startProduct } from '../support/product.js';
import { startProxy, type Proxy } from '../support/proxy.js';
import { until } from '../support/until.js';

const ked = fileURLToPath(new URL('../../dist/src/cli/ked.js', import.meta.url));

describe('the engine is away', () => {
  let centre: Centre;
  let port: number;
  let wire: Proxy | undefined;
  beforeAll(async () => {
    port = await freePort();
    centre = await startCentre({ temporalAddress: `127.0.0.1:${port}` });
  });
  afterAll(async () => {
    await centre?.stop();
    await wire?.stop();
  });

  const messageOf = async (caseId: string): Promise<{ sent: boolean; attempts: number }> => {
    const rows = await centre.database.db.query(
      `select sent_at is not null as sent, attempts from engine_message where workflow_id = $1`,
      [caseWorkflowId(caseId)],
    );
    expect(rows).toHaveLength(1);
    return rows[0];
  };
  const typesOf = async (caseId: string): Promise<string[]> =>
    (await centre.database.db.query(`select type from case_event where case_id = $1 order by version`, [caseId])).map(
      ({ type }: { type: string }) => type,
    );
  const runsOf = (caseId: string): Promise<number> =>
    withClient(engineAddress(), centre.config.temporalNamespace, (client) =>
      // The engine's lists follow a moment later.
      until('the run is listed', async () => {
        const { count } = await client.workflow.count(`WorkflowId = '${caseWorkflowId(caseId)}'`);
        return count;
      }),
    );
  /** Charged to somebody, and nothing of that twice. */
  const beginsOnce = async (caseId: string): Promise<void> => {
    await caseInStatus(await centre.as('director'), caseId, 'assigned', 45_000);
    expect((await typesOf(caseId)).slice(0, 3)).toEqual(['filed', 'routed', 'assigned']);
    expect((await typesOf(caseId)).filter((type) => type === 'filed')).toHaveLength(1);
    expect(await runsOf(caseId)).toBe(1);
    await until('its start is marked as sent', async () => (await messageOf(caseId)).sent);
  };

  it('takes cases all the same, with their numbers and dates, and shows them to the one who asks', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    expect(filed.protocolNumber).toMatch(/^\d+\/\d{4}$/);
    const tracked = await (await centre.as(null)).get(`/api/v1/track/${filed.trackingNumber}`);
    expect(tracked.body).toMatchObject({ status: 'received', steps: [{ status: 'received' }] });
  });

  it('says of an action that nothing changed, and nothing has', async () => {
    const citizen = await centre.as('citizen');
    const filed = await fileRequest(citizen, { service: 'street-light' });
    const refused = await citizen.act(filed.id, 'withdraw', { reason: 'Λάθος' });
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 503, code: 'engine-away' });
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect((await citizen.get(`/api/v1/cases/${filed.id}`)).body).toMatchObject({ status: 'received', version: 0 });
  });

  it('is told by the readiness, which stays 200', async () => {
    const { status, body } = await (await centre.as(null)).get('/health/ready');
    expect({ status, engine: body.engine }).toEqual({ status: 200, engine: 'away' });
  });

  describe('and comes back', () => {
    let waiting: Filed;
    beforeAll(async () => {
      waiting = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
      await until('its start was tried in vain', async () => (await messageOf(waiting.id)).attempts > 0);
      expect(waiting).toMatchObject({ protocolNumber: expect.stringMatching(/^\d+\/\d{4}$/), status: 'received' });
      expect(await messageOf(waiting.id)).toMatchObject({ sent: false });
      expect(await typesOf(waiting.id)).toEqual([]);
      wire = await startProxy(engineAddress(), port);
    });

    it('begins the life of a case that was filed meanwhile, once', () => beginsOnce(waiting.id));

    it('of a case whose process died between commit and sending, another process begins it', async () => {
      const citizen = await centre.as('citizen');
      // What a kill at that moment leaves: the row is there, and this process sends nothing more.
      await centre.app.get(MessageRelay, { strict: false }).onModuleDestroy();
      const filed = await fileRequest(citizen, { service: 'street-light' });
      expect(await messageOf(filed.id)).toEqual({ sent: false, attempts: 0 });
      expect(await typesOf(filed.id)).toEqual([]);
      const other = new MessageRelay(centre.database.db, centre.app.get(EngineClient, { strict: false }));
      other.onApplicationBootstrap();
      try {
        await beginsOnce(filed.id);
      } finally {
        await other.onModuleDestroy();
      }
    });
  });
});

/** Runs `ked` beside the test: one that stood still meanwhile would miss that a connection of its own was closed. */
function administration(centre: Parameters<typeof productEnvironment>[0], ...args: string[]) {
  return new Promise<{ code: number; told: string }>((resolve) => {
    execFile(process.execPath, [ked, ...args], { env: productEnvironment(centre) }, (error, told) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, told }),
    );
  });
}

describe('the whole store of the engine is lost', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('and every open life goes on from the record after ked engine rebuild', async () => {
    // An engine that knows nothing of the cases: what a deleted store leaves.
    const [before, after] = await Promise.all([freshNamespace(), freshNamespace()]);
    const on = (temporalNamespace: string) => ({
      ...{ role: 'all' as const, databaseUrl: database.url, temporalAddress: engineAddress(), temporalNamespace },
    });
    const first = await startProduct(on(before));
    const citizen = await Browserless.signIn(first.url, 'citizen@demo.ked.gr');
    const waiting = await fileRequest(citizen, { service: 'noise' });
    const triage = await fileRequest(citizen, { service: 'other' });
    const director = await Browserless.signIn(first.url, 'director@demo.ked.gr');
    const { assignee, version } = await caseInStatus(director, waiting.id, 'assigned');
    await caseInStatus(director, triage.id, 'triage');
    await first.kill();

    const second = await startProduct(on(after));
    try {
      const clerk = await Browserless.signIn(second.url, assignee.email);
      expect((await clerk.act(waiting.id, 'accept')).body.code).toBe('engine-away');
      expect(await administration(on(after), 'engine', 'rebuild')).toEqual({
        code: 0,
        told: expect.stringMatching(/^2 cases/),
      });
      const accepted = await clerk.act(waiting.id, 'accept', { expectedVersion: version });
      expect({ status: accepted.status, now: accepted.body.status }).toEqual({ status: 200, now: 'in-progress' });
      expect(await administration(on(after), 'audit', 'verify')).toEqual({
        code: 0,
        told: expect.stringContaining(', 0 faults'),
      });
    } finally {
      await second.stop();
    }
  });
});

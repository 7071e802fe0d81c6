import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browserless } from '../support/browserless.js';
import { engineAddress, freshNamespace, startCentre, type Centre } from '../support/centre.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { freePort, productEnvironment, startProduct } from '../support/product.js';

const ked = fileURLToPath(new URL('../../dist/src/cli/ked.js', import.meta.url));

describe('the engine is away', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre({ temporalAddress: `127.0.0.1:${await freePort()}` });
  });
  afterAll(() => centre.stop());

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
});

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
      const rebuilt = spawnSync(process.execPath, [ked, 'engine', 'rebuild'], {
        env: productEnvironment(on(after)),
        encoding: 'utf8',
      });
      expect({ code: rebuilt.status, told: rebuilt.stdout }).toEqual({
        code: 0,
        told: expect.stringMatching(/^2 cases/),
      });
      const accepted = await clerk.act(waiting.id, 'accept', { expectedVersion: version });
      expect({ status: accepted.status, now: accepted.body.status }).toEqual({ status: 200, now: 'in-progress' });
      const verified = spawnSync(process.execPath, [ked, 'audit', 'verify'], {
        env: productEnvironment(on(after)),
        encoding: 'utf8',
      });
      expect({ code: verified.status, told: verified.stdout }).toEqual({
        code: 0,
        told: expect.stringContaining(', 0 faults'),
      });
    } finally {
      await second.stop();
    }
  });
});

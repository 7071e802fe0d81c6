import { DataSource, type EntityManager } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { until } from '../../test/support/until.js';
import { applicationOptions } from '../database/data-source.js';
import { catalogueEntities } from './catalogue.entities.js';
import { Catalogue } from './catalogue.js';

describe('Catalogue', () => {
  let database: TestDatabase;
  let db: DataSource;
  beforeAll(async () => {
    database = await freshDatabase('kos');
    db = await new DataSource({ ...applicationOptions(database.url, 2), entities: catalogueEntities }).initialize();
  });
  afterAll(async () => {
    await db?.destroy();
    await database?.drop();
  });
  const started: Catalogue[] = [];
  afterEach(async () => {
    vi.restoreAllMocks();
    vi.useRealTimers();
    for (const catalogue of started.splice(0)) await catalogue.onModuleDestroy();
  });

  /** As an application has it; its own looks come when the test lets the time pass. */
  async function startedCatalogue(): Promise<Catalogue> {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const catalogue = new Catalogue(db);
    started.push(catalogue);
    await catalogue.onModuleInit();
    return catalogue;
  }

  it('gives what the folder held', async () => {
    const catalogue = new Catalogue(db);
    expect((await catalogue.services()).slice(0, 3).map(({ code }) => code)).toEqual([
      ...['street-light', 'new-bin', 'bin-care'],
    ]);
    expect(await catalogue.service('cert-birth')).toMatchObject({ version: 1, active: true, unit: 'ADM.R' });
    expect(await catalogue.office('zipari')).toMatchObject({ phone: '22423 60012', community: 'COM.ASF' });
    expect((await catalogue.units()).map(({ code }) => code).slice(0, 2)).toEqual(['MAY', 'DIR']);
    expect(await catalogue.unit('TECH.E')).toMatchObject({ parent: 'TECH', statisticsGroup: 'TECH' });
    expect(await catalogue.calendar()).toMatchObject({ version: 1, zone: 'Europe/Athens' });
    expect(await catalogue.municipality()).toMatchObject({ phone: '22420-21111' });
    expect((await catalogue.places('zip'))[0]).toMatchObject({ code: 'zipari', community: 'COM.ASF' });
  });

  it('refuses codes and versions that are not there', async () => {
    const catalogue = new Catalogue(db);
    await expect(catalogue.service('no-such')).rejects.toMatchObject({ code: 'unknown-service' });
    await expect(catalogue.service('new-bin', 7)).rejects.toMatchObject({ code: 'unknown-service' });
    await expect(catalogue.unit('ENV.Z')).rejects.toMatchObject({ code: 'not-found' });
    await expect(catalogue.office('no-such')).rejects.toMatchObject({ code: 'not-found' });
    await expect(catalogue.calendar(7)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('asks once for those who come together, and never for one who asks later', async () => {
    const catalogue = new Catalogue(db);
    const asked = vi.spyOn(db, 'query');
    await Promise.all([catalogue.services(), catalogue.units(), catalogue.places()]);
    await catalogue.services();
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('answers transactions that hold every connection, also while it looks', async () => {
    const catalogue = await startedCatalogue();
    let here = 0;
    let go = (): void => undefined;
    const all = new Promise<void>((resolve) => (go = resolve));
    const holdAndAsk = async (tx: EntityManager) => {
      await tx.query('select 1');
      if ((here += 1) === 2) {
        // The look waits for a connection that only the end of one of these can give.
        vi.advanceTimersByTime(5_000);
        go();
      }
      await all;
      return (await catalogue.services()).length;
    };
    const [one, other] = await Promise.all([db.transaction(holdAndAsk), db.transaction(holdAndAsk)]);
    expect(one).toBeGreaterThan(0);
    expect(other).toBe(one);
  });

  it('goes on with what it has while the record cannot be read', async () => {
    const catalogue = await startedCatalogue();
    const asked = vi.spyOn(db, 'query').mockRejectedValue(new Error('away'));
    vi.advanceTimersByTime(5_000);
    await until('it looked', async () => asked.mock.calls.length === 1);
    expect((await catalogue.services()).length).toBeGreaterThan(0);
  });

  it('takes up a new version of a service and keeps the old one for the cases filed under it', async () => {
    const catalogue = await startedCatalogue();
    const before = await catalogue.service('new-bin');
    await database.db.transaction(async (tx) => {
      await tx.query(
        `insert into service (id, code, version, active, position, definition, valid_from)
         select gen_random_uuid(), code, 2, true, position, definition || '{"target": {"amount": 20, "unit": "wd"}}', now()
         from service where code = 'new-bin'`,
      );
      await tx.query('update municipality set version = version + 1');
    });
    expect((await catalogue.service('new-bin')).version).toBe(1);
    vi.advanceTimersByTime(5_000);
    await until('the new version is there', async () => (await catalogue.service('new-bin')).version === 2);
    expect(await catalogue.service('new-bin')).toMatchObject({ version: 2, target: { amount: 20 } });
    expect(await catalogue.service('new-bin', 1)).toEqual(before);
    expect((await catalogue.services()).filter(({ code }) => code === 'new-bin')).toHaveLength(1);
  });
});

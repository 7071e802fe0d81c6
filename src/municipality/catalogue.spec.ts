import { DataSource, type EntityManager } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
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
  afterEach(() => vi.restoreAllMocks());

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

  it('asks once for those who come together, and again after five seconds', async () => {
    const catalogue = new Catalogue(db);
    const asked = vi.spyOn(db, 'query');
    await Promise.all([catalogue.services(), catalogue.units(), catalogue.places()]);
    await catalogue.services();
    expect(asked).toHaveBeenCalledTimes(1);
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 5_001);
    await catalogue.services();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('answers transactions that hold every connection while it is to ask again', async () => {
    const catalogue = new Catalogue(db);
    await catalogue.services();
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 5_001);
    let here = 0;
    let go = (): void => undefined;
    const all = new Promise<void>((resolve) => (go = resolve));
    const holdAndAsk = async (tx: EntityManager) => {
      await tx.query('select 1');
      if ((here += 1) === 2) go();
      await all;
      return (await catalogue.services()).length;
    };
    const [one, other] = await Promise.all([db.transaction(holdAndAsk), db.transaction(holdAndAsk)]);
    expect(one).toBeGreaterThan(0);
    expect(other).toBe(one);
  });

  it('takes up a new version of a service and keeps the old one for the cases filed under it', async () => {
    const catalogue = new Catalogue(db);
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
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 5_001);
    expect(await catalogue.service('new-bin')).toMatchObject({ version: 2, target: { amount: 20 } });
    expect(await catalogue.service('new-bin', 1)).toEqual(before);
    expect((await catalogue.services()).filter(({ code }) => code === 'new-bin')).toHaveLength(1);
  });
});

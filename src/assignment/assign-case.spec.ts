import { randomInt } from 'node:crypto';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { effectKey, type Assigned } from '../../workflows/contract.js';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { applicationOptions } from '../database/data-source.js';
import { catalogueEntities } from '../municipality/catalogue.entities.js';
import { Catalogue } from '../municipality/catalogue.js';
import { seededId } from '../municipality/seeded-id.js';
import { RouteCase } from '../routing/route-case.js';
import { AssignCase } from './assign-case.js';

const now = '2026-11-03T09:00:00.000Z';
const person = (name: string) => seededId('user', `${name}@demo.ked.gr`);

describe('AssignCase', () => {
  let database: TestDatabase;
  let db: DataSource;
  let assign: AssignCase;
  let route: RouteCase;

  beforeAll(async () => {
    database = await freshDatabase('kos');
    db = await new DataSource({ ...applicationOptions(database.url, 10), entities: catalogueEntities }).initialize();
    const catalogue = new Catalogue(db);
    assign = new AssignCase(db, catalogue);
    route = new RouteCase(db, catalogue);
  });
  afterAll(async () => {
    await db?.destroy();
    await database?.drop();
  });
  beforeEach(async () => {
    await db.query('delete from assignment');
    await db.query('delete from cases');
    await db.query('delete from absence');
    await db.query('update app_user set disabled_at = null');
  });

  /** A case as filing leaves it, or as its later life does. */
  async function stored(
    service: string,
    more: { assignee?: string; status?: string; filedAt?: string; community?: string } = {},
  ) {
    const id = uuidv7();
    const { assignee = null, status = assignee ? 'assigned' : 'received', filedAt = now, community = null } = more;
    await db.query(
      `with who as (insert into applicant (id, notify_by, language, created_at) values ($1, 'none', 'el', $2) returning id)
       insert into cases (id, tracking_number, protocol_number, service_code, service_version, calendar_version, kind, status,
         version, assignee_id, applicant_id, channel, language, filed_at, received_at, target_at, statutory_at, salt, community_code)
       select $1, $3, '1/2026', $4, 1, 1, 'request', $5, 2, $6, who.id, 'web', 'el', $2, $2, $2, $2, '\\x00', $7 from who`,
      [id, filedAt, String(randomInt(10 ** 12)).padStart(12, '0'), service, status, assignee, community],
    );
    return id;
  }
  const charge = async (unit: string, caseId?: string): Promise<Assigned> => {
    const id = caseId ?? (await stored('street-light'));
    return assign.execute({ caseId: id, key: effectKey(id, 2, 'assign'), unit, at: now });
  };
  const absent = (name: string, startsAt: string, endsAt: string | null) =>
    db.query('insert into absence (id, user_id, starts_at, ends_at) values ($1, $2, $3, $4)', [
      uuidv7(),
      person(name),
      startsAt,
      endsAt,
    ]);

  it('spreads cases that come together, none of them projected yet, to within one of each other', async () => {
    const given = await Promise.all(Array.from({ length: 20 }, () => charge('TECH.E')));
    const counts = [person('clerk2'), person('lighting')].map(
      (id) => given.filter(({ assigneeId }) => assigneeId === id).length,
    );
    expect(counts).toEqual([10, 10]);
    expect(new Set(given.map(({ reason }) => reason))).toEqual(new Set(['least-loaded']));
  });

  it('tells a repeat the choice already made, also one at the same time, whatever changed since', async () => {
    const caseId = await stored('street-light');
    const [first, second] = await Promise.all([charge('TECH.E', caseId), charge('TECH.E', caseId)]);
    expect(second).toEqual(first);
    await db.query('update app_user set disabled_at = now() where id = $1', [first!.assigneeId]);
    expect(await charge('TECH.E', caseId)).toEqual(first);
    expect(await db.query('select count(*)::int from assignment')).toEqual([{ count: 1 }]);
  });

  it('counts open cases of all units, weighing old ones more, and no closed ones', async () => {
    await stored('pothole', { assignee: person('clerk2') });
    for (let i = 0; i < 5; i++) await stored('street-light', { assignee: person('lighting'), status: 'completed' });
    expect((await charge('TECH.E')).assigneeId).toBe(person('lighting'));
    await db.query('delete from assignment');
    await stored('street-light', { assignee: person('lighting'), filedAt: '2026-10-01T09:00:00.000Z' });
    expect((await charge('TECH.E')).assigneeId).toBe(person('clerk2'));
  });

  it('keeps candidates and scores beside the choice', async () => {
    await absent('lighting', '2026-11-01T00:00:00Z', null);
    await charge('TECH.E');
    const [row] = (await db.query('select unit_code, reason, candidates from assignment')) as {
      candidates: unknown[];
    }[];
    expect(row).toMatchObject({ unit_code: 'TECH.E', reason: 'least-loaded' });
    expect(row!.candidates).toHaveLength(3);
    expect(row!.candidates).toEqual(
      expect.arrayContaining([
        { id: person('clerk2'), load: 0, excluded: null },
        { id: person('lighting'), load: 0, excluded: 'absent' },
        { id: person('supervisor2'), load: 0, excluded: 'role' },
      ]),
    );
  });

  it('looks at absences at the instant of the workflow', async () => {
    await absent('lighting', '2026-11-01T00:00:00Z', '2026-11-03T09:00:00Z');
    await absent('clerk2', '2026-11-03T09:00:01Z', null);
    const given = await Promise.all([charge('TECH.E'), charge('TECH.E')]);
    expect(new Set(given.map(({ assigneeId }) => assigneeId))).toEqual(new Set([person('clerk2'), person('lighting')]));
  });

  it('charges the head of the unit when nobody is there, then the next one above', async () => {
    await absent('clerk', '2026-11-01T00:00:00Z', null);
    expect(await charge('ADM.R')).toEqual({ assigneeId: person('supervisor'), reason: 'supervisor-nobody-present' });
    await absent('supervisor', '2026-11-01T00:00:00Z', null);
    expect(await charge('ADM.R')).toEqual({ assigneeId: person('director'), reason: 'supervisor-nobody-present' });
    await db.query('update app_user set disabled_at = now() where id = $1', [person('director')]);
    expect(await charge('ADM.R')).toEqual({ assigneeId: null, reason: 'nobody' });
  });

  it('gives operators and router the cases of their unit', async () => {
    const given = await Promise.all([charge('ADM.S'), charge('ADM.S'), charge('ADM.S')]);
    expect(new Set(given.map(({ assigneeId }) => assigneeId))).toEqual(
      new Set(['operator', 'operator2', 'router'].map(person)),
    );
  });

  it('refuses a case that is not there, for good', async () => {
    const nowhere = assign.execute({ caseId: uuidv7(), key: 'a:0:assign', unit: 'ADM.S', at: now });
    await expect(nowhere).rejects.toMatchObject({ type: 'not-found', nonRetryable: true });
    await expect(route.execute({ caseId: uuidv7(), at: now })).rejects.toMatchObject({
      type: 'not-found',
      nonRetryable: true,
    });
  });

  it('follows the routing of the stored case', async () => {
    const weeds = await stored('weeds', { community: 'COM.PYL' });
    expect(await route.execute({ caseId: weeds, at: now })).toMatchObject({ unit: 'COM.PYL', rule: 'village-pyli' });
    const other = await stored('other');
    expect(await route.execute({ caseId: other, at: now })).toEqual({
      ...{ unit: null, rule: null },
      because: 'Κανένας κανόνας δεν ταιριάζει· αποφασίζει ο υπεύθυνος δρομολόγησης.',
    });
  });
});

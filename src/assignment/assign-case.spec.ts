import { randomInt } from 'node:crypto';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectKey, type Assigned } from '../../workflows/contract.js';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { applicationOptions } from '../database/data-source.js';
import { catalogueEntities } from '../municipality/catalogue.entities.js';
import { Catalogue } from '../municipality/catalogue.js';
import { seededId } from '../municipality/seeded-id.js';
import { RouteCase } from '../routing/route-case.js';
import { RuleSets } from '../routing/rule-sets.js';
import { AssignCase } from './assign-case.js';
import type { Strategy } from './choose-employee.js';

const now = '2026-11-03T09:00:00.000Z';
const person = (name: string) => seededId('user', `${name}@demo.ked.gr`);

describe('AssignCase', () => {
  let database: TestDatabase;
  let db: DataSource;
  let assign: AssignCase;
  let route: RouteCase;
  let catalogue: Catalogue;

  beforeAll(async () => {
    database = await freshDatabase('kos');
    db = await new DataSource({ ...applicationOptions(database.url, 10), entities: catalogueEntities }).initialize();
    catalogue = new Catalogue(db);
    assign = new AssignCase(db, catalogue);
    route = new RouteCase(db, catalogue, new RuleSets(db));
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
    strategy(undefined);
  });
  afterEach(() => vi.restoreAllMocks());

  /** The service says how its cases are shared out. */
  function strategy(assignment: Strategy | undefined): void {
    const service = catalogue.service.bind(catalogue);
    vi.restoreAllMocks();
    vi.spyOn(catalogue, 'service').mockImplementation(async (...args) => ({ ...(await service(...args)), assignment }));
  }

  /** A case as filing leaves it, or as its later life does. */
  async function stored(
    service: string,
    more: { assignee?: string; status?: string; filedAt?: string; community?: string; phone?: string } = {},
  ) {
    const id = uuidv7();
    const { phone = null } = more;
    const { assignee = null, status = assignee ? 'assigned' : 'received', filedAt = now, community = null } = more;
    await db.query(
      `with who as (insert into applicant (id, phone, notify_by, language, created_at)
         values ($1, $8, 'none', 'el', $2) returning id)
       insert into cases (id, tracking_number, protocol_number, service_code, service_version, calendar_version, kind, status,
         version, assignee_id, applicant_id, channel, language, filed_at, received_at, target_at, statutory_at, salt, community_code)
       select $1, $3, '1/2026', $4, 1, 1, 'request', $5, 2, $6, who.id, 'web', 'el', $2, $2, $2, $2, '\\x00', $7 from who`,
      [id, filedAt, String(randomInt(10 ** 12)).padStart(12, '0'), service, status, assignee, community, phone],
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

  it('charges who stands in for the head, and passes over those of nobody', async () => {
    await absent('clerk', '2026-11-01T00:00:00Z', null);
    await absent('supervisor', '2026-11-01T00:00:00Z', null);
    await db.query('update absence set substitute_id = $1 where user_id = $2', [
      person('supervisor4'),
      person('supervisor'),
    ]);
    expect((await charge('ADM.R')).assigneeId).toBe(person('supervisor4'));
  });

  it('looks, outside hours, at who is there when the unit opens again', async () => {
    const saturday = '2026-11-07T10:00:00.000Z';
    await absent('lighting', '2026-11-09T00:00:00Z', null);
    await absent('clerk2', '2026-11-01T00:00:00Z', '2026-11-08T20:00:00Z');
    const id = await stored('street-light');
    const { assigneeId } = await assign.execute({
      caseId: id,
      key: effectKey(id, 2, 'assign'),
      unit: 'TECH.E',
      at: saturday,
    });
    expect(assigneeId).toBe(person('clerk2'));
  });

  it('goes round where the service says so', async () => {
    strategy('round-robin');
    for (let i = 0; i < 5; i++) await stored('street-light', { assignee: person('lighting') });
    const given: Assigned[] = [];
    for (let i = 0; i < 4; i++) given.push(await charge('TECH.E'));
    const [a, b] = [given[0]!.assigneeId, given[1]!.assigneeId];
    expect(new Set([a, b])).toEqual(new Set([person('clerk2'), person('lighting')]));
    expect(given.map(({ assigneeId }) => assigneeId)).toEqual([a, b, a, b]);
    expect(given[0]!.reason).toBe('round-robin');
  });

  it('gives a citizen the employee he had, by telephone, with an open case before a closed one', async () => {
    strategy('same-employee');
    const phone = '+302242000001';
    await stored('street-light', { assignee: person('clerk2'), phone, filedAt: '2026-10-01T09:00:00Z' });
    await stored('street-light', { assignee: person('lighting'), status: 'completed', phone });
    await db.query(`update cases set closed_at = filed_at where status = 'completed'`);
    const mine = await charge('TECH.E', await stored('street-light', { phone }));
    expect(mine).toEqual({ assigneeId: person('clerk2'), reason: 'same-employee' });
    const stranger = await charge('TECH.E', await stored('street-light', { phone: '+302242000002' }));
    expect(stranger).toEqual({ assigneeId: person('lighting'), reason: 'least-loaded' });
    // Nobody knows one who left neither telephone nor e-mail.
    expect((await charge('TECH.E')).reason).toBe('least-loaded');
  });

  it('leaves out the one who goes and prefers the substitute', async () => {
    const id = await stored('street-light', { assignee: person('clerk2') });
    const input = { caseId: id, unit: 'TECH.E', at: now, exclude: [person('clerk2')], prefer: person('lighting') };
    expect(await assign.execute({ ...input, key: effectKey(id, 2, 'assign') })).toEqual({
      ...{ assigneeId: person('lighting'), reason: 'substitute' },
    });
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
    expect(await route.execute({ caseId: other, at: now })).toMatchObject({ unit: null, rule: null });
  });
});

import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Clocks, ClocksInput } from '../../workflows/contract.js';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { applicationOptions } from '../database/data-source.js';
import { catalogueEntities } from '../municipality/catalogue.entities.js';
import { Catalogue } from '../municipality/catalogue.js';
import { ComputeClocks } from './compute-clocks.js';

const at = (text: string) => DateTime.fromISO(text, { zone: 'Europe/Athens' }).toUTC().toISO()!;
const shown = (instant: string) => DateTime.fromISO(instant, { zone: 'Europe/Athens' }).toFormat('MM-dd HH:mm');

describe('ComputeClocks', () => {
  let database: TestDatabase;
  let db: DataSource;
  let clocks: ComputeClocks;
  let id: string;
  let version: number;

  beforeAll(async () => {
    database = await freshDatabase('kos');
    db = await new DataSource({ ...applicationOptions(database.url, 4), entities: catalogueEntities }).initialize();
    // A later calendar with a day off by decision, and a later street-light with a longer promise.
    await db.query(
      `insert into calendar (version, data, valid_from)
       select 2, jsonb_set(data, '{local}', data->'local' ||
         '[{"code": "flood", "name": "Πλημμύρα", "nameEn": "Flood", "date": "2026-11-04"}]'), now() from calendar`,
    );
    await db.query(
      `insert into service (id, code, version, active, position, definition, valid_from)
       select $1, code, 2, true, position, jsonb_set(definition, '{target,amount}', '5'), now()
       from service where code = 'street-light'`,
      [randomUUID()],
    );
    clocks = new ComputeClocks(db, new Catalogue(db));
  });
  afterAll(async () => {
    await db?.destroy();
    await database?.drop();
  });
  beforeEach(async () => {
    // 3 wd, P50D: filed on Tuesday.
    id = await filed('street-light', '2026-11-03T10:00');
  });

  async function filed(service: string, when: string, danger = false): Promise<string> {
    const caseId = uuidv7();
    version = 0;
    await db.query(
      `with who as (insert into applicant (id, notify_by, language, created_at) values ($1, 'none', 'el', $2) returning id)
       insert into cases (id, tracking_number, protocol_number, service_code, service_version, calendar_version, kind,
         status, applicant_id, channel, language, filed_at, received_at, target_at, statutory_at, salt, danger)
       select $1, $3, '1/2026', $4, 1, 1, 'request', 'in-progress', who.id, 'web', 'el', $2, $2, $2, $2, '\\x00', $5 from who`,
      [caseId, at(when), caseId.replaceAll('-', '').slice(-12), service, danger],
    );
    return caseId;
  }
  async function told(type: string, when: string, data: object): Promise<void> {
    await db.query(
      `insert into case_event (id, case_id, version, type, at, data, canonical, prev_hash, hash)
       values ($1, $2, $3, $4, $5, $6, '', '\\x00', '\\x00')`,
      [uuidv7(), id, ++version, type, at(when), JSON.stringify(data)],
    );
  }
  const compute = (input: Partial<ClocksInput> & Pick<ClocksInput, 'change'>): Promise<Clocks> =>
    clocks.execute({
      caseId: id,
      at: at('2026-11-11T09:00'),
      targetAt: at('2026-11-06T10:00'),
      statutoryAt: at('2026-12-23T23:59:59'),
      ...input,
    });
  const dates = ({ targetAt, statutoryAt, ground }: Clocks) => [shown(targetAt), shown(statutoryAt), ground];

  it('gives back what was left when the papers came, on the calendar that the case was filed under', async () => {
    const resumed = await compute({ change: 'resumed', suspendedAt: at('2026-11-03T12:20') });
    expect(dates(resumed)).toEqual(['11-13 14:40', '12-31 23:59', 'resumed-papers']);
    expect(resumed).toMatchObject({ serviceVersion: 1, calendarVersion: 1 });
  });

  it('finds the unmoved end of the term in the record, after an earlier stop too', async () => {
    const clocksOf = (targetAt: string, statutoryAt: string, ground: string) => ({
      clocks: { targetAt: at(targetAt), statutoryAt: at(statutoryAt), ground },
    });
    await told('filed', '2026-11-03T10:00', clocksOf('2026-11-06T10:00', '2026-12-23T23:59:59', 'filed'));
    await told('question-asked', '2026-11-03T12:00', { ground: 'suspended-papers' });
    // Three days: 23 and three make 26 December, a Saturday and a feast: told is Monday 28.
    await told(
      'applicant-answered',
      '2026-11-06T12:00',
      clocksOf('2026-11-11T10:00', '2026-12-28T23:59:59', 'resumed-papers'),
    );
    const again = await compute({
      change: 'resumed',
      suspendedAt: at('2026-11-07T10:00'),
      at: at('2026-11-09T10:00'),
      targetAt: at('2026-11-11T10:00'),
      statutoryAt: at('2026-12-28T23:59:59'),
    });
    expect(shown(again.statutoryAt)).toBe('12-28 23:59');
  });

  it('takes a deadline that a person set as its own end', async () => {
    const statutoryAt = at('2026-12-27T23:59:59');
    const resumed = await compute({ change: 'resumed', suspendedAt: at('2026-11-10T10:00'), statutoryAt });
    expect(shown(resumed.statutoryAt)).toBe('12-28 23:59');
  });

  it('starts both clocks anew at receipt, by the hours of the unit, and on the versions of the case', async () => {
    const restart = { change: 'restarted', at: at('2026-11-03T13:00') } as const;
    expect(dates(await compute(restart))).toEqual(['11-06 13:00', '12-23 23:59', 'forwarded']);
    expect(dates(await compute({ ...restart, ground: 'reopened' }))[2]).toBe('reopened');
    // Works on Saturday, and until two.
    const friday = { ...restart, at: at('2026-11-06T13:00'), unit: 'ENV.W' };
    expect(dates(await compute(friday))[0]).toBe('11-10 13:00');
  });

  it('counts another service from filing, but promises nothing that has passed', async () => {
    const service = { code: 'pothole', version: 1 };
    const changed = await compute({ change: 'service-changed', service, at: at('2026-11-04T10:00') });
    expect(dates(changed)).toEqual(['11-10 10:00', '12-23 23:59', 'service-changed']);
    const late = await compute({ change: 'service-changed', service, at: at('2026-11-12T10:00') });
    expect(shown(late.targetAt)).toBe('11-12 10:00');
  });

  it('takes the newest service and calendar when it computes anew, and says so', async () => {
    const anew = await compute({ change: 'recomputed' });
    // Five days instead of three, and Wednesday is closed.
    expect(dates(anew)).toEqual(['11-11 10:00', '12-23 23:59', 'recomputed']);
    expect(anew).toMatchObject({ serviceVersion: 2, calendarVersion: 2 });
  });

  it('keeps suspensions and what a person set when it computes anew', async () => {
    const from = { targetAt: at('2026-11-06T10:00'), statutoryAt: at('2026-12-23T23:59:59') };
    await told('filed', '2026-11-03T10:00', { clocks: { ...from, ground: 'filed' } });
    await told('question-asked', '2026-11-05T10:00', { ground: 'suspended-papers' });
    const went = { targetAt: at('2026-11-10T10:00'), statutoryAt: at('2026-12-28T23:59:59') };
    await told('applicant-answered', '2026-11-09T10:00', { clocks: { ...went, ground: 'resumed-papers' } });
    expect(dates(await compute({ change: 'recomputed' })).slice(0, 2)).toEqual(['11-13 10:00', '12-28 23:59']);
    const extended = { targetAt: at('2026-12-01T15:30'), statutoryAt: went.statutoryAt, ground: 'extended' };
    await told('extended', '2026-11-10T10:00', { clocks: extended });
    expect(dates(await compute({ change: 'recomputed' })).slice(0, 2)).toEqual(['12-01 15:30', '12-28 23:59']);
  });

  it('counts what began with a forward by the unit of then', async () => {
    await told('filed', '2026-11-03T10:00', {});
    const to = { targetAt: at('2026-11-11T13:00'), statutoryAt: at('2026-12-28T23:59:59'), ground: 'forwarded' };
    await told('assigned', '2026-11-06T13:00', { unit: 'ENV.W', clocks: to });
    await told('reassigned', '2026-11-07T09:00', { unit: 'TECH.E' });
    expect(dates(await compute({ change: 'recomputed' }))[0]).toBe('11-12 13:00');
  });

  it('gives danger its two hours, whatever the calendar', async () => {
    id = await filed('street-light', '2026-11-07T23:00', true);
    expect(shown((await compute({ change: 'recomputed' })).targetAt)).toBe('11-08 01:00');
  });

  it('knows no case that is not there', async () => {
    await expect(compute({ change: 'recomputed', caseId: randomUUID() })).rejects.toThrow('not-found');
  });
});

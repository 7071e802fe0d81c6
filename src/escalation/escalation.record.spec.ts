import { randomInt } from 'node:crypto';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import type { CaseEvent } from '../../workflows/contract.js';
import { Audit } from '../audit/audit.js';
import { applicationOptions } from '../database/data-source.js';
import { Access } from '../identity/access.js';
import { LoadPrincipal } from '../identity/load-principal.js';
import { catalogueEntities } from '../municipality/catalogue.entities.js';
import { Catalogue } from '../municipality/catalogue.js';
import { seededId } from '../municipality/seeded-id.js';
import { FindLevelAddressee } from './find-level-addressee.js';
import { StoreDelayLetter } from './store-delay-letter.js';
import { storeEscalations } from './store-escalations.js';
import { SupervisedFigures } from './supervised-figures.js';

const person = (name: string) => seededId('user', `${name}@demo.ked.gr`);
const day = 86_400_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe('escalation in the record', () => {
  let database: TestDatabase;
  let db: DataSource;
  let catalogue: Catalogue;

  beforeAll(async () => {
    database = await freshDatabase('kos');
    db = await new DataSource({ ...applicationOptions(database.url, 4), entities: catalogueEntities }).initialize();
    catalogue = new Catalogue(db);
  });
  afterAll(async () => {
    await db?.destroy();
    await database?.drop();
  });
  beforeEach(async () => {
    await db.query('delete from note');
    await db.query('delete from escalation');
    await db.query('delete from cases');
  });

  interface Stored {
    status?: string;
    unit?: string | null;
    assignee?: string | null;
    targetAt?: string;
    suspendedAt?: string | null;
    service?: string;
  }
  async function stored(more: Stored = {}): Promise<string> {
    const id = uuidv7();
    const { status = 'in-progress', unit = 'TECH.E', assignee = person('clerk2'), service = 'street-light' } = more;
    const { targetAt = ago(-30 * day), suspendedAt = null } = more;
    await db.query(
      `with who as (insert into applicant (id, notify_by, language, created_at) values ($1, 'none', 'el', now()) returning id)
       insert into cases (id, tracking_number, protocol_number, service_code, service_version, calendar_version, kind, status,
         version, unit_code, assignee_id, applicant_id, channel, language, filed_at, received_at, target_at, statutory_at,
         suspended_at, salt)
       select $1, $2, '1/2026', $3, 1, 1, 'request', $4, 3, $5, $6, who.id, 'web', 'el', now(), now(), $7,
         now() + interval '40 days', $8, '\\x00' from who`,
      [id, String(randomInt(10 ** 12)).padStart(12, '0'), service, status, unit, assignee, targetAt, suspendedAt],
    );
    return id;
  }
  const told = (level: string, over: Partial<CaseEvent> = {}): CaseEvent =>
    ({
      id: uuidv7(),
      version: 4,
      type: 'escalated',
      at: '2026-11-06T13:30:00.000Z',
      actor: null,
      data: { level, of: 'target', cycle: 0, to: person('supervisor2'), because: 'self' },
      ...over,
    }) as CaseEvent;

  it('keeps one row of a level, however often its event comes', async () => {
    const id = await stored();
    const event = told('target');
    const again = { ...told('target'), version: 9 };
    for (const events of [[event], [event], [again, told('director')]]) await storeEscalations(db.manager, id, events);
    const rows = await db.query('select id, level, about, because from escalation order by level desc');
    expect(rows).toEqual([
      { id: event.id, level: 'target', about: 'target', because: 'self' },
      expect.objectContaining({ level: 'director' }),
    ]);
  });

  it('drafts one letter for a key, and a repeat is told the same, whatever changed since', async () => {
    const id = await stored();
    const letters = new StoreDelayLetter(db, catalogue);
    const input = {
      ...{ caseId: id, key: `${id}:0:delay-letter`, assigneeId: person('clerk2') },
      ...{ statutoryAt: '2026-12-23T21:59:59.000Z', at: '2026-12-18T05:30:00.000Z' },
    };
    const first = await letters.execute(input);
    await db.query(`update cases set status = 'scheduled' where id = $1`, [id]);
    expect(await letters.execute(input)).toEqual(first);
    const notes: { text: string; fields: { newDate: string } }[] = await db.query('select text, fields from note');
    expect(notes).toHaveLength(1);
    expect(notes[0]!.text).toContain('η εξέτασή της δεν έχει ολοκληρωθεί');
    // Ten working days from the end of the term, or the promise where that is later.
    expect(notes[0]!.fields.newDate > '2027-01-01').toBe(true);
    const unknown = letters.execute({ ...input, caseId: uuidv7() });
    await expect(unknown).rejects.toMatchObject({ type: 'not-found', nonRetryable: true });
  });

  it('finds somebody for every level, whatever the case lacks', async () => {
    const finder = new FindLevelAddressee(db, catalogue);
    const found = async (to: 'assignee' | 'supervisor' | 'router' | 'mayor-office', unit: string | null) =>
      (await finder.execute({ caseId: uuidv7(), level: 'x', to, unit, assigneeId: null, at: new Date().toISOString() }))
        .to;
    expect(await found('supervisor', 'ADM.R')).toBe(person('supervisor'));
    expect(await found('assignee', 'ADM.R')).toBe(person('supervisor'));
    expect(await found('supervisor', null)).toBe(person('router'));
    expect(await found('assignee', null)).toBe(person('router'));
    expect(await found('router', 'TECH.E')).toBe(person('router'));
    expect(await found('mayor-office', 'TECH.E')).toBe(person('director'));
  });

  it('counts for a supervisor what his units have, and nothing of others', async () => {
    await stored({ targetAt: ago(1_000) });
    await stored({ targetAt: ago(1_000), suspendedAt: ago(2 * day) });
    await stored({ targetAt: ago(1_000), status: 'ready-for-pickup' });
    await stored({ assignee: null, status: 'received' });
    await stored({ targetAt: ago(1_000), unit: 'ENV.R', assignee: person('bins') });
    const unseen = await stored({ status: 'assigned' });
    const seenToday = await stored({ status: 'assigned' });
    for (const [caseId, at] of [
      [unseen, ago(2 * day)],
      [seenToday, ago(0)],
    ]) {
      await db.query(
        `insert into case_event (id, case_id, version, type, at, data, canonical, prev_hash, hash)
         values ($1, $2, 3, 'assigned', $3, '{}', '', '\\x00', '\\x00')`,
        [uuidv7(), caseId, at],
      );
      await db.query('update cases set moved_version = 3 where id = $1', [caseId]);
    }
    const figures = new SupervisedFigures(db, new Access(db, {} as Audit));
    const supervisor = (await new LoadPrincipal(db).execute(person('supervisor2')))!;
    expect(await figures.figures(supervisor)).toMatchObject({ late: 1, unassigned: 1, unseen: 1 });
    const clerk2 = (await figures.people(supervisor, new Date())).find(({ id }) => id === person('clerk2'));
    expect(clerk2).toMatchObject({ open: 4, late: 1, absent: false });
    const director = (await new LoadPrincipal(db).execute(person('director')))!;
    expect(await figures.figures(director)).toMatchObject({ late: 2 });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Audit } from '../../src/audit/audit.js';
import { Access, type Purpose } from '../../src/identity/access.js';
import { LoadPrincipal } from '../../src/identity/load-principal.js';
import { anonymous, type Principal } from '../../src/identity/principal.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { addCase, addPerson, idOf, makeTown, type Person, type Ties } from './support/town.js';

const people: Record<string, Person> = {
  citizen: { roles: ['citizen'] },
  citizen2: { roles: ['citizen'] },
  operator: { roles: ['operator'] },
  operator2: { roles: ['operator'] },
  router: { roles: ['router'] },
  router2: { roles: ['router'] },
  clerk: { roles: ['clerk'], units: ['T.TECH.L'] },
  clerk2: { roles: ['clerk'], units: ['T.ENV'] },
  techClerk: { roles: ['clerk'], units: ['T.TECH'] },
  visitor: { roles: ['citizen'], units: ['T.TECH.L'] },
  supervisor: { roles: ['supervisor'], heads: ['T.TECH'] },
  supervisor2: { roles: ['supervisor', 'clerk'], heads: ['T.ENV'], units: ['T.TECH.L'] },
  // Named as head without the role of one: he works in that unit, and covers nothing below it.
  titular: { roles: ['clerk'], heads: ['T.TECH'] },
  office: { roles: ['office'], office: 'town-a' },
  colleague: { roles: ['office'], office: 'town-a' },
  office2: { roles: ['office'], office: 'town-b' },
  director: { roles: ['director'] },
  dpo: { roles: ['dpo'] },
  deputy: { roles: ['deputy'] },
  admin: { roles: ['admin'] },
  substitute: { roles: ['clerk'] },
};

let scratch: TestDatabase;
let access: Access;
const loaded: Record<string, Principal> = {};

beforeAll(async () => {
  scratch = await freshDatabase();
  await makeTown(scratch.db);
  for (const [word, person] of Object.entries(people)) await addPerson(scratch.db, word, person);
  const load = new LoadPrincipal(scratch.db);
  for (const word of Object.keys(people)) loaded[word] = (await load.execute(idOf(word)))!;
  access = new Access(scratch.db, new Audit(scratch.db));
});

afterAll(() => scratch?.drop());

/** What the person gets: the level, or the code of the refusal. */
async function outcome(word: string, caseId: string, purpose: Purpose = 'see'): Promise<string> {
  const principal = word === 'anonymous' ? anonymous : loaded[word]!;
  return access.requireCase(principal, caseId, purpose).then(
    ({ level }) => level,
    (error: { code: string }) => error.code,
  );
}

async function seers(ties: Ties): Promise<Record<string, string>> {
  const caseId = await addCase(scratch.db, ties);
  const seen: Record<string, string> = {};
  for (const word of Object.keys(people)) {
    const got = await outcome(word, caseId);
    if (got !== 'not-found') seen[word] = got;
  }
  return seen;
}

const always = { operator: 'status', operator2: 'status', director: 'full', dpo: 'full' };

describe('who sees a case', () => {
  it('of a unit: its clerks, its head and the heads above; nobody else', async () => {
    expect(await seers({ unit: 'T.TECH.L' })).toEqual({
      ...always,
      clerk: 'full',
      supervisor: 'full',
      supervisor2: 'full',
    });
    expect(await seers({ unit: 'T.TECH' })).toEqual({
      ...always,
      techClerk: 'full',
      titular: 'full',
      supervisor: 'full',
    });
    expect(await seers({ unit: 'T.ENV' })).toEqual({ ...always, clerk2: 'full', supervisor2: 'full' });
  });

  it('about people of a unit: its heads and the one in charge, not their colleagues', async () => {
    const ties = { unit: 'T.TECH.L', restricted: true };
    expect(await seers(ties)).toEqual({ ...always, supervisor: 'full' });
    expect(await seers({ ...ties, assignee: 'clerk' })).toEqual({ ...always, supervisor: 'full', clerk: 'full' });
  });

  it('as its applicant, and as its assignee wherever he works', async () => {
    expect(await seers({ applicant: 'citizen' })).toEqual({ ...always, citizen: 'full' });
    expect(await seers({ assignee: 'clerk2' })).toEqual({ ...always, clerk2: 'full' });
  });

  it('in triage: every router; afterwards the one who routed it', async () => {
    expect(await seers({ status: 'triage' })).toEqual({ ...always, router: 'full', router2: 'full' });
    expect(await seers({ status: 'received' })).toEqual(always);
    expect(await seers({ status: 'assigned', routedBy: 'router' })).toEqual({ ...always, router: 'full' });
  });

  it('as the operator who filed it, in full', async () => {
    expect(await seers({ filedBy: 'operator' })).toEqual({ ...always, operator: 'full' });
  });

  it('at the office of pickup from ready-for-pickup on, and at the office that filed it', async () => {
    for (const status of ['ready-for-pickup', 'completed']) {
      expect(await seers({ office: 'town-a', status })).toEqual({ ...always, office: 'full', colleague: 'full' });
    }
    expect(await seers({ office: 'town-a', status: 'issuing' })).toEqual(always);
    expect(await seers({ office: 'town-a', status: 'withdrawn' })).toEqual(always);
    expect(await seers({ filedBy: 'colleague' })).toEqual({ ...always, office: 'full', colleague: 'full' });
  });

  it('while standing in for an absent assignee, and only for as long', async () => {
    const caseId = await addCase(scratch.db, { assignee: 'clerk' });
    const load = new LoadPrincipal(scratch.db);
    await scratch.db.query(
      `insert into absence (id, user_id, starts_at, ends_at, substitute_id) values ($1, $2, $3, $4, $5)`,
      [idOf('absence'), idOf('clerk'), '2026-08-01T00:00:00Z', '2026-08-15T00:00:00Z', idOf('substitute')],
    );
    const during = (await load.execute(idOf('substitute'), new Date('2026-08-10T09:00:00Z')))!;
    const after = (await load.execute(idOf('substitute'), new Date('2026-08-15T00:00:00Z')))!;
    expect(during.standsInFor).toEqual([idOf('clerk')]);
    expect(after.standsInFor).toEqual([]);
    await expect(access.requireCase(during, caseId, 'act')).resolves.toMatchObject({ level: 'full' });
    await expect(access.requireCase(after, caseId, 'act')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is the same in lists as one by one', async () => {
    const ids = [
      await addCase(scratch.db, { unit: 'T.TECH.L' }),
      await addCase(scratch.db, { applicant: 'citizen', assignee: 'clerk' }),
      await addCase(scratch.db, { status: 'triage' }),
      await addCase(scratch.db, { office: 'town-a', status: 'ready-for-pickup', filedBy: 'operator' }),
    ];
    for (const word of Object.keys(people)) {
      for (const level of ['full', 'status'] as const) {
        const scope = access.caseScope(loaded[word]!, { level, from: 2 });
        const rows: { id: string }[] = await scratch.db.query(
          `select c.id from cases c where c.id = any($1::uuid[]) and ${scope.sql}`,
          [ids, ...scope.params],
        );
        const singly: string[] = [];
        for (const id of ids) {
          const got = await outcome(word, id, 'follow');
          if (got === 'full' || (level === 'status' && got === 'status')) singly.push(id);
        }
        expect(rows.map(({ id }) => id).sort(), `${word} ${level}`).toEqual(singly.sort());
      }
    }
  });
});

describe('what a refusal says', () => {
  it('without a session: to sign in, whether the case exists or not', async () => {
    const caseId = await addCase(scratch.db, { unit: 'T.ENV' });
    expect(await outcome('anonymous', caseId)).toBe('sign-in-needed');
    expect(await outcome('anonymous', idOf('no such case'))).toBe('sign-in-needed');
    expect(await outcome('anonymous', 'no id at all')).toBe('sign-in-needed');
  });

  it('the same for a case that is not his and one that is not there', async () => {
    const caseId = await addCase(scratch.db, { unit: 'T.ENV' });
    expect(await outcome('clerk', caseId)).toBe('not-found');
    expect(await outcome('clerk', idOf('no such case'))).toBe('not-found');
    expect(await outcome('clerk', "' or true --")).toBe('not-found');
  });

  it('who sees the status reads no more, and changes nothing', async () => {
    const caseId = await addCase(scratch.db, { unit: 'T.ENV' });
    expect(await outcome('operator', caseId, 'follow')).toBe('status');
    expect(await outcome('operator', caseId, 'read')).toBe('not-found');
    expect(await outcome('operator', caseId, 'act')).toBe('action-forbidden');
    expect(await outcome('operator', caseId, 'comment')).toBe('status');
  });

  it('comments are for staff who see it, not for its applicant', async () => {
    const caseId = await addCase(scratch.db, { applicant: 'citizen', unit: 'T.ENV' });
    expect(await outcome('citizen', caseId, 'comment')).toBe('action-forbidden');
    expect(await outcome('clerk2', caseId, 'comment')).toBe('full');
    expect(await outcome('clerk', caseId, 'comment')).toBe('not-found');
  });
});

describe('what comes with seeing', () => {
  it('internal notes for staff, never for the applicant, even one who works there', async () => {
    const theirs = await addCase(scratch.db, { applicant: 'citizen', unit: 'T.TECH.L' });
    const own = await addCase(scratch.db, { applicant: 'clerk', unit: 'T.TECH.L' });
    expect(await access.requireCase(loaded['clerk']!, theirs, 'see')).toMatchObject({
      internal: true,
      isApplicant: false,
    });
    expect(await access.requireCase(loaded['citizen']!, theirs, 'see')).toMatchObject({
      internal: false,
      isApplicant: true,
    });
    expect(await access.requireCase(loaded['clerk']!, own, 'see')).toMatchObject({
      internal: false,
      isApplicant: true,
    });
  });

  it('a line in the audit for staff, none for one who looks at his own case', async () => {
    const caseId = await addCase(scratch.db, { applicant: 'citizen', unit: 'T.TECH.L' });
    for (const word of ['citizen', 'clerk', 'director']) await outcome(word, caseId);
    await outcome('clerk', caseId, 'follow');
    const rows: { user_id: string; what: string }[] = await scratch.db.query(
      `select user_id, what from access_audit where case_id = $1 order by id`,
      [caseId],
    );
    expect(rows).toEqual([
      { user_id: idOf('clerk'), what: 'case-opened' },
      { user_id: idOf('director'), what: 'case-opened' },
    ]);
  });

  it('authority of a head over the units that he heads, not over those where he only works', async () => {
    expect(access.actorFor(loaded['supervisor']!, { isApplicant: false }).units).toEqual(['T.TECH', 'T.TECH.L']);
    expect(access.actorFor(loaded['supervisor2']!, { isApplicant: false }).units).toEqual(['T.ENV']);
    expect(access.actorFor(loaded['clerk']!, { isApplicant: false }).units).toEqual(['T.TECH.L']);
  });
});

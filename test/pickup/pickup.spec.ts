import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { startCentre, type Centre } from '../support/centre.js';
import { fileRequest } from '../support/lives.js';
import { until } from '../support/until.js';
import { certificateReady, counterOf } from './counter.js';

let centre: Centre;
beforeAll(async () => {
  centre = await startCentre({ municipality: 'test' });
});
afterAll(() => centre?.stop());

const ready = (office: string) => certificateReady(centre, office);
const atTheCounter = (account: string) => counterOf(centre, account);

describe('an office that prints', () => {
  it('writes down each print, with a reason from the second on; a spoiled one changes nothing of the case', async () => {
    const story = await ready('zipari');
    const office = await centre.as('office');
    const before = (await office.get(`/api/v1/cases/${story.id}`)).body;
    const { body: documents } = await office.get(`/api/v1/cases/${story.id}/documents`);
    const sheet = `/api/v1/cases/${story.id}/documents/${documents.items[0].id}`;
    const printed = await office.post(`${sheet}/prints`, {}, { 'idempotency-key': 'a-press-of-printing' });
    expect(printed).toMatchObject({ status: 201, body: { good: null, reason: null } });
    const again = await office.post(`${sheet}/prints`, {}, { 'idempotency-key': 'a-press-of-printing' });
    expect(again.body.id).toBe(printed.body.id);
    expect((await office.post(`${sheet}/prints`)).body.errors).toMatchObject([{ field: '/reason', code: 'required' }]);
    expect((await office.post(`${sheet}/outcome`, { outcome: 'spoiled' })).body).toMatchObject({ good: false });
    expect((await office.post(`${sheet}/outcome`, { outcome: 'good' })).status).toBe(409);
    expect((await office.post(`${sheet}/prints`, { reason: 'Κόλλησε το χαρτί.' })).status).toBe(201);
    expect((await office.post(`${sheet}/outcome`, { outcome: 'good' })).status).toBe(200);
    expect((await (await centre.as('office-pyli')).post(`${sheet}/prints`)).status).toBe(404);
    const after = (await office.get(`/api/v1/cases/${story.id}`)).body;
    expect({ status: after.status, version: after.version }).toEqual({
      status: before.status,
      version: before.version,
    });
    const audited = await centre.database.db.query(
      `select reason from access_audit where what = 'document-printed' and case_id = $1 order by at`,
      [story.id],
    );
    expect(audited).toEqual([{ reason: null }, { reason: 'Κόλλησε το χαρτί.' }]);
    const [row] = (await office.get('/api/v1/pickup')).body.waiting.filter((one: any) => one.id === story.id);
    expect(row).toMatchObject({ overdue: false, document: { type: 'cert-family' } });
    expect(row.printedAt).not.toBeNull();
  });

  it('finds a paper of its own by QR, number, or four digits and the surname, and no other office does', async () => {
    const story = await ready('zipari');
    const office = await centre.as('office');
    const { body: documents } = await office.get(`/api/v1/cases/${story.id}/documents`);
    const { verificationCode, protocolNumber } = documents.items[0];
    const [{ name }] = await centre.database.db.query(
      `select a.name from cases c join applicant a on a.id = c.applicant_id where c.id = $1`,
      [story.id],
    );
    const surname = name.split(' ').at(-1);
    const asked = [
      `${centre.url}/verify/${verificationCode}#token`,
      story.trackingNumber.replace(/(\d{4})(?=\d)/g, '$1 '),
      protocolNumber,
      `${story.trackingNumber.slice(-4)} ${surname}`,
    ];
    for (const text of asked) {
      const { body } = await office.post('/api/v1/pickup/search', { text });
      expect({ text, ids: body.items.map((item: { id: string }) => item.id) }).toEqual({ text, ids: [story.id] });
    }
    const { body: elsewhere } = await (
      await centre.as('office-pyli')
    ).post('/api/v1/pickup/search', { text: asked[0] });
    expect(elsewhere.items).toEqual([]);
    expect((await office.post('/api/v1/pickup/search', { text: surname })).body.code).toBe('validation-failed');

    const { browser, _csrf } = await atTheCounter('office');
    const found = await browser.submit('/pickup/search', { text: asked[3]!, _csrf });
    expect(found.headers.get('location')).toBe(`/pickup/${story.id}`);
    const unknown = await browser.submit('/pickup/search', { text: '0000 Παπαδάκης', _csrf });
    expect(await unknown.text()).toContain('Δεν βρέθηκε σε αυτό το κατάστημα');
    expect((await browser.submit('/pickup/search', { text: 'Παπαδάκης', _csrf })).status).toBe(422);
  });

  it('shows apart what nobody fetched for twenty days', async () => {
    const story = await ready('zipari');
    await centre.database.db.query(
      `update cases set life = jsonb_set(life, '{pickup,since}', to_jsonb(now() - interval '21 days')) where id = $1`,
      [story.id],
    );
    const { waiting } = (await (await centre.as('office')).get('/api/v1/pickup')).body;
    expect(waiting[0]).toMatchObject({ id: story.id, overdue: true });
    const { browser } = await atTheCounter('office');
    expect(await (await browser.open('/pickup')).text()).toContain('Δεν έχουν παραληφθεί εδώ και πολλές ημέρες');
  });
});

describe('a day at an office', () => {
  it('receives what came in one press, hands over, and prints slip and list', async () => {
    const [first, second] = [await ready('kefalos'), await ready('kefalos')];
    const { browser, _csrf } = await atTheCounter('office-kefalos');
    expect((await browser.submit('/pickup/receive', { _csrf, idempotencyKey: 'x' })).status).toBe(422);
    const ticked = new URLSearchParams([
      ...[first.id, second.id].map((id) => ['ids', id]),
      ['_csrf', _csrf],
      ['idempotencyKey', 'received-in-one-press'],
    ]);
    const received = await browser.send('POST', '/pickup/receive', {
      body: ticked,
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect(received.headers.get('location')).toBe('/pickup');
    const { arrivals, waiting } = (await (await centre.as('office-kefalos')).get('/api/v1/pickup')).body;
    const idsOf = (papers: { id: string }[]) =>
      papers.map(({ id }) => id).filter((id) => [first.id, second.id].includes(id));
    expect(idsOf(arrivals)).toEqual([]);
    expect(idsOf(waiting).sort()).toEqual([first.id, second.id].sort());

    // Sent paper is not printed here.
    const page = await (await browser.open(`/pickup/${first.id}`)).text();
    expect(page).not.toContain('/prints');
    const given = { by: 'authorised', name: 'Άννα Δοκιμή', identityPaper: 'passport', last4: 'AB12', _csrf };
    const handed = await browser.submit(`/pickup/${first.id}`, { ...given, idempotencyKey: 'handed-over-once' });
    expect(handed.headers.get('location')).toBe(`/pickup?given=${first.id}`);
    for (const address of [`/pickup/${first.id}/slip`, '/pickup/day']) {
      const printed = await (await browser.open(address)).text();
      expect(printed).toContain('Άννα Δοκιμή');
      expect(printed).toContain('Διαβατήριο …AB12');
      expect(printed).toContain('Σελίδα 1 από');
    }
    expect(await (await browser.open('/pickup/day')).text()).toMatch(/<td[^>]*>\d\d:\d\d<\/td>/);
    expect(await (await browser.open('/pickup/day?on=2020-01-01')).text()).not.toContain('Άννα Δοκιμή');
    expect((await browser.open(`/pickup/${second.id}/slip`)).status).toBe(404);
    const other = await atTheCounter('office');
    expect((await other.browser.open(`/pickup/${first.id}/slip`)).status).toBe(404);
  });
});

describe('where nobody said at which office', () => {
  it('it is the nearest to where he is, or the counter at which it was filed', async () => {
    const officeOf = async (account: string, given: object) => {
      const who = await centre.as(account);
      const filed = await fileRequest(who, { service: 'cert-family', answers: certificateAnswers, ...given });
      const [row] = await centre.database.db.query(`select pickup_office from cases where id = $1`, [filed.id]);
      return row.pickup_office;
    };
    expect(await officeOf('citizen', { location: { place: 'kefalos' } })).toBe('kefalos');
    expect(await officeOf('citizen', { location: { community: 'COM.KAR' } })).toBe('kardamena');
    expect(await officeOf('citizen', {})).toBe('kos');
    expect(await officeOf('office', { applicant: { name: 'Άννα', phone: '6900000001' } })).toBe('zipari');
    const { body } = await (await centre.as(null)).get('/api/v1/offices?place=kefalos');
    expect(body.items[0]).toMatchObject({ code: 'kefalos', prints: false });
    expect(body.items[0].km).toBeLessThan(body.items[1].km);
  });
});

describe('an account whose identity is proven at the counter', () => {
  it('downloads the certificate about itself from then on, until a supervisor gives the proof up', async () => {
    const db = centre.database.db;
    const [me] = await db.query(
      `select u.id, u.registry_person_id as person, p.surname || ' ' || p.first_name as name,
         to_char(p.birth_date, 'YYYY-MM-DD') as "birthDate"
       from app_user u join registry_person p on p.id = u.registry_person_id where u.email = 'citizen@demo.ked.gr'`,
    );
    const story = await ready('zipari');
    const [citizen, office] = [await centre.as('citizen'), await centre.as('office')];
    const { body: documents } = await citizen.get(`/api/v1/cases/${story.id}/documents`);
    const file = () => citizen.get(`/api/v1/cases/${story.id}/documents/${documents.items[0].id}.pdf`);
    expect((await file()).status).toBe(200);
    // As before anybody proved it.
    await db.query(`update app_user set identity_proven_at = null, registry_person_id = null where id = $1`, [me.id]);
    expect((await file()).body.code).toBe('action-forbidden');

    const { body: hits } = await office.post('/api/v1/identity-proofs/persons', {
      name: me.name,
      birthDate: me.birthDate,
    });
    expect(hits.items.map((hit: { id: string }) => hit.id)).toContain(me.person);
    const proof = {
      ...{ email: 'Citizen@demo.ked.gr', personId: me.person, identityPaper: 'passport', last4: 'AB12' },
      reason: 'Το ζήτησε στο γκισέ.',
    };
    const refused = async (change: object) =>
      (await office.post('/api/v1/identity-proofs', { ...proof, ...change })).body;
    expect((await refused({ email: 'nobody@example.gr' })).errors).toMatchObject([{ code: 'unknown-account' }]);
    expect((await refused({ email: 'clerk@demo.ked.gr' })).errors).toMatchObject([{ code: 'unknown-account' }]);
    expect((await refused({ personId: story.id })).errors).toMatchObject([{ code: 'unknown-person' }]);
    const [gone] = await db.query(`select id from registry_person where standing <> 'active' limit 1`);
    expect((await refused({ personId: gone.id })).errors).toMatchObject([{ code: 'not-active' }]);

    const made = await office.post('/api/v1/identity-proofs', proof);
    expect(made).toMatchObject({ status: 201, body: { person: me.name, last4: 'AB12', revokedAt: null } });
    expect((await office.post('/api/v1/identity-proofs', proof)).body.id).toBe(made.body.id);
    expect((await refused({ last4: 'CD34' })).errors).toMatchObject([{ code: 'proven-already' }]);
    expect((await refused({ email: 'citizen2@demo.ked.gr' })).errors).toMatchObject([{ code: 'person-taken' }]);
    expect((await file()).status).toBe(200);

    // Somebody else's certificate stays at the office, though its applicant is proven.
    await db.query(
      `update document set snapshot = snapshot - 'family' || '{"subject": {"personId": null, "familyId": null}}'::jsonb where id = $1`,
      [documents.items[0].id],
    );
    expect((await file()).body.code).toBe('action-forbidden');

    const revocation = `/api/v1/identity-proofs/${made.body.id}/revocation`;
    expect((await (await centre.as('supervisor2')).post(revocation, { reason: 'Λάθος.' })).status).toBe(403);
    expect((await (await centre.as('supervisor2')).get('/api/v1/identity-proofs')).body.items).toEqual([]);
    const supervisor = await centre.as('supervisor');
    expect((await supervisor.post(revocation, { reason: 'Λάθος πρόσωπο.' })).body.revokedAt).not.toBeNull();
    const [after] = await db.query(`select identity_proven_at, registry_person_id from app_user where id = $1`, [
      me.id,
    ]);
    expect(after).toEqual({ identity_proven_at: null, registry_person_id: null });
    // The account hears of both, each once, though the proof was entered twice.
    const told = await until('both mails are sent', async () => {
      const rows = await db.query(
        `select purpose, state from notice where user_id = $1 and channel = 'email' order by created_at`,
        [me.id],
      );
      return rows.length > 1 && rows.every(({ state }: { state: string }) => state === 'sent') && rows;
    });
    expect(told.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['identity-proven', 'identity-revoked']);
    const audited = await db.query(
      `select what from access_audit where subject_id = $1 and what like 'identity-%' order by at`,
      [me.id],
    );
    expect(audited.map(({ what }: { what: string }) => what)).toEqual(['identity-proven', 'identity-proof-revoked']);
  });

  it('is proven on the clerk’s page, in two steps', async () => {
    const [person] = await centre.database.db.query(
      `select p.id, p.surname || ' ' || p.first_name as name, to_char(p.birth_date, 'YYYY-MM-DD') as "birthDate"
       from registry_person p where p.standing = 'active'
         and not exists (select 1 from app_user u where u.registry_person_id = p.id) order by p.id limit 1`,
    );
    const { browser, _csrf } = await atTheCounter('office');
    const sought = { name: person.name, birthDate: person.birthDate, _csrf };
    const found = await (await browser.submit('/pickup/identity/persons', sought)).text();
    expect(found).toContain(person.id);
    const paper = { personId: person.id, email: 'citizen2@demo.ked.gr', identityPaper: 'passport', last4: 'A' };
    const short = await browser.submit('/pickup/identity', { ...sought, ...paper, reason: 'Γκισέ' });
    expect(short.status).toBe(422);
    expect(await short.text()).toContain(person.id);
    const done = await browser.submit('/pickup/identity', { ...sought, ...paper, last4: 'AB12', reason: 'Γκισέ' });
    expect(done.headers.get('location')).toBe('/pickup/identity?proven=1');
    const other = await atTheCounter('supervisor');
    expect(await (await other.browser.open('/supervise/identity')).text()).toContain('Διαβατήριο …AB12');
  });
});

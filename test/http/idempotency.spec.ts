import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateIdOf } from '../../src/cases/action-receipt.js';
import type { Answer, Browserless } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest, type Filed } from '../support/lives.js';

let centre: Centre;
let director: Browserless;
beforeAll(async () => {
  centre = await startCentre({ municipality: 'kos' });
  director = await centre.as('director');
});
afterAll(() => centre?.stop());

const newKey = () => randomUUID();
const refusal = ({ status, body }: Answer) => [status, body.code];
const times = <T>(n: number, work: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, i) => work(i)));
const count = async (sql: string, params: unknown[] = []): Promise<number> =>
  (await centre.database.db.query(`select count(*)::int as n from ${sql}`, params))[0].n;

const body = (given: Record<string, unknown> = {}) => ({
  service: 'street-light',
  answers: { what: 'off' },
  location: { landmark: 'σχολείο' },
  ...given,
});
const file = (who: Browserless, key: string, given?: Record<string, unknown> | string) =>
  who.post<Filed & Record<string, any>>('/api/v1/cases', typeof given === 'string' ? given : body(given), {
    'idempotency-key': key,
  });

/** A case in the hands of an employee, and he. */
async function inHand(service = 'street-light'): Promise<{ id: string; clerk: Browserless; version: number }> {
  const { id } = await fileRequest(await centre.as('citizen'), { service });
  const { assignee, version } = await caseInStatus(director, id, 'assigned');
  return { id, version, clerk: await centre.as(assignee.email.split('@')[0]) };
}
const typesOf = async (id: string): Promise<string[]> =>
  (await director.get(`/api/v1/cases/${id}/events`)).body.items.map((event: { type: string }) => event.type);

describe('filing with a key', () => {
  it.each(['citizen', 'operator', null])('ten times at the same moment as %s files once', async (account) => {
    const who = await centre.as(account);
    const [cases, numbers] = [await count('cases'), await count('protocol')];
    const key = newKey();
    const given = account === 'operator' ? { applicant: { name: 'Μαρία', phone: '6900000001' } } : {};
    const answers = await times(10, () => file(who, key, given));
    answers.push(await file(who, key, given));
    expect(answers.map(({ status }) => status)).toEqual(Array(11).fill(201));
    for (const answer of answers) expect(answer.body).toEqual(answers[0]!.body);
    expect([await count('cases'), await count('protocol')]).toEqual([cases + 1, numbers + 1]);
    // What lost the race must not leave a message to the engine, or an applicant, behind.
    const [row] = await centre.database.db.query(
      `select count(*)::int as n from applicant a where not exists (select 1 from cases c where c.applicant_id = a.id)`,
    );
    expect(row.n).toBe(0);
  });

  it('of the same meaning is the same body, of another meaning refused', async () => {
    const who = await centre.as('citizen');
    const key = newKey();
    const first = await file(who, key);
    const { service, ...rest } = body();
    const turned = await file(who, key, JSON.stringify({ ...rest, service }, null, 2));
    expect([turned.status, turned.body]).toEqual([201, first.body]);
    const before = await count('cases');
    for (const given of [{ description: 'και άλλο' }, { answers: { what: 'flickers' } }, { purpose: 'x' }]) {
      expect(refusal(await file(who, key, given))).toEqual([422, 'idempotency-key-reused']);
    }
    expect(await count('cases')).toBe(before);
  });

  it('at the same moment with two bodies files one and refuses the other', async () => {
    const who = await centre.as('citizen');
    const key = newKey();
    const before = await count('cases');
    const answers = await times(6, (i) => file(who, key, { description: i % 2 ? 'ένα' : 'άλλο' }));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 422, 422, 422]);
    expect(await count('cases')).toBe(before + 1);
  });

  it('belongs to who sent it', async () => {
    const key = newKey();
    const answers = await Promise.all(
      ['citizen', 'citizen2', null].map(async (account) => file(await centre.as(account), key)),
    );
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(3);
  });

  it('that was refused may be tried again with the same key', async () => {
    const who = await centre.as('citizen');
    const key = newKey();
    expect(refusal(await file(who, key, { answers: {} }))).toEqual([422, 'validation-failed']);
    expect((await file(who, key)).status).toBe(201);
  });

  it.each(['short', 'x'.repeat(15), 'x'.repeat(129), 'with a blank in the key', 'éééééééééééééééé'])(
    'that is malformed (%s) is refused and told how keys are',
    async (key) => {
      const who = await centre.as('citizen');
      for (const answer of [await file(who, key), await who.act(randomUUID(), 'accept', {}, key)]) {
        expect(refusal(answer)).toEqual([422, 'validation-failed']);
        expect(answer.body.errors).toEqual([
          {
            field: '/headers/idempotency-key',
            code: 'wrong-key',
            message: 'Το κλειδί έχει 16 έως 128 χαρακτήρες ASCII.',
          },
        ]);
      }
    },
  );

  it.each(['x'.repeat(16), 'x'.repeat(128), '!"#$%&\'()*+,-./:;<=>?@'])('of %s is taken', async (key) => {
    expect((await file(await centre.as('citizen'), key)).status).toBe(201);
  });
});

describe('an action with a key', () => {
  it('pressed five times at once, and once more, happens once and is answered the same', async () => {
    const { id, clerk } = await inHand();
    const key = newKey();
    const answers = await times(5, () => clerk.act(id, 'accept', {}, key));
    answers.push(await clerk.act(id, 'accept', {}, key));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    for (const { body: found } of answers)
      expect(found).toMatchObject({ id, status: 'in-progress', version: answers[0]!.body.version });
    expect((await typesOf(id)).filter((type) => type === 'accepted')).toHaveLength(1);
  });

  it('is answered also after closing, and with another body refused', async () => {
    const { id, clerk } = await inHand();
    const key = newKey();
    const text = 'Ο λαμπτήρας αντικαταστάθηκε.';
    expect((await clerk.act(id, 'complete', { text }, key)).status).toBe(200);
    await caseInStatus(director, id, 'completed', 45_000);
    const again = await clerk.act(id, 'complete', { text }, key);
    expect([again.status, again.body.status]).toEqual([200, 'completed']);
    // The version that a page showed is no part of what was asked.
    expect((await clerk.act(id, 'complete', { text, expectedVersion: 1 }, key)).status).toBe(200);
    expect(refusal(await clerk.act(id, 'complete', { text: 'Άλλο' }, key))).toEqual([422, 'idempotency-key-reused']);
    expect(refusal(await clerk.act(id, 'complete', { text }, newKey()))).toEqual([409, 'closed']);
    expect((await typesOf(id)).filter((type) => type === 'answered')).toHaveLength(1);
    expect(await count('note where case_id = $1 and kind = $2', [id, 'answer'])).toBe(1);
    expect(await count('document where case_id = $1', [id])).toBe(1);
  });

  it('at the same moment with two bodies happens once; the other body is refused and leaves no words', async () => {
    const { id, clerk } = await inHand();
    const key = newKey();
    const answers = await times(2, (i) => clerk.act(id, 'reject', { reasons: `λόγος ${i}` }, key));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(answers.find(({ status }) => status === 422)!.body.code).toBe('idempotency-key-reused');
    const won = answers.findIndex(({ status }) => status === 200);
    const notes = await centre.database.db.query(`select text from note where case_id = $1 and kind = 'rejection'`, [
      id,
    ]);
    expect(notes).toEqual([{ text: `λόγος ${won}` }]);
  });
});

describe('the same key', () => {
  const timesOf = async (id: string, type: string) => (await typesOf(id)).filter((one) => one === type).length;

  it('of two persons is two presses', async () => {
    const { id, clerk } = await inHand();
    const key = newKey();
    expect((await clerk.act(id, 'accept', {}, key)).body.status).toBe('in-progress');
    const [colleague] = await centre.database.db.query(
      `select u.id, u.email from app_user u join user_unit x on x.user_id = u.id join user_role r on r.user_id = u.id
       where x.unit_code = 'TECH.E' and r.role = 'clerk' and u.id <> $1 limit 1`,
      [clerk.user!.id],
    );
    const moved = await director.act(id, 'reassign', { to: colleague.id, reason: 'Άδεια' }, newKey());
    expect([moved.status, moved.body.status]).toEqual([200, 'assigned']);
    const accepted = await (await centre.as(colleague.email.split('@')[0])).act(id, 'accept', {}, key);
    expect([accepted.status, accepted.body.status]).toEqual([200, 'in-progress']);
    expect(await timesOf(id, 'accepted')).toBe(2);
  });

  it('on two cases is two presses', async () => {
    const citizen = await centre.as('citizen');
    const key = newKey();
    for (const { id } of [await inHand(), await inHand()]) {
      const { status, body } = await citizen.act(id, 'withdraw', {}, key);
      expect([status, body.status]).toEqual([200, 'withdrawn']);
      expect(await timesOf(id, 'withdrawn')).toBe(1);
    }
  });

  it('for two actions is two presses, though they say the same', async () => {
    const { id, clerk } = await inHand('noise');
    const key = newKey();
    expect((await clerk.act(id, 'accept', {}, key)).body.status).toBe('in-progress');
    expect((await clerk.act(id, 'propose', { text: 'Έγινε έλεγχος.' }, newKey())).body.status).toBe('pending-approval');
    const { status, body } = await clerk.act(id, 'recall', {}, key);
    expect([status, body.status]).toEqual([200, 'in-progress']);
    expect([await timesOf(id, 'accepted'), await timesOf(id, 'recalled')]).toEqual([1, 1]);
  });
});

describe('words whose caller gave up', () => {
  it('are the action’s when the same body comes again, and no other body takes their place', async () => {
    const { id, clerk } = await inHand();
    const key = newKey();
    // As they lie there between being stored and the update, or after an answer that nobody waited for.
    await centre.database.db.query(
      `insert into note (id, case_id, kind, visibility, author_id, text, update_id, at)
       values ($1, $2, 'rejection', 'public', $3, 'ο πρώτος λόγος', $4, now())`,
      [randomUUID(), id, clerk.user!.id, updateIdOf(clerk.user!.id, id, 'reject', key)],
    );
    const other = await clerk.act(id, 'reject', { reasons: 'άλλος λόγος' }, key);
    expect(refusal(other)).toEqual([422, 'idempotency-key-reused']);
    const same = await clerk.act(id, 'reject', { reasons: 'ο πρώτος λόγος' }, key);
    expect([same.status, same.body.status]).toEqual([200, 'pending-approval']);
    expect(same.body.notes.map((note: { text: string }) => note.text)).toEqual(['ο πρώτος λόγος']);
  });
});

describe('two people at the same moment', () => {
  it('one approves, one returns: one of it happens and the other hears what is', async () => {
    const { id, clerk } = await inHand();
    await clerk.act(id, 'reject', { reasons: 'Ιδιωτικός χώρος' });
    const supervisor = await centre.as('supervisor2');
    const answers = await Promise.all([
      supervisor.act(id, 'approve', {}, newKey()),
      director.act(id, 'return', { remark: 'Ποιος;' }, newKey()),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409)!.body;
    expect(lost).toMatchObject({ status: 409, title: /./, version: expect.any(Number) });
    const types = await typesOf(id);
    const approved = types.includes('approved');
    expect(types.includes('returned')).toBe(!approved);
    expect(['action-not-allowed', 'closed']).toContain(lost.code);
    expect(approved ? ['issuing', 'rejected'] : ['in-progress']).toContain(lost.caseStatus);
    if (!approved) expect(await count('note where case_id = $1 and kind = $2', [id, 'remark'])).toBe(1);
  });

  it('two windows of one clerk: one answer is sent, the other is refused and forgotten', async () => {
    const { id, clerk } = await inHand();
    const answers = await times(2, (i) => clerk.act(id, 'complete', { text: `Απάντηση ${i}` }, newKey()));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409)!;
    expect(['action-not-allowed', 'closed']).toContain(lost.body.code);
    await caseInStatus(director, id, 'completed', 45_000);
    expect(await count('note where case_id = $1 and kind = $2', [id, 'answer'])).toBe(1);
  });
});

describe('a page that is older than the case', () => {
  it('is told so before anything is done, with the version that is', async () => {
    const { id, clerk, version } = await inHand();
    const accepted = await clerk.act(id, 'accept', { expectedVersion: version });
    expect(accepted.body.version).toBe(version + 1);
    const stale = await clerk.act(id, 'complete', { text: 'Έγινε', expectedVersion: version });
    expect(refusal(stale)).toEqual([409, 'stale-version']);
    expect(stale.body).toMatchObject({ version: version + 1, caseStatus: 'in-progress' });
    expect(stale.body.allowedActions).toContain('complete');
    expect(await count('note where case_id = $1 and kind = $2', [id, 'answer'])).toBe(0);
    expect((await clerk.act(id, 'complete', { text: 'Έγινε', expectedVersion: version + 1 })).status).toBe(200);
  });
});

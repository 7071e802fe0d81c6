import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../workflows/contract.js';
import { eventOf, filedCase, noticeRecord, people, type NoticeRecord } from '../../test/notices/record.js';
import { ListMessages } from './list-messages.js';
import { planNotices } from './plan-notices.js';

let record: NoticeRecord;
beforeAll(async () => {
  record = await noticeRecord();
}, 60_000);
afterAll(() => record.drop());

const plan = (caseId: string, ...events: CaseEvent[]): Promise<string[]> =>
  record.db.transaction(async (tx) => (await planNotices(tx, record.catalogue, caseId, events)).pendingEmails);

async function rows(
  caseId: string,
): Promise<{ purpose: string; channel: string; state: string; words: Record<string, string> }[]> {
  return record.db.query(
    `select purpose, channel, state, words from notice where case_id = $1 order by created_at, channel, purpose`,
    [caseId],
  );
}
const kinds = (list: { purpose: string; channel: string; state: string }[]): string[] =>
  list.map((row) => `${row.purpose} ${row.channel} ${row.state}`);

describe('notices of a case', () => {
  it('are stored once, and their pending e-mails are named again on a repeat', async () => {
    const { id, trackingNumber } = await filedCase(record.db);
    const events = [eventOf('filed', 1), eventOf('routed', 2, { status: 'received' }), eventOf('assigned', 3)];
    const first = await plan(id, ...events);
    const second = await plan(id, ...events);
    expect(first).toHaveLength(1);
    expect(second).toEqual(first);
    expect(kinds(await rows(id))).toEqual(['received email pending', 'charged screen unread']);
    const [mail, message] = await rows(id);
    expect(mail!.words).toEqual({
      name: 'Μαρία Κώου',
      n: trackingNumber.replace(/(\d{4})(?=\d)/g, '$1 '),
      unit: 'Ηλεκτροφωτισμού',
      date: '6-11-2026',
      p: '12345/2026',
    });
    expect(message!.words).toMatchObject({
      service: 'Βλάβη ηλεκτροφωτισμού',
      place: 'Οδός Ελιάς 3',
      date: '6-11-2026',
    });
  });

  it('does not name an e-mail that was sent', async () => {
    const { id } = await filedCase(record.db);
    const event = eventOf('assigned', 3);
    const [mail] = await plan(id, event);
    await record.db.query(`update notice set state = 'sent' where id = $1`, [mail]);
    expect(await plan(id, event)).toEqual([]);
  });

  it('tell of the receipt once when triage came first', async () => {
    const { id } = await filedCase(record.db);
    await plan(id, eventOf('routed', 2, { status: 'triage', unit: null, assigneeId: null }));
    await plan(id, eventOf('routed', 3, { status: 'received' }), eventOf('assigned', 4));
    expect(kinds(await rows(id))).toEqual([
      'received-triage email pending',
      'charged screen unread',
      'triage screen unread',
    ]);
    // Filed at 09:00 in Athens; the calendar of the test never closes.
    expect((await rows(id))[0]!.words['time']).toBe('10:00');
  });

  it('are e-mail and call where the person wants both, with the brief answer in words', async () => {
    const { id } = await filedCase(record.db, { notifyBy: 'both', phone: '+302242000001' });
    await record.db.query(
      `insert into note (id, case_id, kind, visibility, text, at) values ($1, $2, 'answer', 'public', 'Η λάμπα άλλαξε', now())`,
      ['00000000-0000-4000-8000-0000000000aa', id],
    );
    const proposal = { kind: 'brief', noteId: '00000000-0000-4000-8000-0000000000aa' } as const;
    const mails = await plan(
      id,
      eventOf('issued', 6, { status: 'completed', proposal }, { data: { documentId: 'd' } }),
    );
    expect(mails).toHaveLength(1);
    expect(kinds(await rows(id))).toEqual(['completed email pending', 'completed phone due']);
    expect((await rows(id))[0]!.words).toMatchObject({ answer: 'Η λάμπα άλλαξε.', documentId: 'd' });
  });

  it('are nothing for a person who wants none', async () => {
    const { id } = await filedCase(record.db, { notifyBy: 'none' });
    expect(await plan(id, eventOf('issued', 6, { status: 'completed' }))).toEqual([]);
    expect(await rows(id)).toEqual([]);
  });

  it('speak the language of their reader', async () => {
    const { id } = await filedCase(record.db, { language: 'en', email: 'john@example.com' }, 'cert-family');
    const state = {
      kind: 'application',
      service: 'cert-family',
      pickupOffice: 'kos',
      status: 'ready-for-pickup',
    } as const;
    await plan(id, eventOf('issued', 6, state));
    expect((await rows(id))[0]!.words).toMatchObject({ shop: 'Kos', hours: '8 am to 2 pm', date: '3-12-2026' });
  });

  it('are rolled back with their event', async () => {
    const { id } = await filedCase(record.db);
    const failing = record.db.transaction(async (tx) => {
      await planNotices(tx, record.catalogue, id, [eventOf('assigned', 3)]);
      throw new Error('the projection failed');
    });
    await expect(failing).rejects.toThrow('the projection failed');
    expect(await rows(id)).toEqual([]);
  });
});

describe('news of a case that others were merged into', () => {
  async function follow(followerId: string, targetId: string): Promise<void> {
    await record.db.query(
      `insert into merge_link (follower_id, target_id, update_id, at) values ($1, $2, gen_random_uuid()::text, now())`,
      [followerId, targetId],
    );
  }

  it('does not reach one whose merging was claimed and never came', async () => {
    const [target, claimed] = [await filedCase(record.db), await filedCase(record.db)];
    await follow(claimed.id, target.id);
    await record.db.query(`update merge_link set at = now() - interval '1 hour' where follower_id = $1`, [claimed.id]);
    const event = eventOf('issued', 6, { status: 'completed' }, { data: { documentId: 'd' } });
    await plan(target.id, event);
    expect(await rows(claimed.id)).toEqual([]);
    await record.db.query(`update cases set status = 'merged' where id = $1`, [claimed.id]);
    await plan(target.id, { ...event, version: 7 });
    expect(await rows(claimed.id)).toHaveLength(1);
  });

  it('reaches each follower once, also one behind another, under his own case and in his language', async () => {
    const target = await filedCase(record.db);
    const near = await filedCase(record.db, { language: 'en', name: 'John Near' });
    const far = await filedCase(record.db, { notifyBy: 'both', phone: '+302242000002' });
    const none = await filedCase(record.db, { notifyBy: 'none' });
    await follow(near.id, target.id);
    await follow(none.id, target.id);
    await follow(far.id, near.id);
    const event = eventOf('issued', 6, { status: 'completed' }, { data: { documentId: 'd' } });
    const first = await plan(target.id, event);
    expect(first).toHaveLength(3);
    expect([...(await plan(target.id, event))].sort()).toEqual([...first].sort());
    expect(kinds(await rows(target.id))).toEqual(['completed email pending']);
    expect(kinds(await rows(near.id))).toEqual(['completed email pending']);
    expect(kinds(await rows(far.id))).toEqual(['completed email pending', 'completed phone due']);
    expect(await rows(none.id)).toEqual([]);
    expect((await rows(near.id))[0]!.words).toMatchObject({
      name: 'John Near',
      n: near.trackingNumber.replace(/(\d{4})(?=\d)/g, '$1 '),
      documentId: '',
      answer: 'The department answered by a letter to the person who reported it first.',
    });
  });

  it('is not what was asked of its own applicant', async () => {
    const [target, follower] = [await filedCase(record.db), await filedCase(record.db)];
    await follow(follower.id, target.id);
    await plan(target.id, eventOf('question-asked', 5, { status: 'waiting-applicant' }));
    expect(kinds(await rows(target.id))).toEqual(['question email pending']);
    expect(await rows(follower.id)).toEqual([]);
  });
});

describe('a promise that moves', () => {
  const moved = (targetAt: string, from: string) =>
    eventOf('recomputed', 7, { status: 'in-progress', targetAt }, { data: { from } });

  it('is told when it is a day or more later, with why', async () => {
    const { id } = await filedCase(record.db);
    await plan(id, moved('2026-11-10T13:30:00.000Z', '2026-11-06T13:30:00.000Z'));
    const [row] = await rows(id);
    expect(row).toMatchObject({ purpose: 'promise-moved', words: { old: '6-11-2026', new: '10-11-2026' } });
    expect(row!.words['reason']).toContain('του Δήμου');
  });

  it('is not told when it comes nearer', async () => {
    const { id } = await filedCase(record.db);
    await plan(id, moved('2026-11-05T13:30:00.000Z', '2026-11-06T13:30:00.000Z'));
    expect(await rows(id)).toEqual([]);
  });
});

describe('messages to employees', () => {
  const messagesOf = async (userId: string) => (await new ListMessages(record.db).execute(userId)).items;

  it('are bundled for a supervisor: one of the hour, each case once, unread again when another joins', async () => {
    const [a, b] = [await filedCase(record.db), await filedCase(record.db)];
    const at = '2026-11-09T10:10:00.000Z';
    const late = (version: number) => eventOf('target-passed', version, { status: 'in-progress' }, { at });
    await plan(a.id, late(5));
    const [one] = (await messagesOf(people.boss)).filter((message) => message.purpose === 'targets-passed');
    expect(one).toMatchObject({ text: '1 υπόθεση ξεπέρασε τον χρόνο. Δείτε και αποφασίστε.', caseId: a.id });
    await record.db.query(`update notice set state = 'read' where id = $1`, [one!.id]);
    await plan(a.id, late(5));
    expect((await messagesOf(people.boss)).find((message) => message.id === one!.id)!.read).toBe(true);
    await plan(b.id, late(5));
    const [two, ...others] = (await messagesOf(people.boss)).filter((message) => message.purpose === 'targets-passed');
    expect(others).toEqual([]);
    expect(two).toMatchObject({ id: one!.id, read: false, caseId: null, caseIds: [a.id, b.id] });
    expect(two!.text).toBe('2 υποθέσεις ξεπέρασαν τον χρόνο. Δείτε και αποφασίστε μαζί.');
  });

  it('bundle many cases at once without waiting for each other for ever', async () => {
    const filed = await Promise.all(Array.from({ length: 12 }, () => filedCase(record.db)));
    const at = '2026-11-10T10:10:00.000Z';
    await Promise.all(
      filed.map(({ id }) =>
        plan(
          id,
          eventOf('target-passed', 5, { status: 'pending-approval' }, { at }),
          eventOf('proposed', 6, { status: 'pending-approval', preparerId: people.clerk }, { at }),
        ),
      ),
    );
    const found = (await messagesOf(people.boss)).filter((message) => message.at === at);
    expect(found.map((message) => message.caseIds.length)).toEqual([12, 12]);
  });

  it('name their readers, for the caller to tell their browsers', async () => {
    const { id } = await filedCase(record.db);
    const planned = await record.db.transaction((tx) =>
      planNotices(tx, record.catalogue, id, [eventOf('applicant-answered', 6)]),
    );
    expect(planned).toEqual({ pendingEmails: [], readers: [people.clerk] });
  });

  it('are not for the one who did it', async () => {
    const { id } = await filedCase(record.db);
    const event = eventOf(
      'reassigned',
      7,
      { assigneeId: people.boss },
      { actor: { id: people.boss, role: 'supervisor' } },
    );
    await plan(id, event);
    expect(await rows(id)).toEqual([]);
  });

  it('pass over the head who prepared it himself, to the director where nobody else is above', async () => {
    const { id } = await filedCase(record.db);
    const proposed = eventOf('proposed', 5, {
      status: 'pending-approval',
      preparerId: people.boss,
      assigneeId: people.boss,
    });
    await plan(id, proposed);
    const [message] = (await messagesOf(people.director)).filter((item) => item.caseIds.includes(id));
    expect(message).toMatchObject({ purpose: 'for-approval', text: '1 document to sign, from 3-11-2026.' });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAllDay } from '../../test/notices/fixtures.js';
import { eventOf, filedCase, noticeRecord, people, type NoticeRecord } from '../../test/notices/record.js';
import type { Catalogue } from '../municipality/catalogue.js';
import { MailUnopened } from './mail-unopened.js';
import { planNotices } from './plan-notices.js';

let record: NoticeRecord;
let unopened: MailUnopened;
beforeAll(async () => {
  record = await noticeRecord();
  // The calendar of the test never closes, so that working time is time.
  unopened = new MailUnopened(record.db, { calendar: async () => openAllDay } as unknown as Catalogue);
}, 60_000);
afterAll(() => record.drop());
beforeEach(() => record.db.query('delete from notice; delete from message_watch; delete from engine_message'));

const charge = async (at: string): Promise<string> => {
  const { id } = await filedCase(record.db, { notifyBy: 'none' });
  await record.db.transaction((tx) => planNotices(tx, record.catalogue, id, [eventOf('assigned', 3, {}, { at })]));
  return id;
};
const watches = (): Promise<{ watchId: string; userId: string }[]> =>
  record.db.query(`select id as "watchId", user_id as "userId" from message_watch order by since`);
const letters = (): Promise<{ words: { count: string; lines: string[] } }[]> =>
  record.db.query(`select words from notice where channel = 'email' order by created_at`);

describe('what nobody opens', () => {
  it('is looked after by one run a person, begun with his first message', async () => {
    await charge('2026-11-03T08:00:00.000Z');
    await charge('2026-11-03T08:30:00.000Z');
    const [watch, ...others] = await watches();
    expect({ userId: watch!.userId, others }).toEqual({ userId: people.clerk, others: [] });
    const starts = await record.db.query(`select workflow_id as id, payload from engine_message`);
    expect(starts).toEqual([{ id: `unopened-${watch!.watchId}`, payload: watch }]);
  });

  it('goes out as one e-mail after two working hours, each message once', async () => {
    await charge('2026-11-03T08:00:00.000Z');
    await charge('2026-11-03T09:30:00.000Z');
    const [watch] = await watches();
    const early = await unopened.execute({ ...watch!, at: '2026-11-03T09:59:59.000Z' });
    expect(early).toEqual({ emails: [], next: '2026-11-03T10:00:00.000Z' });
    const due = await unopened.execute({ ...watch!, at: '2026-11-03T10:00:00.000Z' });
    expect(due).toEqual({ emails: [expect.any(String)], next: null });
    // The worker died before it said so: the same letter, no second one.
    expect(await unopened.execute({ ...watch!, at: '2026-11-03T10:00:09.000Z' })).toEqual(due);
    const said = 'Σας χρεώθηκε: Βλάβη ηλεκτροφωτισμού, Οδός Ελιάς 3. Έως 6-11-2026.';
    expect(await letters()).toEqual([{ words: { count: '2', lines: [said, said] } }]);
    expect(await watches()).toEqual([]);

    await charge('2026-11-03T11:00:00.000Z');
    const [later] = await watches();
    expect(later!.watchId).not.toBe(watch!.watchId);
    await unopened.execute({ ...later!, at: '2026-11-03T13:00:00.000Z' });
    expect((await letters()).map(({ words }) => words.count)).toEqual(['2', '1']);
  });

  it('is forgotten once it was opened', async () => {
    await charge('2026-11-03T08:00:00.000Z');
    await record.db.query(`update notice set state = 'read'`);
    const [watch] = await watches();
    expect(await unopened.execute({ ...watch!, at: '2026-11-03T12:00:00.000Z' })).toEqual({ emails: [], next: null });
    expect(await watches()).toEqual([]);
  });

  it('a watch does not end under a message that is just being told', async () => {
    await charge('2026-11-03T08:00:00.000Z');
    await record.db.query(`update notice set state = 'read'`);
    const [watch] = await watches();
    const { id } = await filedCase(record.db, { notifyBy: 'none' });
    let ending: Promise<unknown> = Promise.resolve();
    await record.db.transaction(async (tx) => {
      await planNotices(tx, record.catalogue, id, [eventOf('assigned', 3, {}, { at: '2026-11-03T09:00:00.000Z' })]);
      ending = unopened.execute({ ...watch!, at: '2026-11-03T09:00:01.000Z' });
      await Promise.race([ending, tx.query('select pg_sleep(0.2)')]);
    });
    expect(await ending).toEqual({ emails: [], next: '2026-11-03T11:00:00.000Z' });
  });

  it('danger is also a call that somebody makes at once', async () => {
    const { id } = await filedCase(record.db, { notifyBy: 'none' });
    const event = eventOf('escalated', 4, {}, { data: { level: 'danger', of: 'danger', cycle: 0, to: people.boss } });
    for (let time = 0; time < 2; time++)
      await record.db.transaction((tx) => planNotices(tx, record.catalogue, id, [event]));
    const rows = await record.db.query(`select channel, state, user_id from notice order by channel`);
    expect(rows).toEqual([
      { channel: 'phone', state: 'due', user_id: people.boss },
      { channel: 'screen', state: 'unread', user_id: people.boss },
    ]);
  });
});

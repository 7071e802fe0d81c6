import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ProjectEvents } from '../../src/cases/project-events.js';
import { LIVE_CHANNEL } from '../../src/live/notify-live.js';
import { until } from '../support/until.js';
import { eventOf, filedCase, noticeRecord, people, type NoticeRecord } from './record.js';

let record: NoticeRecord;
let listener: pg.Client;
const heard: { caseId?: string; users?: string[] }[] = [];

beforeAll(async () => {
  record = await noticeRecord();
  listener = new pg.Client({ connectionString: record.url });
  await listener.connect();
  listener.on('notification', ({ payload }) => heard.push(JSON.parse(payload!)));
  await listener.query(`listen ${LIVE_CHANNEL}`);
}, 60_000);
afterAll(async () => {
  await listener.end();
  await record.drop();
});

it('tells the browsers once a projection, the readers of its messages among those concerned', async () => {
  const { id } = await filedCase(record.db);
  const triage = { status: 'triage', unit: null, assigneeId: null } as const;
  await new ProjectEvents(record.db, record.catalogue).execute({
    caseId: id,
    events: [eventOf('filed', 1, triage), eventOf('routed', 2, triage)],
  });
  // Comes after whatever the projection sent: notifications keep the order of their commits.
  await record.db.query(`select pg_notify($1, '{"caseId": "end"}')`, [LIVE_CHANNEL]);
  await until('the end', async () => heard.some(({ caseId }) => caseId === 'end'));
  expect(heard).toHaveLength(2);
  expect(heard[0]).toMatchObject({ caseId: id, users: [people.router] });
});

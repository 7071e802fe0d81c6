import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOTICE_WORKFLOW, noticeWorkflowId, type CaseEvent } from '../../workflows/contract.js';
import type { Config } from '../../src/config/config.js';
import { registerNamespaces } from '../../src/embedded/namespaces.js';
import { DeliverNotice } from '../../src/notices/deliver-notice.js';
import { GiveUpNotice } from '../../src/notices/give-up-notice.js';
import type { MailUnopened } from '../../src/notices/mail-unopened.js';
import { MailTemplates } from '../../src/notices/mail-templates.js';
import { Mailbox } from '../../src/notices/mailbox.js';
import { Mailer } from '../../src/notices/mailer.js';
import { NoticeActivitiesImpl } from '../../src/notices/notice-activities.js';
import { planNotices } from '../../src/notices/plan-notices.js';
import { ResendNotice } from '../../src/notices/resend-notice.js';
import { anonymous } from '../../src/identity/principal.js';
import { until } from '../support/until.js';
import { eventOf, filedCase, noticeRecord, people, type NoticeRecord } from './record.js';
import { smtpPeer, type Answer, type Peer } from './smtp-peer.js';

const address = process.env['KED_TEST_TEMPORAL_ADDRESS']!;
const namespace = `test-notices-${randomUUID()}`;
const templates = new MailTemplates();

let record: NoticeRecord;
let connection: Connection;
let native: NativeConnection;
let client: Client;
let workflowBundle: { code: string };

beforeAll(async () => {
  // A try that fails is what these tests are about, and no news.
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const workflowsPath = fileURLToPath(new URL('../../workflows/notice/notice.workflow.ts', import.meta.url));
  [record, workflowBundle] = await Promise.all([
    noticeRecord(),
    bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') }),
    registerNamespaces(address, [namespace]),
  ]);
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  client = new Client({ connection, namespace });
}, 90_000);

afterAll(async () => {
  await native.close();
  await connection.close();
  await record.drop();
});

/** A worker of its own for one mail server, ended with it. */
async function withPeer(answer: Answer, work: (peer: Peer, taskQueue: string) => Promise<void>): Promise<void> {
  const peer = await smtpPeer(answer);
  const config = { smtpUrl: peer.url, mailFrom: null, publicUrl: 'https://ked.example.gr' } as Config;
  const deliver = new DeliverNotice(record.db, new Mailer(config, {} as Mailbox), templates, record.catalogue, config);
  const activities = new NoticeActivitiesImpl(deliver, new GiveUpNotice(record.db), {} as MailUnopened);
  const taskQueue = `notices-${randomUUID()}`;
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    workflowBundle,
    activities: { deliverNotice: activities.deliverNotice, giveUpNotice: activities.giveUpNotice },
    shutdownGraceTime: '1 s',
  });
  try {
    await worker.runUntil(work(peer, taskQueue));
  } finally {
    await peer.close();
  }
}

async function plan(caseId: string, ...events: CaseEvent[]): Promise<string> {
  const { pendingEmails } = await record.db.transaction((tx) => planNotices(tx, record.catalogue, caseId, events));
  return pendingEmails[0]!;
}

function start(taskQueue: string, noticeId: string, workflowId = noticeWorkflowId(noticeId)) {
  return client.workflow.start(NOTICE_WORKFLOW, { taskQueue, workflowId, args: [{ noticeId }] });
}

async function row(id: string): Promise<{ state: string; attempts: number; last_error_code: string | null }> {
  const [found] = await record.db.query(`select state, attempts, last_error_code from notice where id = $1`, [id]);
  return found;
}

describe.concurrent('delivering a notice', () => {
  it('tries again after a refusal for now, and leaves nothing personal on the engine', async () => {
    const { id } = await filedCase(record.db, { name: 'Αγλαΐα Πρωτοπαπαδάκη', email: 'aglaia.p@example.gr' });
    const busy: Answer = async (attempt) => (attempt === 1 ? { code: 451, text: 'aglaia.p@example.gr later' } : null);
    await withPeer(busy, async (peer, queue) => {
      const noticeId = await plan(id, eventOf('assigned', 3));
      const handle = await start(queue, noticeId);
      await until('the refusal is noted', async () => (await row(noticeId)).last_error_code === 'smtp-451');
      await handle.result();
      expect(await row(noticeId)).toEqual({ state: 'sent', attempts: 2, last_error_code: null });
      expect(peer.letters).toHaveLength(1);
      expect(peer.letters[0]!.text).toContain('Αγλαΐα Πρωτοπαπαδάκη,');
      const history = JSON.stringify(await handle.fetchHistory(), (_, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString() : value,
      );
      // The refusal is there, in our code, so the search below looks at what it should.
      expect(history).toContain('smtp-451');
      expect(history).not.toMatch(/aglaia|Αγλαΐα|example\.gr/);
    });
  });

  it('gives up at once what is refused for good, and sends it again when told to', async () => {
    const { id } = await filedCase(record.db);
    const unknown: Answer = async (attempt) => (attempt === 1 ? { code: 550, text: 'no such user' } : null);
    await withPeer(unknown, async (peer, queue) => {
      const noticeId = await plan(id, eventOf('assigned', 3));
      await (await start(queue, noticeId)).result();
      expect(await row(noticeId)).toMatchObject({ state: 'failed', attempts: 1, last_error_code: 'smtp-550' });
      const admin = { ...anonymous, userId: people.admin, roles: ['admin' as const] };
      await new ResendNotice(record.db).execute(admin, noticeId);
      // Twice pressed is once sent.
      await new ResendNotice(record.db).execute(admin, noticeId);
      const messages: { workflow_id: string; name: string; payload: { noticeId: string } }[] = await record.db.query(
        `select workflow_id, name, payload from engine_message where payload->>'noticeId' = $1`,
        [noticeId],
      );
      expect(messages).toEqual([{ workflow_id: `notice-${noticeId}-2`, name: NOTICE_WORKFLOW, payload: { noticeId } }]);
      await (await start(queue, noticeId, messages[0]!.workflow_id)).result();
      expect(await row(noticeId)).toMatchObject({ state: 'sent', attempts: 2 });
      expect(peer.letters).toHaveLength(1);
    });
  });

  it('waits for a slow server for as long as it is alive', async () => {
    const { id } = await filedCase(record.db);
    // Longer than the engine waits for a sign of life of the activity.
    const slow: Answer = () => new Promise((resolve) => setTimeout(() => resolve(null), 12_000));
    await withPeer(slow, async (peer, queue) => {
      const noticeId = await plan(id, eventOf('assigned', 3));
      const handle = await start(queue, noticeId);
      await handle.result();
      expect(peer.tries).toBe(1);
      const { events } = await handle.fetchHistory();
      const attempts = events?.map((event) => event.activityTaskStartedEventAttributes?.attempt ?? 0) ?? [];
      // The engine heard of it all the while, so it never thought of a second try.
      expect(Math.max(...attempts)).toBe(1);
      expect(await row(noticeId)).toMatchObject({ state: 'sent', attempts: 1 });
    });
  });

  it('attaches the answer, waits for its file, and never attaches a certificate', async () => {
    const { id } = await filedCase(record.db);
    await withPeer(
      async () => null,
      async (peer, queue) => {
        const documentId = randomUUID();
        const data = { documentId };
        const noticeId = await plan(id, eventOf('issued', 6, { status: 'completed' }, { data }));
        await start(queue, noticeId);
        await until('the file is missed', async () => (await row(noticeId)).last_error_code === 'document-missing');
        expect(peer.tries).toBe(0);
        await issue(id, documentId, 'answer-brief');
        await client.workflow.getHandle(noticeWorkflowId(noticeId)).result();
        expect(peer.letters[0]!.attachments[0]).toMatchObject({
          filename: 'apantisi-77-2026.pdf',
          mimeType: 'application/pdf',
        });

        const certificate = randomUUID();
        await issue(id, certificate, 'cert-family');
        const wrong = await plan(
          id,
          eventOf('issued', 9, { status: 'completed' }, { data: { documentId: certificate } }),
        );
        await start(queue, wrong);
        await until('it does not go', async () => (await row(wrong)).last_error_code === 'document-missing');
        expect(peer.letters).toHaveLength(1);
        await client.workflow.getHandle(noticeWorkflowId(wrong)).terminate();
      },
    );
  });
});

/** A document of the case with its file, as the issuing leaves them. */
async function issue(caseId: string, documentId: string, type: string): Promise<void> {
  const [protocolId, sha256, key] = [randomUUID(), randomUUID(), randomUUID()];
  await record.db.query(
    `insert into protocol (id, municipality, year, seq, number, direction, case_id, key, at)
     values ($1, 'test', 2026, (select coalesce(max(seq), 76) + 1 from protocol), '77/2026', 'out', $2, $3, now())`,
    [protocolId, caseId, key],
  );
  await record.db.query(
    `insert into file (sha256, media_type, size, bytes, created_at) values ($1, 'application/pdf', 4, '%PDF', now())`,
    [sha256],
  );
  await record.db.query(
    `insert into document (id, key, case_id, type, template_version, language, protocol_id, protocol_number,
       verification_code, status, snapshot, sha256, issued_at, created_at)
     values ($1, $6, $2, $3, '1', 'el', $4, '77/2026', $6, 'valid', '{}', $5, now(), now())`,
    [documentId, caseId, type, protocolId, sha256, key],
  );
}

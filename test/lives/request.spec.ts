import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Runtime } from '@temporalio/worker';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { verifyAudit } from '../../src/cli/verify-audit.js';
import { caseWorkflowId } from '../../workflows/contract.js';
import { startCentre, type Centre } from '../support/centre.js';
import { addFromElsewhere } from '../support/from-elsewhere.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { until } from '../support/until.js';

describe('the life of a request', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
  });
  afterAll(() => centre.stop());

  /** What `ked audit verify` says of the record, and its exit code. */
  async function verified(): Promise<{ code: number; told: string[] }> {
    const log = vi.spyOn(console, 'log').mockReturnValue();
    vi.stubEnv('DATABASE_URL', centre.database.url);
    try {
      const code = await verifyAudit();
      return { code, told: log.mock.calls.map(([line]) => String(line)) };
    } finally {
      vi.unstubAllEnvs();
      log.mockRestore();
    }
  }

  /** Works as the owner of the tables, whom no grant holds back. */
  async function asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
    const owner = new pg.Client({ connectionString: centre.database.url });
    await owner.connect();
    try {
      return await work(owner);
    } finally {
      await owner.end();
    }
  }

  it('is routed to the competent unit, charged to a named employee who is told, answered, and told to the citizen', async () => {
    const citizen = await centre.as('citizen');
    const filed = await fileRequest(citizen, { service: 'street-light' });
    expect(filed.trackingNumber).toMatch(/^\d{12}$/);
    expect(filed.protocolNumber).toMatch(/^\d+\/\d{4}$/);

    const supervisor = await centre.as('supervisor2');
    const assigned = await caseInStatus(supervisor, filed.id, 'assigned');
    expect(assigned.unit.code).toBe('TECH.E');
    expect(assigned.assignee.email).toMatch(/@demo\.ked\.gr$/);
    expect(assigned.assignment.candidates.length).toBeGreaterThan(0);

    const clerk = await centre.as(assigned.assignee.email.split('@')[0]);
    const messages = await clerk.get('/api/v1/messages');
    expect(JSON.stringify(messages.body)).toContain(filed.id);

    const accepted = await clerk.act(filed.id, 'accept');
    expect({ status: accepted.status, now: accepted.body.status }).toEqual({ status: 200, now: 'in-progress' });
    const answered = await clerk.act(filed.id, 'complete', { text: 'Ο λαμπτήρας αντικαταστάθηκε.' });
    expect(answered.status).toBe(200);
    await caseInStatus(citizen, filed.id, 'completed');

    const documents = await citizen.get(`/api/v1/cases/${filed.id}/documents`);
    const [document] = documents.body.items ?? documents.body;
    expect(document).toMatchObject({ type: 'answer-brief', status: 'valid' });
    const pdf = await fetch(`${centre.url}/api/v1/cases/${filed.id}/documents/${document.id}.pdf`, {
      headers: { authorization: `Bearer ${citizen.token}` },
    });
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const verified = await (await centre.as(null)).get(`/api/v1/verify/${document.verificationCode}`);
    expect(verified.body).toMatchObject({ status: 'valid', protocolNumber: document.protocolNumber });

    const tracked = await (await centre.as(null)).get(`/api/v1/track/${filed.trackingNumber}`);
    expect(tracked.body.status).toBe('completed');
    expect(tracked.body.steps.map((step: { status: string }) => step.status)).toEqual([
      'received',
      'assigned',
      'in-progress',
      'issuing',
      'completed',
    ]);
    const mails = await until('two mails', async () => {
      // One that is still being written has another ending.
      const all = await readdir(join(centre.config.dataDir, 'mail')).catch(() => []);
      const names = all.filter((name) => name.endsWith('.eml'));
      return names.length >= 2 && names;
    });
    const texts = await Promise.all(mails.map((name) => readFile(join(centre.config.dataDir, 'mail', name), 'utf8')));
    expect(texts.filter((text) => text.includes('citizen@demo.ked.gr')).length).toBe(2);
    await centre.keepHistory('request-brief', filed.id);
  });

  it('keeps a gap-free history whose chain holds', async () => {
    const rows = await centre.database.db.query(
      `select case_id, array_agg(version order by version) as versions from case_event group by case_id`,
    );
    for (const { versions } of rows) expect(versions).toEqual(versions.map((_: number, i: number) => i + 1));
    expect(await verified()).toEqual({ code: 0, told: [expect.stringMatching(/^[1-9]\d* events, 0 faults$/)] });
  });

  it('lets nobody change, delete or empty its history: not the application, nor the owner of the tables', async () => {
    const begun = () => centre.database.db.query(`select * from case_event where type = 'filed' order by id`);
    const before = await begun();
    for (const sql of [`update case_event set type = type`, `delete from case_event`, `truncate case_event`]) {
      await expect(centre.database.db.query(sql)).rejects.toThrow('permission denied for table case_event');
      await asOwner((owner) => expect(owner.query(sql)).rejects.toThrow('case_event is append-only'));
    }
    expect(before).not.toEqual([]);
    expect(await begun()).toEqual(before);
  });

  it.each([
    [
      'a value',
      `update case_event set data = data || '{"unit":"ENV.G"}' where id = $1`,
      'its columns differ from its text',
    ],
    [
      'the instant',
      `update case_event set at = at - interval '1 day' where id = $1`,
      'its columns differ from its text',
    ],
    ['the text', `update case_event set canonical = canonical || ' ' where id = $1`, 'its text was changed'],
    ['the end', `delete from case_event where id = $1`, 'its last events are missing'],
  ])('shows who looks that %s was tampered with, in which case', async (_, sql, fault) => {
    const [{ id, case_id: caseId, version }] = await centre.database.db.query(
      `select id, case_id, version from case_event e
       where version = (select c.version from cases c where c.id = e.case_id) order by id limit 1`,
    );
    await asOwner(async (owner) => {
      // Nobody else could.
      const quietly = async (...statements: string[]) => {
        await owner.query(`begin; alter table case_event disable trigger case_event_append_only`);
        for (const one of statements) await owner.query(one, [id]);
        await owner.query(`alter table case_event enable trigger case_event_append_only; commit`);
      };
      await owner.query(`create temp table kept as select * from case_event`);
      try {
        await quietly(sql);
        const { code, told } = await verified();
        expect({ code, told }).toEqual({
          code: 1,
          told: [`case ${caseId} version ${version}: ${fault}`, expect.stringMatching(/ events, 1 faults$/)],
        });
      } finally {
        await quietly(
          `delete from case_event where id = $1`,
          `insert into case_event select * from kept where id = $1`,
        );
      }
    });
    expect(await verified()).toMatchObject({ code: 0 });
  });

  it('goes to triage when no rule fits, and on to an employee when the routing supervisor decides', async () => {
    const filed = await fileRequest(await centre.as(null), {
      service: 'other',
      description: 'Κάτι άλλο',
      applicant: { name: 'Μαρία Δοκιμή', phone: '6900000001' },
    });
    const router = await centre.as('router');
    const waiting = await caseInStatus(router, filed.id, 'triage');
    expect(waiting.allowedActions).toContain('route');
    const routed = await router.act(filed.id, 'route', { unit: 'ENV.G' });
    expect({ status: routed.status, now: routed.body.status }).toEqual({ status: 200, now: 'assigned' });
    expect(routed.body.unit.code).toBe('ENV.G');
    await centre.keepHistory('triage-routed', filed.id);
  });

  it('gives a formal answer only with a second pair of eyes', async () => {
    const filed = await fileRequest(await centre.as('citizen2'), { service: 'noise', description: 'Μουσική τη νύχτα' });
    const director = await centre.as('director');
    const assigned = await caseInStatus(director, filed.id, 'assigned');
    const clerk = await centre.as(assigned.assignee.email.split('@')[0]);
    expect((await clerk.act(filed.id, 'complete', { text: 'x' })).body.code).toBe('action-not-allowed');
    const proposed = await clerk.act(filed.id, 'propose', { text: 'Έγινε έλεγχος.' });
    expect(proposed.body.status).toBe('pending-approval');
    expect((await clerk.act(filed.id, 'approve')).status).toBe(403);
    const returned = await director.act(filed.id, 'return', { remark: 'Γράψτε την ημερομηνία.' });
    expect(returned.body.status).toBe('in-progress');
    await clerk.act(filed.id, 'propose', { text: 'Έγινε έλεγχος στις 3-11-2026.' });
    const approved = await director.act(filed.id, 'approve');
    expect(approved.status).toBe(200);
    await caseInStatus(director, filed.id, 'completed');
    await centre.keepHistory('formal-returned-approved', filed.id);
  });

  it('is withdrawn by the one who asked, and then nothing more can be done', async () => {
    const citizen = await centre.as('citizen');
    const filed = await fileRequest(citizen, { service: 'street-light' });
    await caseInStatus(citizen, filed.id, 'assigned');
    expect((await citizen.act(filed.id, 'withdraw', {})).body.status).toBe('withdrawn');
    expect((await citizen.act(filed.id, 'withdraw', {})).body.code).toBe('closed');
    await centre.keepHistory('withdrawn', filed.id);
  });

  it('is reassigned by the supervisor, who gives the reason', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    const supervisor = await centre.as('supervisor2');
    const assigned = await caseInStatus(supervisor, filed.id, 'assigned');
    const [colleague] = await centre.database.db.query(
      `select u.id, u.email from app_user u join user_unit x on x.user_id = u.id join user_role r on r.user_id = u.id
       where x.unit_code = 'TECH.E' and r.role = 'clerk' and u.id <> $1 limit 1`,
      [assigned.assignee.id],
    );
    const moved = await supervisor.act(filed.id, 'reassign', { to: colleague.id, reason: 'Άδεια' });
    expect({ status: moved.status, to: moved.body.assignee?.id }).toEqual({ status: 200, to: colleague.id });
    const before = await centre.as(assigned.assignee.email.split('@')[0]);
    const stale = await before.act(filed.id, 'accept', { expectedVersion: assigned.version });
    expect(stale.body.code).toBe('stale-version');
    await centre.keepHistory('reassigned', filed.id);
  });

  it('is rejected with reasons, by two people, and the letter says so', async () => {
    const citizen = await centre.as('citizen');
    const filed = await fileRequest(citizen, { service: 'street-light' });
    const supervisor = await centre.as('supervisor2');
    const { assignee } = await caseInStatus(supervisor, filed.id, 'assigned');
    const clerk = await centre.as(assignee.email.split('@')[0]);
    const reasons = 'Ο στύλος ανήκει σε ιδιώτη.';
    expect((await clerk.act(filed.id, 'reject', { reasons })).body.status).toBe('pending-approval');
    expect((await supervisor.act(filed.id, 'approve')).status).toBe(200);
    await caseInStatus(citizen, filed.id, 'rejected');
    const { body: documents } = await citizen.get(`/api/v1/cases/${filed.id}/documents`);
    expect(documents.items.map((document: { type: string }) => document.type)).toEqual(['rejection']);
    await centre.keepHistory('rejected', filed.id);
  });

  it('reloads itself from the record when the record holds another event under its version', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    const supervisor = await centre.as('supervisor2');
    const { assignee, version } = await caseInStatus(supervisor, filed.id, 'assigned');
    await addFromElsewhere(centre.database.db, filed.id, version);
    const clerk = await centre.as(assignee.email.split('@')[0]);
    const alarm = vi.spyOn(Runtime.instance().logger, 'error');
    const unknown = await clerk.act(filed.id, 'accept', {}, 'pressed-before-reload');
    expect({ status: unknown.status, code: unknown.body.code }).toEqual({ status: 503, code: 'outcome-unknown' });
    await centre.keepHistory('reloaded-from-the-record', filed.id);
    // Told by the worker, perhaps a moment after its answer.
    const told = () => alarm.mock.calls.filter(([message]) => message.includes('holds another event'));
    await until('the alarm', async () => told().length > 0);
    const about = { reason: 'version-taken', workflowId: caseWorkflowId(filed.id) };
    // More than once where the task that told it is done again.
    for (const [, meta] of told()) expect(meta).toMatchObject(about);
    alarm.mockRestore();
    const again = await clerk.act(filed.id, 'accept', {}, 'pressed-before-reload');
    expect({ status: again.status, version: again.body.version }).toEqual({ status: 200, version: version + 2 });
  });
});

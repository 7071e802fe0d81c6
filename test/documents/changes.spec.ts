import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplication } from '../../src/application.js';
import { SettleChange } from '../../src/documents/changes/settle-change.js';
import { TakeReplacementNumber } from '../../src/documents/changes/take-replacement-number.js';
import { RenderDocument } from '../../src/documents/render-document.js';
import { TakeDocumentNumber } from '../../src/documents/take-document-number.js';
import { RecordPickup } from '../../src/pickup/record-pickup.js';
import { documentChangeWorkflowId } from '../../workflows/contract.js';
import { startCentre, type Centre } from '../support/centre.js';
import { until } from '../support/until.js';
import { approve, fileCase } from './case-rows.js';
import { readPdf } from './read-pdf.js';

const at = '2026-11-04T08:00:00.000Z';
let centre: Centre;
let worker: NestExpressApplication;

beforeAll(async () => {
  // No worker at first: the tests take its place where it dies in the middle.
  centre = await startCentre({ municipality: 'kos', role: 'api' });
});
afterAll(async () => {
  await worker?.close();
  await centre?.stop();
});

const db = () => centre.database.db;
const part = <T>(type: new (...parts: never[]) => T): T => centre.app.get(type as never, { strict: false });

interface Issued {
  caseId: string;
  id: string;
  code: string;
  path: string;
}

async function issue(filed: { id: string }): Promise<Issued> {
  const { documentId: id } = await part(TakeDocumentNumber).execute({
    caseId: filed.id,
    key: `${filed.id}:3:document`,
    at,
  });
  await part(RenderDocument).execute({ documentId: id, at });
  const [{ code }] = await db().query(`select verification_code as code from document where id = $1`, [id]);
  return { caseId: filed.id, id, code, path: `/api/v1/cases/${filed.id}/documents/${id}` };
}

/** An answer of a case that is in the archive, to somebody who is told by mail and by telephone. */
async function answer(): Promise<Issued> {
  const account = 'citizen@demo.ked.gr';
  const filed = await fileCase(db(), {
    service: 'street-light',
    applicant: 'Άννα Δοκιμή',
    account,
    status: 'completed',
  });
  await approve(db(), filed, { kind: 'brief', text: 'Έγινε στις 3.' });
  await db().query(`update cases set archived_at = now(), closed_at = now() where id = $1`, [filed.id]);
  await db().query(
    `update applicant set notify_by = 'both', email = 'anna@example.gr', phone = '+302242099999' where id = $1`,
    [filed.applicantId],
  );
  return issue(filed);
}

/** A certificate that lies at the office of Ζηπάρι. */
async function certificate(): Promise<Issued> {
  const filed = await fileCase(db(), { service: 'cert-family', applicant: 'Δοκιμή', status: 'ready-for-pickup' });
  const [{ id: familyId }] = await db().query(`select id from registry_family where sheet_number = '2417'`);
  const approver = 'supervisor@demo.ked.gr';
  await approve(db(), filed, { kind: 'certificate', text: '', fields: { familyId }, approver });
  await db().query(`update cases set pickup_office = 'zipari' where id = $1`, [filed.id]);
  return issue(filed);
}

const press = async (who: string, path: string, body: object = {}, key?: string) =>
  (await centre.as(who)).post(path, body, key ? { 'idempotency-key': key } : {});

async function approved(document: Issued, asked: object, kind = 'corrections', unit = '2'): Promise<string> {
  const { status, body } = await press(`clerk${unit}`, `${document.path}/${kind}`, asked);
  expect([status, body.state]).toEqual([201, 'asked']);
  expect((await press(`supervisor${unit}`, `${document.path}/changes/${body.id}/approve`)).status).toBe(200);
  return body.id;
}

const settled = (document: Issued, who: string) =>
  until('the change is settled', async () => {
    const { body } = await (await centre.as(who)).get(`${document.path}/changes`);
    return ['done', 'failed'].includes(body.items[0]?.state) && body.items[0];
  });

const verified = async (code: string) => (await (await centre.as(null)).get(`/api/v1/verify/${code}`)).body;

/** Documents of the case with their numbers, oldest first; each number is taken once. */
async function documentsOf({ caseId }: Issued) {
  const rows = await db().query(
    `select d.status, d.replaced_by is not null as replaced, x.reason_code as cancelled from document d
     left join protocol_cancellation x on x.protocol_id = d.protocol_id where d.case_id = $1 order by d.created_at, d.id`,
    [caseId],
  );
  const [{ numbers }] = await db().query(`select count(*)::int as numbers from protocol where case_id = $1`, [caseId]);
  expect(numbers).toBe(rows.length);
  return rows;
}

const told = async ({ caseId }: Issued) =>
  (
    await db().query(`select purpose, channel, state from notice where case_id = $1 order by purpose, channel`, [
      caseId,
    ])
  ).map(({ purpose, channel }: Record<string, string>) => `${purpose} ${channel}`);

describe('a change that a killed worker left behind', () => {
  it('ends with one number and one file, whichever step was done last; a failure for good cancels the number', async () => {
    const reason = 'λάθος ημερομηνία';
    const [untouched, numbered, drawn, done, broken] = await Promise.all([
      answer(),
      answer(),
      answer(),
      answer(),
      answer(),
    ]);
    const take = part(TakeReplacementNumber);
    const left = async (document: Issued) => {
      const changeId = await approved(document, { reason });
      const { documentId } = await take.execute({ changeId, at });
      expect(await take.execute({ changeId, at })).toEqual({ documentId });
      return { changeId, documentId };
    };
    await approved(untouched!, { reason });
    await left(numbered!);
    const two = await left(drawn!);
    await part(RenderDocument).execute({ documentId: two.documentId, at });
    // At once, in the transaction in which the new one became valid.
    expect(await verified(drawn!.code)).toMatchObject({ status: 'replaced', changedAt: at });
    const three = await left(done!);
    await part(RenderDocument).execute({ documentId: three.documentId, at });
    await part(SettleChange).settle({ ...three, at });
    const four = await left(broken!);
    await db().query(`update document set snapshot = snapshot - 'matter' where id = $1`, [four.documentId]);

    worker = await createApplication({ ...centre.config, role: 'worker' });
    await worker.init();
    for (const document of [untouched!, numbered!, drawn!, done!]) {
      expect(await settled(document, 'clerk2')).toMatchObject({ state: 'done', reasonCode: null });
      expect(await documentsOf(document)).toEqual([
        { status: 'replaced', replaced: true, cancelled: null },
        { status: 'valid', replaced: false, cancelled: null },
      ]);
      expect(await told(document)).toEqual([
        'change-asked screen',
        'change-done screen',
        'document-replaced email',
        'document-replaced phone',
      ]);
    }
    expect(await settled(broken!, 'clerk2')).toMatchObject({ state: 'failed', reasonCode: 'template-failed' });
    expect(await documentsOf(broken!)).toEqual([
      { status: 'valid', replaced: false, cancelled: null },
      { status: 'cancelled', replaced: false, cancelled: 'template-failed' },
    ]);
    expect(await verified(broken!.code)).toMatchObject({ status: 'valid', replacedBy: null, changedAt: null });
    expect(await told(broken!)).toEqual(['change-asked screen', 'change-failed screen']);
    await centre.keepRun('correction-failed', documentChangeWorkflowId(four.changeId));
  });
});

describe('correcting', () => {
  it('takes two people, happens once, and leaves the old one pointing at the new one', async () => {
    const document = await answer();
    const asked = { reason: 'λάθος ημερομηνία', text: 'Έγινε στις 4.' };
    const key = randomUUID();
    for (const [who, status] of [
      ['clerk3', 404],
      ['citizen', 404],
      ['operator', 404],
    ] as const) {
      expect([who, (await press(who, `${document.path}/corrections`, asked)).status]).toEqual([who, status]);
    }
    expect((await press('dpo', `${document.path}/corrections`, asked)).status).toBe(403);
    expect((await press('clerk2', `${document.path}/corrections`, { reason: ' ' })).status).toBe(422);
    expect((await press('clerk2', `${document.path}/corrections`, { ...asked, fields: {} })).status).toBe(422);
    const first = await press('clerk2', `${document.path}/corrections`, asked, key);
    expect(first.body).toMatchObject({ ...asked, state: 'asked', mayDecide: false, decidedBy: null });
    expect((await press('clerk2', `${document.path}/corrections`, asked, key)).body).toEqual(first.body);
    const another = { ...asked, text: 'Άλλο.' };
    expect((await press('clerk2', `${document.path}/corrections`, another, key)).body.code).toBe(
      'idempotency-key-reused',
    );
    expect((await press('clerk2', `${document.path}/revocations`, asked)).body.code).toBe('action-not-allowed');
    expect((await verified(document.code)).status).toBe('valid');

    const change = `${document.path}/changes/${first.body.id}`;
    for (const who of ['clerk2', 'supervisor', 'citizen'])
      expect((await press(who, `${change}/approve`)).status).toBe(404);
    const twice = await Promise.all([
      press('supervisor2', `${change}/approve`),
      press('supervisor2', `${change}/approve`),
    ]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect((await press('supervisor2', `${change}/refuse`, { remark: 'Όχι.' })).status).toBe(409);
    expect((await press('director', `${change}/approve`)).status).toBe(409);

    const { replacement } = await settled(document, 'clerk2');
    const old = await verified(document.code);
    expect(old).toMatchObject({ status: 'replaced', replacedBy: { protocolNumber: replacement.protocolNumber } });
    expect(await verified(old.replacedBy.verificationCode)).toMatchObject({ status: 'valid', type: 'answer-brief' });
    const [{ bytes }] = await db().query(
      `select f.bytes from document d join file f on f.sha256 = d.sha256 where d.id = $1`,
      [replacement.documentId],
    );
    const { text } = await readPdf(bytes);
    const [{ name }] = await db().query(`select name from app_user where email = 'supervisor2@demo.ked.gr'`);
    for (const words of ['Έγινε στις 4.', name, replacement.protocolNumber, 'Άννα Δοκιμή'])
      expect(text).toContain(words);
    expect(text).not.toContain('Έγινε στις 3.');
    // In his gender, as the staff data has it.
    expect(text).toContain('Ο Προϊστάμενος');
    const replaced = await db().query(`select protocol_number as number from document where id = $1`, [document.id]);
    expect(text).toContain(`Αντικαθιστά το υπ’ αρ. πρωτ.: ${replaced[0].number}`);
    const [{ state }] = await until('the mail is sent', () =>
      db()
        .query(`select state from notice where case_id = $1 and channel = 'email' and state = 'sent'`, [
          document.caseId,
        ])
        .then((rows) => rows.length > 0 && rows),
    );
    expect(state).toBe('sent');
    // What is no longer valid cannot be changed again.
    expect((await press('clerk2', `${document.path}/corrections`, asked)).body).toMatchObject({ status: 409 });
  });

  it('makes a certificate from the register as it is now, and warns the office where the old one lies', async () => {
    const document = await certificate();
    await db().query(
      `update registry_person set first_name = 'Διορθωμένη' where id = (select p.id from registry_person p
         join registry_family f on f.id = p.family_id where f.sheet_number = '2417' order by p.member_no limit 1)`,
    );
    const changeId = await approved(document, { reason: 'λάθος όνομα στο μητρώο' }, 'corrections', '');
    const { replacement } = await settled(document, 'clerk');
    const [{ bytes }] = await db().query(
      `select f.bytes from document d join file f on f.sha256 = d.sha256 where d.id = $1`,
      [replacement.documentId],
    );
    expect((await readPdf(bytes)).text).toContain('Διορθωμένη');
    expect(await told(document)).toContain('paper-replaced screen');
    await centre.keepRun('certificate-corrected', documentChangeWorkflowId(changeId));
  });
});

describe('revoking', () => {
  it('is never approved by who asked, can be refused with a remark, and is shown with its day', async () => {
    const document = await answer();
    const reason = 'δόθηκε κατά λάθος';
    const own = await press('supervisor2', `${document.path}/revocations`, { reason });
    expect((await press('supervisor2', `${document.path}/changes/${own.body.id}/approve`)).status).toBe(403);
    const change = `${document.path}/changes/${own.body.id}`;
    expect((await press('director', `${change}/refuse`, {})).status).toBe(422);
    const refused = await press('director', `${change}/refuse`, { remark: 'Ισχύει.' });
    expect(refused.body).toMatchObject({ state: 'refused', remark: 'Ισχύει.' });
    expect((await verified(document.code)).status).toBe('valid');
    expect(await told(document)).toEqual(['change-asked screen', 'change-refused screen']);

    const revocation = await approved(document, { reason }, 'revocations');
    await settled(document, 'clerk2');
    await centre.keepRun('document-revoked', documentChangeWorkflowId(revocation));
    const now = await verified(document.code);
    expect(now).toMatchObject({ status: 'revoked', replacedBy: null, changedAt: expect.stringMatching(/^\d{4}-/) });
    expect(await told(document)).toContain('document-revoked phone');
    expect(await documentsOf(document)).toHaveLength(1);
  });

  it('keeps the office from handing the paper over', async () => {
    const document = await certificate();
    await approved(document, { reason: 'άλλο πρόσωπο' }, 'revocations', '');
    await settled(document, 'clerk');
    expect(await told(document)).toContain('paper-revoked screen');
    const clerkId = (await centre.as('office')).user!.id;
    const paper = { by: 'applicant', name: undefined, identityPaper: 'passport', last4: '1234' } as const;
    const handover = { caseId: document.caseId, ...paper, clerkId, key: randomUUID(), at: new Date() };
    await expect(part(RecordPickup).execute(db().manager, handover)).rejects.toMatchObject({
      code: 'action-not-allowed',
    });
  });

  it('leaves a history that nobody can change', async () => {
    for (const table of ['document_change', 'document_change_step']) {
      await expect(db().query(`delete from ${table}`)).rejects.toThrow(/permission denied|append-only/);
    }
  });
});

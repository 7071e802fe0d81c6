import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { DocumentTemplates } from '../../src/documents/content/document-templates.js';
import { CancelDocumentNumber } from '../../src/documents/cancel-document-number.js';
import { RenderDocument } from '../../src/documents/render-document.js';
import { DocumentTokens } from '../../src/documents/verifying/document-tokens.js';
import { RenderThread } from '../../src/documents/rendering/render-thread.js';
import { SealError, type SealFault } from '../../src/documents/sealing/seal.js';
import { SealValidity } from '../../src/documents/sealing/seal-validity.js';
import { makeTestP12 } from '../../src/documents/sealing/test-seal.js';
import { TakeDocumentNumber } from '../../src/documents/take-document-number.js';
import { VerifyDocument } from '../../src/documents/verify-document.js';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { testSeal } from '../support/centre.js';
import { resolveCertificate } from '../../src/documents/certificates/resolve-certificate.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { approve, fileCase } from './case-rows.js';
import { readPdf } from './read-pdf.js';
import { readSignature } from './read-signature.js';

const at = '2026-11-04T08:00:00.000Z';
const publicUrl = 'https://ked.example.gr/ked';
const citizenAnswers = { ...certificateAnswers, 'family-sheet': '2417', purpose: 'any-lawful' };
let base: TestDatabase;
let take: TakeDocumentNumber;
let render: RenderDocument;
let cancel: CancelDocumentNumber;
let verify: VerifyDocument;
const tokens = new DocumentTokens({ publicUrl, secret: 'a secret of the tests' });
const thread = new RenderThread(testSeal);

beforeAll(async () => {
  base = await freshDatabase('kos');
  take = new TakeDocumentNumber(base.db, new SealValidity({ seal: testSeal }));
  render = new RenderDocument(base.db, new DocumentTemplates(), thread, tokens, { publicUrl, seal: testSeal });
  cancel = new CancelDocumentNumber(base.db);
  verify = new VerifyDocument(base.db);
});
afterAll(async () => {
  await thread.onApplicationShutdown();
  await base?.drop();
});

const resolved = (answers: object) =>
  base.db.transaction((tx) =>
    resolveCertificate(tx, {
      template: 'cert-family',
      caseId: null,
      answers: { ...answers },
      fields: {},
      by: 'Υπάλληλος',
    }),
  );

async function issue(caseId: string, key = `${caseId}:3:document`): Promise<Record<string, any>> {
  const { documentId } = await take.execute({ caseId, key, at });
  await render.execute({ documentId, at });
  const [row] = await base.db.query(
    `select d.*, f.bytes from document d left join file f on f.sha256 = d.sha256 where d.id = $1`,
    [documentId],
  );
  return row;
}

describe('issuing', () => {
  it('makes a brief answer: number, words of the employee, his name, code that verifies', async () => {
    const filed = await fileCase(base.db, { service: 'street-light', applicant: 'Άννα Δοκιμή' });
    await approve(base.db, filed, { kind: 'brief', text: 'Ο λαμπτήρας άλλαξε.\nΕυχαριστούμε.' });
    const row = await issue(filed.id);
    expect(row).toMatchObject({ type: 'answer-brief', status: 'valid', template_version: '1', initials: 'Α. Δ.' });
    expect(row.protocol_number).toMatch(/^\d+\/2026$/);
    expect(row.issued_at.toISOString()).toBe(at);
    expect(row.sha256).toBe(createHash('sha256').update(row.bytes).digest('hex'));
    const { text } = await readPdf(row.bytes);
    for (const words of [
      ...['ΔΗΜΟΣ ΚΩ', `Αρ. Πρωτ.: ${row.protocol_number}`, 'Προς: Άννα Δοκιμή', 'Ο λαμπτήρας άλλαξε.'],
      ...[filed.assigneeName, 'Με εντολή Δημάρχου', 'Βλάβη ηλεκτροφωτισμού', `${publicUrl}/verify`],
    ]) {
      expect(text).toContain(words);
    }
    const code = row.verification_code as string;
    expect(await verify.execute(code.toLowerCase().replace(/(.{4})/g, '$1 '))).toEqual({
      ...{ status: 'valid', type: 'answer-brief', protocolNumber: row.protocol_number, issuedAt: at },
      ...{ authority: 'Δήμος Κω', initials: 'Α. Δ.', sha256: row.sha256, replacedBy: null, changedAt: null },
    });
  });

  it('makes the family certificate from the register, signed by who approved it', async () => {
    const filed = await fileCase(base.db, {
      service: 'cert-family',
      applicant: 'Νικόλαος Παπαδάκης',
      answers: citizenAnswers,
    });
    const fields = await resolved(citizenAnswers);
    await approve(base.db, filed, { kind: 'certificate', text: '', fields, approver: 'supervisor@demo.ked.gr' });
    const row = await issue(filed.id);
    const { text } = await readPdf(row.bytes);
    const [approver] = await base.db.query(`select name from app_user where email = 'supervisor@demo.ked.gr'`);
    for (const words of [
      ...['ΠΙΣΤΟΠΟΙΗΤΙΚΟ ΟΙΚΟΓΕΝΕΙΑΚΗΣ ΚΑΤΑΣΤΑΣΗΣ', '2417', 'Ρούσσου', 'Αικατερίνη', 'Μαυρίδη', '14-3-1979', '27/1979'],
      ...['κάθε νόμιμη χρήση', 'Η Προϊσταμένη', approver.name, 'του Δήμου Κω'],
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('Καραβάς');
  });

  it('names the use that was asked for', async () => {
    const answers = { ...citizenAnswers, purpose: 'asep' };
    const filed = await fileCase(base.db, { service: 'cert-family', applicant: 'Νικόλαος Παπαδάκης', answers });
    const fields = await resolved(answers);
    await approve(base.db, filed, { kind: 'certificate', text: '', fields, approver: 'director@demo.ked.gr' });
    const { text } = await readPdf((await issue(filed.id)).bytes);
    expect(text).toContain('για την εξής χρήση: ΑΣΕΠ.');
    expect(text).toContain('Ο Γενικός Γραμματέας');
  });

  it('takes one number and makes one file however often it is repeated', async () => {
    const filed = await fileCase(base.db, { service: 'street-light', applicant: 'Άννα Δοκιμή' });
    await approve(base.db, filed, { kind: 'brief', text: 'Έγινε.' });
    const key = `${filed.id}:9:document`;
    const taken = await Promise.all(Array.from({ length: 5 }, () => take.execute({ caseId: filed.id, key, at })));
    expect(new Set(taken.map(({ documentId }) => documentId)).size).toBe(1);
    const first = await issue(filed.id, key);
    await render.execute({ documentId: first.id, at: '2026-12-24T08:00:00.000Z' });
    const again = await issue(filed.id, key);
    expect(again).toEqual(first);
    const [{ numbers }] = await base.db.query(`select count(*)::int as numbers from protocol where case_id = $1`, [
      filed.id,
    ]);
    expect(numbers).toBe(1);
  });

  it('keeps the cancelled number with its reason, and its code verifies nothing', async () => {
    const filed = await fileCase(base.db, { service: 'street-light', applicant: 'Άννα Δοκιμή' });
    await approve(base.db, filed, { kind: 'brief', text: 'Έγινε.' });
    const { documentId } = await take.execute({ caseId: filed.id, key: `${filed.id}:3:document`, at });
    const [{ code }] = await base.db.query(`select verification_code as code from document where id = $1`, [
      documentId,
    ]);
    await expect(verify.execute(code)).rejects.toMatchObject({ code: 'not-found' });
    await cancel.execute({ documentId, reasonCode: 'template-failed', at });
    await cancel.execute({ documentId, reasonCode: 'template-failed', at });
    const rows = await base.db.query(
      `select c.reason_code from protocol_cancellation c join document d on d.protocol_id = c.protocol_id where d.id = $1`,
      [documentId],
    );
    expect(rows).toEqual([{ reason_code: 'template-failed' }]);
    await expect(render.execute({ documentId, at })).rejects.toMatchObject({
      type: 'document-cancelled',
      nonRetryable: true,
    });
    await expect(verify.execute(code)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('seals what it issues, and the page says of the demonstration’s seal that it is none', async () => {
    const filed = await fileCase(base.db, { service: 'street-light', applicant: 'Άννα Δοκιμή' });
    await approve(base.db, filed, { kind: 'brief', text: 'Έγινε.' });
    const { bytes } = await issue(filed.id);
    expect(await readSignature(bytes)).toMatchObject({ coversWholeFile: true, intact: true });
    expect((await readPdf(bytes)).text).toContain('ΔΟΚΙΜΑΣΤΙΚΗ ΣΦΡΑΓΙΔΑ – χωρίς νομική ισχύ');
  });

  it('tries again when the disk is full, with the same number and nothing half stored', async () => {
    const filed = await fileCase(base.db, { service: 'street-light', applicant: 'Άννα Δοκιμή' });
    await approve(base.db, filed, { kind: 'brief', text: 'Έγινε.' });
    const { documentId } = await take.execute({ caseId: filed.id, key: `${filed.id}:3:document`, at });
    const sought = () => base.db.query(`select status, sha256 from document where id = $1`, [documentId]);
    const admin = new pg.Client({ connectionString: base.url });
    await admin.connect();
    try {
      await admin.query(`create function no_space() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
        create trigger no_space before insert on file for each row execute function no_space()`);
      const full: unknown = await render.execute({ documentId, at }).catch((fault: unknown) => fault);
      expect(full).toMatchObject({ driverError: { code: '53100' } });
      expect(full).not.toHaveProperty('nonRetryable', true);
      expect(await sought()).toEqual([{ status: 'issuing', sha256: null }]);
    } finally {
      await admin.query('drop function no_space cascade');
      await admin.end();
    }
    await render.execute({ documentId, at });
    expect(await sought()).toEqual([{ status: 'valid', sha256: expect.any(String) }]);
  });

  it('never seals with a seal that cannot: for good when it is the seal, again and told when it is the time stamp', async () => {
    const filed = await fileCase(base.db, { service: 'street-light', applicant: 'Άννα Δοκιμή' });
    await approve(base.db, filed, { kind: 'brief', text: 'Έγινε.' });
    const { documentId } = await take.execute({ caseId: filed.id, key: `${filed.id}:3:document`, at });
    const failing = (code: SealFault) => {
      const thread = { renderSealed: () => Promise.reject(new SealError(code, 'of this test')) };
      return new RenderDocument(base.db, new DocumentTemplates(), thread as unknown as RenderThread, tokens, {
        ...{ publicUrl, seal: testSeal },
      }).execute({ documentId, at });
    };
    for (const code of ['seal-expired', 'seal-missing', 'seal-unreadable', 'seal-unfit'] as const) {
      await expect(failing(code)).rejects.toMatchObject({ type: code, message: code, nonRetryable: true });
    }
    for (const _ of [1, 2]) {
      await expect(failing('time-stamp-away')).rejects.toMatchObject({ type: 'time-stamp-away', nonRetryable: false });
    }
    const told = await base.db.query(
      `select u.email from notice n join app_user u on u.id = n.user_id where n.purpose = 'time-stamp-away' order by 1`,
    );
    expect(told.map(({ email }: { email: string }) => email)).toEqual(
      expect.arrayContaining(['admin@demo.ked.gr', 'supervisor2@demo.ked.gr']),
    );
    expect(new Set(told.map(({ email }: { email: string }) => email)).size).toBe(told.length);
    const [row] = await base.db.query(`select status, sha256 from document where id = $1`, [documentId]);
    expect(row).toEqual({ status: 'issuing', sha256: null });
  });

  it('uses up no number while the seal could not seal, and answers the number of a document that has one', async () => {
    const filed = await fileCase(base.db, { service: 'street-light', applicant: 'Άννα Δοκιμή' });
    await approve(base.db, filed, { kind: 'brief', text: 'Έγινε.' });
    const input = { caseId: filed.id, key: `${filed.id}:3:document`, at };
    const until = new Date(Date.now() - 60_000);
    const file = join(mkdtempSync(join(tmpdir(), 'ked-seal-')), 'expired.p12');
    writeFileSync(file, makeTestP12({ password: 'x', until }));
    const expired = { file, password: 'x', isTest: false, tsaUrl: null };
    const later = new TakeDocumentNumber(base.db, new SealValidity({ seal: expired }));
    await expect(later.execute(input)).rejects.toMatchObject({ type: 'seal-expired', nonRetryable: true });
    const none = new TakeDocumentNumber(base.db, new SealValidity({ seal: null }));
    await expect(none.execute(input)).rejects.toMatchObject({ type: 'seal-missing', nonRetryable: true });
    const used = () => base.db.query(`select 1 from protocol where case_id = $1 and direction = 'out'`, [filed.id]);
    expect(await used()).toEqual([]);
    const taken = await take.execute(input);
    // What has its number keeps it, or it could never be cancelled.
    expect(await later.execute(input)).toEqual(taken);
    rmSync(dirname(file), { recursive: true });
    expect(await used()).toHaveLength(1);
  });

  it('fails for good, by code only, what no retry can mend', async () => {
    const filed = await fileCase(base.db, { service: 'street-light', applicant: 'Άννα Δοκιμή' });
    const input = { caseId: filed.id, key: `${filed.id}:3:document`, at };
    await expect(take.execute(input)).rejects.toMatchObject({ type: 'not-proposed', nonRetryable: true });
    await approve(base.db, filed, { kind: 'formal', text: 'x', approver: null });
    await expect(take.execute(input)).rejects.toMatchObject({ type: 'not-approved', nonRetryable: true });
    await approve(base.db, filed, { kind: 'certificate', text: '' });
    await expect(take.execute(input)).rejects.toMatchObject({ type: 'template-missing', nonRetryable: true });
    await expect(take.execute({ ...input, caseId: uuidv7() })).rejects.toMatchObject({ type: 'not-found' });
    await approve(base.db, filed, { kind: 'brief', text: 'Έγινε.' });
    const { documentId } = await take.execute(input);
    await base.db.query(`update document set snapshot = snapshot - 'matter' where id = $1`, [documentId]);
    await expect(render.execute({ documentId, at })).rejects.toMatchObject({
      type: 'template-failed',
      message: 'template-failed',
      nonRetryable: true,
    });
    const [{ used }] = await base.db.query(`select count(*)::int as used from protocol where case_id = $1`, [filed.id]);
    expect(used).toBe(1);
  });
});

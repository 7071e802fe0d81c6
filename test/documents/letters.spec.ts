import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IssueInput } from '../../workflows/contract.js';
import { DocumentTemplates } from '../../src/documents/content/document-templates.js';
import { RenderDocument } from '../../src/documents/render-document.js';
import { DocumentTokens } from '../../src/documents/verifying/document-tokens.js';
import { RenderThread } from '../../src/documents/rendering/render-thread.js';
import { SealValidity } from '../../src/documents/sealing/seal-validity.js';
import { TakeDocumentNumber } from '../../src/documents/take-document-number.js';
import { VerifyDocument } from '../../src/documents/verify-document.js';
import { testSeal } from '../support/centre.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { causeLetter, closeForSilence, fileCase, type FiledRow } from './case-rows.js';
import { readPdf } from './read-pdf.js';

const at = '2026-12-18T08:00:00.000Z';
const supervisor = 'supervisor2@demo.ked.gr';
const draft = {
  letter: 'delay',
  reason: { el: 'η εξέτασή της δεν έχει ολοκληρωθεί', en: 'its examination is not complete' },
  employee: 'Όνομα Χειριστή',
  phone: '2242099907',
  statutoryAt: '2026-12-23T21:59:59.000Z',
  newDate: '2027-01-08T13:30:00.000Z',
};
const draftText = 'Η νόμιμη προθεσμία δεν θα τηρηθεί.\n\nΧειριστής της υπόθεσης: Όνομα Χειριστή, τηλ. 2242099907.';

let base: TestDatabase;
let filed: FiledRow;
const thread = new RenderThread(testSeal);

beforeAll(async () => {
  base = await freshDatabase('kos');
  filed = await fileCase(base.db, { service: 'street-light', applicant: 'Άννα Δοκιμή' });
});
afterAll(async () => {
  await thread.onApplicationShutdown();
  await base?.drop();
});

const nameOf = async (email: string): Promise<string> =>
  (await base.db.query(`select name from app_user where email = $1`, [email]))[0].name;

/** Number, page, and what it says. */
async function issued(input: Partial<IssueInput> & { key: string }, caseId = filed.id) {
  const { documentId } = await new TakeDocumentNumber(base.db, new SealValidity({ seal: testSeal })).execute({
    caseId,
    at,
    ...input,
  });
  const publicUrl = 'https://ked.example.gr';
  const tokens = new DocumentTokens({ publicUrl, secret: 'a secret of the tests' });
  const render = new RenderDocument(base.db, new DocumentTemplates(), thread, tokens, { publicUrl, seal: testSeal });
  await render.execute({ documentId, at });
  const [row] = await base.db.query(
    `select d.*, f.bytes from document d join file f on f.sha256 = d.sha256 where d.id = $1`,
    [documentId],
  );
  const { text } = await readPdf(row.bytes);
  return { row, text };
}

function expectAll(text: string, words: string[]): void {
  for (const word of words) expect(text).toContain(word);
  expect(text).not.toMatch(/undefined|null|\{\{|—/);
}

describe('letters while a case lives on', () => {
  it('tells of a delay in the words that were approved, signed by who approved them', async () => {
    const event = { type: 'letter-approved', by: supervisor, data: { kind: 'delay' } };
    const letter = await causeLetter(base.db, filed, { kind: 'delay', text: draftText, fields: draft, event });
    const { row, text } = await issued({ key: 'delay-1', letter });
    expect(row).toMatchObject({ type: 'letter-delay', status: 'valid' });
    expectAll(text, [
      ...['ΔΗΜΟΣ ΚΩ', 'Προς: Άννα Δοκιμή', `Αρ. Πρωτ.: ${row.protocol_number}`, 'Ενημέρωση για καθυστέρηση'],
      ...['δεν θα τηρηθεί', 'τηλ. 2242099907', `Πληροφορίες: ${filed.assigneeName}`, 'Προϊστάμενος'],
      ...['Με εντολή Δημάρχου', await nameOf(supervisor)],
    ]);
    // The draft says all that the law wants; said twice it could only differ.
    expect(text).not.toContain('Νέα ημερομηνία απάντησης');
    expect(await new VerifyDocument(base.db).execute(row.verification_code)).toMatchObject({ type: 'letter-delay' });
  });

  it('adds who is in charge, his telephone and the new date to other words than the draft', async () => {
    const event = { type: 'letter-approved', by: 'director@demo.ked.gr', data: { kind: 'delay' } };
    const letter = await causeLetter(base.db, filed, { kind: 'delay', text: 'Περιμένουμε υλικά.', event });
    const { text } = await issued({ key: 'delay-2', letter });
    expectAll(text, ['Περιμένουμε υλικά.', 'Όνομα Χειριστή', '2242099907', '8-1-2027', 'Ο Γενικός Γραμματέας']);
  });

  it.each([
    ['extended-services', 'παρατείνεται έως τις 4-1-2027 (άρθρο 4 παρ. 1 του Ν. 2690/1999)'],
    ['extended', 'δεν αλλάζει: λήγει στις 4-1-2027'],
  ])('tells of a new date, why, and what becomes of the legal term: %s', async (ground, term) => {
    const clocks = { targetAt: '2026-12-30T13:30:00.000Z', statutoryAt: '2027-01-04T21:59:59.000Z', ground };
    const data = { from: '2026-12-21T13:30:00.000Z', until: clocks.targetAt, clocks };
    const letter = await causeLetter(base.db, filed, {
      kind: 'extension',
      text: 'Χρειάζεται η γνώμη της Δημοτικής Αστυνομίας.',
      event: { type: 'extended', by: supervisor, data },
    });
    const { row, text } = await issued({ key: `extension-${ground}`, letter });
    expect(row.type).toBe('letter-extension');
    expectAll(text, [
      ...['έως τις 30-12-2026, αντί για τις 21-12-2026', 'Χρειάζεται η γνώμη της Δημοτικής Αστυνομίας.', term],
      ...[await nameOf(supervisor), 'Προς: Άννα Δοκιμή'],
    ]);
  });

  it('passes on to another body, today, with a copy to the applicant and whom he may ask', async () => {
    const data = { body: 'police', followUpAt: at };
    const letter = await causeLetter(base.db, filed, {
      kind: 'external',
      text: 'Σπασμένος φανός σηματοδότη.',
      event: { type: 'forwarded-external', by: 'lighting@demo.ked.gr', data },
    });
    const { row, text } = await issued({ key: 'external-1', letter });
    expect(row.type).toBe('letter-external');
    expectAll(text, [
      ...['Προς: Ελληνική Αστυνομία', 'Κοιν.: Άννα Δοκιμή', 'προωθήθηκε σήμερα, 18-12-2026'],
      ...['Σπασμένος φανός σηματοδότη.', 'Ελληνική Αστυνομία», τηλ. 100', 'Ο αρμόδιος υπάλληλος'],
      await nameOf('lighting@demo.ked.gr'),
    ]);
  });

  it('is one letter however often it is asked for, and two presses are two', async () => {
    const event = { type: 'letter-approved', by: supervisor, data: { kind: 'delay' } };
    const letter = await causeLetter(base.db, filed, { kind: 'delay', text: draftText, fields: draft, event });
    const [one, same] = [await issued({ key: 'delay-3', letter }), await issued({ key: 'delay-3', letter })];
    expect(same.row).toEqual(one.row);
    expect((await issued({ key: 'delay-4', letter })).row.protocol_number).not.toBe(one.row.protocol_number);
  });

  it('fails for good, by code, where nobody caused it or its words are not of the case', async () => {
    const take = new TakeDocumentNumber(base.db, new SealValidity({ seal: testSeal }));
    const letter = await causeLetter(base.db, filed, { kind: 'delay', text: 'x', event: null });
    const input = { caseId: filed.id, key: 'delay-5', at };
    await expect(take.execute({ ...input, letter })).rejects.toMatchObject({
      type: 'not-approved',
      nonRetryable: true,
    });
    const other = await fileCase(base.db, { service: 'street-light', applicant: null });
    await expect(take.execute({ ...input, caseId: other.id, letter })).rejects.toMatchObject({ type: 'not-proposed' });
    const event = { type: 'forwarded-external', by: supervisor, data: { body: 'nobody' } };
    const lost = await causeLetter(base.db, filed, { kind: 'external', text: 'x', event });
    await expect(take.execute({ ...input, letter: lost })).rejects.toMatchObject({ type: 'unknown-body' });
  });
});

describe('closing for silence', () => {
  const life = { askedAt: '2026-12-02T08:00:00.000Z', dueAt: '2026-12-17T21:59:59.000Z' };

  it('says what was asked when, the reminder, why it closes and until when it opens again; the head signs', async () => {
    const silent = await fileCase(base.db, { service: 'street-light', applicant: 'Άννα Δοκιμή' });
    await closeForSilence(base.db, silent, 'Σε ποια οδό;', { ...life, remindedAt: '2026-12-12T08:00:00.000Z' });
    const { row, text } = await issued({ key: 'silence-1' }, silent.id);
    expect(row.type).toBe('letter-silence');
    expectAll(text, [
      ...['Στις 2-12-2026 σας ζητήσαμε', 'έως τις 17-12-2026', 'Σε ποια οδό;', 'υπενθυμίσαμε στις 12-12-2026'],
      ...['δεν λάβαμε απάντηση', 'Έως τις 17-1-2027', 'Με εντολή Δημάρχου', 'Προϊστάμενος', await nameOf(supervisor)],
    ]);
  });

  it('is signed by who stands in for a head who is away, and says nothing of a reminder that was none', async () => {
    const silent = await fileCase(base.db, { service: 'street-light', applicant: 'Άννα Δοκιμή' });
    await closeForSilence(base.db, silent, 'Σε ποια οδό;', { ...life, remindedAt: null });
    await base.db.query(
      `update app_user set disabled_at = now() where id in
         (select user_id from user_unit where as_head and unit_code in ('TECH', 'TECH.E'))`,
    );
    const { text } = await issued({ key: 'silence-2' }, silent.id);
    expectAll(text, ['Ο Γενικός Γραμματέας', await nameOf('director@demo.ked.gr')]);
    expect(text).not.toContain('υπενθυμίσαμε');
  });
});

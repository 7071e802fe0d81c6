import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyDocumentFile } from '../../src/cli/verify-document-file.js';
import { SettleChange } from '../../src/documents/changes/settle-change.js';
import { TakeReplacementNumber } from '../../src/documents/changes/take-replacement-number.js';
import { RenderDocument } from '../../src/documents/render-document.js';
import { TakeDocumentNumber } from '../../src/documents/take-document-number.js';
import { DocumentTokens } from '../../src/documents/verifying/document-tokens.js';
import { approve, fileCase } from '../documents/case-rows.js';
import { axeFaults, scrollsSideways } from '../support/browser.js';
import { browsing } from '../support/browsing.js';
import { startCentre, type Centre } from '../support/centre.js';

const at = '2026-11-04T08:00:00.000Z';
const narrow = { viewport: { width: 320, height: 640 } };

describe('a document in the hand of somebody else', () => {
  let centre: Centre;
  let folder: string;
  let document: { id: string; caseId: string; code: string; number: string; bytes: Buffer; link: string };

  beforeAll(async () => {
    // No engine: what a worker would do is done by hand.
    centre = await startCentre({ municipality: 'kos', role: 'api', temporalAddress: null });
    folder = await mkdtemp(join(tmpdir(), 'ked-verify-'));
    const filed = await fileCase(db(), { service: 'street-light', applicant: 'Άννα Δοκιμή', status: 'completed' });
    await approve(db(), filed, { kind: 'brief', text: 'Έγινε στις 3.' });
    const { documentId } = await part(TakeDocumentNumber).execute({
      caseId: filed.id,
      key: `${filed.id}:3:document`,
      at,
    });
    await part(RenderDocument).execute({ documentId, at });
    document = await issued(documentId);
  });
  afterAll(async () => {
    await centre?.stop();
    if (folder) await rm(folder, { recursive: true });
  });
  const { device, person } = browsing(() => centre.url, narrow);

  const db = () => centre.database.db;
  const part = <T>(type: new (...parts: never[]) => T): T => centre.app.get(type as never, { strict: false });

  async function issued(id: string) {
    const [row] = await db().query(
      `select d.id, d.case_id as "caseId", d.type, d.verification_code as code, d.protocol_number as number, d.snapshot, f.bytes
       from document d join file f on f.sha256 = d.sha256 where d.id = $1`,
      [id],
    );
    const numbered = { verificationCode: row.code, type: row.type, protocolNumber: row.number, snapshot: row.snapshot };
    return { ...row, link: part(DocumentTokens).link({ ...numbered, at }) };
  }

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await device(options)).newPage();
    await page.goto(path.startsWith('file:') ? path : centre.url + path);
    return page;
  }

  const fragment = (link = document.link) => new URL(link).hash;
  const pdf = (bytes: Buffer) => ({ name: 'a.pdf', mimeType: 'application/pdf', buffer: bytes });
  /** One byte of it is another. */
  const changed = () => {
    const bytes = Buffer.from(document.bytes);
    bytes[1000]! ^= 1;
    return bytes;
  };
  const forged = () => {
    const link = document.link;
    return `${link.slice(0, -20)}${link.at(-20) === 'A' ? 'B' : 'A'}${link.slice(-19)}`;
  };

  it('is compared and its QR checked on the device, and the file is sent nowhere', async () => {
    const page = await open(`/verify/${document.code}${fragment()}`);
    expect(await page.textContent('h1 + div .ked-tag')).toBe('Ισχύει');
    await page.waitForSelector('#token:not([hidden])');
    expect(await page.textContent('#token')).toBe(
      `Και η υπογραφή του QR ισχύει: Απάντηση, ${document.number}, 4-11-2026.`,
    );
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    for (const [bytes, same] of [
      [document.bytes, 'yes'],
      [changed(), 'no'],
    ] as const) {
      await page.setInputFiles('#file', pdf(bytes));
      await page.waitForSelector(`#compare-result[data-same=${same}]`);
    }
    expect(await page.textContent('#compare-result')).toContain('δεν είναι ίδιο με το πρωτότυπο');
    await page.click('#compare button');
    expect(asked).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);

    const wrong = await open(`/verify/${document.code}${fragment(forged())}`);
    await wrong.waitForSelector('#token:not([hidden])');
    expect(await wrong.textContent('#token')).toContain('δεν είναι δική μας');
  });

  it('is compared without JavaScript too', async () => {
    const page = await open(`/verify/${document.code}?lang=en`, { javaScriptEnabled: false });
    for (const [files, words] of [
      [pdf(document.bytes), 'is the same as the original'],
      [pdf(changed()), 'is not the same as the original'],
      [[], 'Choose a PDF file'],
    ] as const) {
      await page.setInputFiles('#file', files as ReturnType<typeof pdf>);
      await page.click('#compare button');
      expect(await page.textContent('#compare-result')).toContain(words);
    }
    const [{ files }] = await db().query(`select count(*)::int as files from file`);
    expect(files).toBe(1);
  });

  it('is verified on the command line, byte for byte', async () => {
    const before = process.env.DATABASE_URL;
    process.env.DATABASE_URL = centre.database.url;
    try {
      const [same, other] = [join(folder, 'same.pdf'), join(folder, 'other.pdf')];
      await Promise.all([writeFile(same, document.bytes), writeFile(other, changed())]);
      expect([await verifyDocumentFile([same]), await verifyDocumentFile([other])]).toEqual([0, 1]);
    } finally {
      if (before === undefined) delete process.env.DATABASE_URL;
      else process.env.DATABASE_URL = before;
    }
  });

  it('is checked with no network, on the page and on the copy that was kept', async () => {
    const page = await open('/verify/offline');
    expect(await axeFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download]')]);
    const kept = join(folder, 'kept.html');
    await download.saveAs(kept);
    expect(await readFile(kept, 'utf8')).not.toMatch(/src=|url\(|@import/);

    for (const path of [null, pathToFileURL(kept).href]) {
      const checker = path === null ? page : await open(path);
      await checker.context().setOffline(true);
      for (const [typed, state, words] of [
        [document.link, 'valid', document.number],
        [forged(), 'invalid', 'δεν ισχύει'],
        [document.link.slice(0, -1), 'unreadable', 'Αντιγράψτε τον ολόκληρο'],
      ] as const) {
        await checker.fill('#link', typed);
        await checker.click('#form button');
        await checker.waitForSelector(`#result.${state}`);
        expect(await checker.textContent('#result')).toContain(words);
      }
    }
  });

  it('is corrected by two people on their pages, and then says what holds in its place', async () => {
    const plain = (account: string) => person(account, { javaScriptEnabled: false });
    const sound = async (account: string, path: string) => {
      const page = await person(account);
      await page.goto(centre.url + path);
      await page.evaluate(`document.querySelectorAll('details').forEach((one) => (one.open = true))`);
      expect(await axeFaults(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
    };
    const path = `/desk/cases/${document.caseId}/documents/${document.id}`;
    const clerk = await plain('clerk2');
    await clerk.goto(`${centre.url}/desk/cases/${document.caseId}`);
    await clerk.click(`a[href$="${path}"]`);
    await sound('clerk2', path);
    await clerk.click('form[action$=corrections] summary');
    expect(await clerk.inputValue('#correction-text')).toBe('Έγινε στις 3.');
    await clerk.fill('#correction-text', 'Έγινε στις 4.');
    await clerk.click('form[action$=corrections] button');
    // Without a reason it comes back with what was written.
    expect(await clerk.textContent('#correction-reason-fault')).toBeTruthy();
    expect(await clerk.inputValue('#correction-text')).toBe('Έγινε στις 4.');
    await clerk.fill('#correction-reason', 'λάθος ημερομηνία');
    await clerk.click('form[action$=corrections] button');
    expect(await clerk.textContent('main')).toContain('Περιμένει έγκριση');
    expect(await clerk.locator('form[action$=corrections]').count()).toBe(0);

    await sound('supervisor2', '/approvals/changes');
    const head = await plain('supervisor2');
    await head.goto(`${centre.url}/approvals`);
    await head.click('a[href$="/approvals/changes"]');
    expect(await head.textContent('table')).toContain('λάθος ημερομηνία');
    await head.click('table a');
    await sound('supervisor2', path);
    await head.click('button[value=approve]');
    expect(await head.textContent('main')).toContain('Εγκρίθηκε, εκτελείται');

    const [{ id: changeId }] = await db().query(`select id from document_change`);
    const { documentId } = await part(TakeReplacementNumber).execute({ changeId, at });
    await part(RenderDocument).execute({ documentId, at });
    await part(SettleChange).settle({ changeId, documentId, at });
    const page = await open(`/verify/${document.code}`);
    expect(await page.textContent('h1 + div')).toContain('Αντικαταστάθηκε');
    expect(await axeFaults(page)).toEqual([]);
    await page.click('h1 + div a');
    expect(await page.textContent('h1 + div .ked-tag')).toBe('Ισχύει');
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { readPdf } from '../documents/read-pdf.js';
import { axeFaults, scrollsSideways } from '../support/browser.js';
import { browsing } from '../support/browsing.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { until } from '../support/until.js';

/** The thread that draws reads its sources and fonts for the first page, which takes its time on a busy machine. */
const firstPage = { timeout: 45_000 };

describe('preparing and signing a certificate', () => {
  let centre: Centre;
  beforeAll(async () => void (centre = await startCentre()));
  afterAll(() => centre?.stop());
  const { person } = browsing(() => centre.url);

  async function applied(answers: object = {}): Promise<string> {
    const { id } = await fileRequest(await centre.as('citizen'), {
      service: 'cert-family',
      answers: { ...certificateAnswers, ...answers },
      pickupOffice: 'zipari',
    });
    await caseInStatus(await centre.as('director'), id, 'assigned');
    return id;
  }

  /** The PDF that the page's own address of the preview answers. */
  async function preview(page: Page): Promise<string> {
    const src = await page.getAttribute('iframe', 'src');
    const answer = await page.request.get(centre.url + src!, firstPage);
    expect(answer.headers()['content-security-policy']).toContain("frame-ancestors 'self'");
    return (await readPdf(await answer.body())).text;
  }

  it('compares, previews and sends on without JavaScript; it is read and signed on one page', async () => {
    const id = await applied();
    const clerk = await person('clerk', { javaScriptEnabled: false });
    await clerk.goto(`${centre.url}/desk/cases/${id}`);
    await clerk.click('a[href$="/prepare"]');
    expect(await clerk.isChecked('input[name=propose-fields-entry][value^=familyId]')).toBe(true);
    expect(await clerk.textContent('.ked-compared--yes')).toContain('Παπαδάκης');
    const shown = await preview(clerk);
    expect(shown).toContain('ΠΡΟΕΠΙΣΚΟΠΗΣΗ');
    expect(shown).toContain('2417');
    await clerk.click('text="Προς υπογραφή"');
    await clerk.waitForURL(`**/desk/cases/${id}`);
    await caseInStatus(await centre.as('director'), id, 'pending-approval');
    // Prepared already: the page leads to the case.
    await clerk.goto(`${centre.url}/desk/${id}/prepare`);
    expect(new URL(clerk.url()).pathname).toBe(`/desk/cases/${id}`);

    const supervisor = await person('supervisor', { javaScriptEnabled: false });
    await supervisor.goto(`${centre.url}/approvals`);
    const row = supervisor.locator(`tr[data-case="${id}"]`);
    expect(await row.textContent()).toContain('Συμφωνούν: όνομα');
    const href = await row.locator('a[href$="/preview.pdf"]').getAttribute('href');
    const { text } = await readPdf(await (await supervisor.request.get(centre.url + href!, firstPage)).body());
    const stamps = /ΠΡΟΕΠΙΣΚΟΠΗΣΗ[^\n]*?υπογραφεί/g;
    expect(text.replace(stamps, '')).toBe(shown.replace(stamps, ''));
    // The small picture of the page, which leads to the whole of it; a picture with one fault in it would have no size.
    const sheet = supervisor.getByRole('link', { name: /^Πρώτη σελίδα: Πιστοποιητικό, .+ Προεπισκόπηση \(PDF\)$/ });
    expect(await sheet.getAttribute('href')).toBe(href);
    const picture = row.locator('img');
    await picture.scrollIntoViewIfNeeded();
    const size = () => picture.evaluate((img: HTMLImageElement) => [img.complete, img.naturalWidth]);
    await until('the picture of the page', async () => (await size())[0]);
    expect(await size()).toEqual([true, 595]);
    await row.locator('input[type=checkbox]').check();
    await supervisor.locator('#approvals button').first().click();
    await supervisor.waitForURL('**/supervise/batches/*');
    await caseInStatus(await centre.as('director'), id, 'ready-for-pickup', 45_000);
  }, 120_000);

  it('chooses nobody where something differs, searches by other words, and keeps what was typed', async () => {
    const id = await applied({ father: 'Γεώργιος' });
    const clerk = await person('clerk', { javaScriptEnabled: false });
    await clerk.goto(`${centre.url}/desk/${id}/prepare`);
    expect(await clerk.locator('input[type=radio]:checked').count()).toBe(0);
    expect(await clerk.textContent('.ked-compared--no')).toContain('Γεώργιος');
    await clerk.click('#again summary');
    await clerk.fill('#sought-name', 'κανενας τετοιος');
    for (const field of ['father', 'mother', 'birthDate', 'familySheet']) await clerk.fill(`#sought-${field}`, '');
    await clerk.click('#again button');
    expect(await clerk.textContent('#prepare')).toContain('Δεν βρέθηκε κανείς');
    expect(new URL(clerk.url()).search).toBe('');
    await clerk.fill('#propose-typed-municipalUnit', 'Κω');
    await clerk.click('text="Προς υπογραφή"');
    expect(await clerk.inputValue('#propose-typed-municipalUnit')).toBe('Κω');
    expect(await clerk.isVisible('#propose-typed-sheetNumber-fault')).toBe(true);
    await clerk.fill('#propose-typed-sheetNumber', '9911');
    await clerk.fill('#propose-typed-members', 'Αρχηγός; Δοκιμαστίδης; Άγγελος; Γεώργιος; Ελένη; 14-3-1979');
    await clerk.click('text="Προς υπογραφή"');
    await clerk.waitForURL(`**/desk/cases/${id}`);
    const supervisor = await person('supervisor');
    await supervisor.goto(`${centre.url}/approvals`);
    expect(await supervisor.textContent(`tr[data-case="${id}"]`)).toContain('τα συμπλήρωσε υπάλληλος');
    await supervisor.check(`tr[data-case="${id}"] input[type=checkbox]`);
    expect(await supervisor.locator('#approvals button').first().textContent()).toBe('Υπογραφή 1');
  });

  it('follows what is chosen, and Ctrl+Enter sends it on', async () => {
    const id = await applied({ father: 'Γεώργιος' });
    const clerk = await person('clerk');
    await clerk.goto(`${centre.url}/desk/${id}/prepare`);
    const sent = clerk.waitForResponse((answer) => answer.url().endsWith('/prepare/preview.pdf'));
    await clerk.check('input[name=propose-fields-entry][value^=familyId] >> nth=0');
    const answer = await sent;
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
    await clerk.keyboard.press('Control+Enter');
    await clerk.waitForURL(`**/desk/cases/${id}`);
    await caseInStatus(await centre.as('director'), id, 'pending-approval');
  });

  it('has no barriers, in Greek and in English, wide and at 320 px; so has the register of numbers', async () => {
    const id = await applied();
    const day = new Date().toISOString().slice(0, 10);
    const paths = {
      clerk: [`/desk/${id}/prepare`],
      supervisor: ['/approvals', '/approvals?of=letters', '/protocol', `/protocol/days/${day}`],
    };
    const faults: string[] = [];
    for (const [account, addresses] of Object.entries(paths)) {
      const page = await person(account);
      for (const [language, width] of [['el', 1366] as const, ['en', 320] as const]) {
        await page.setViewportSize({ width, height: 768 });
        for (const path of addresses) {
          await page.goto(`${centre.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
          const where = `${language} ${path}`;
          faults.push(...(await axeFaults(page)).map((one) => `${where}: ${one}`));
          if ((await page.locator('h1').count()) !== 1) faults.push(`${where}: h1`);
          await page.setViewportSize({ width: 320, height: 640 });
          if (await scrollsSideways(page)) faults.push(`${where}: scrolls sideways`);
          await page.setViewportSize({ width, height: 768 });
        }
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);
});

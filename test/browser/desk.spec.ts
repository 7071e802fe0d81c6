import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplication } from '../../src/application.js';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { signIn } from '../support/browser.js';
import { browsing } from '../support/browsing.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest, type Filed } from '../support/lives.js';

describe('the desk', () => {
  let centre: Centre;
  beforeAll(async () => void (centre = await startCentre()));
  afterAll(() => centre?.stop());
  const { device, person } = browsing(() => centre.url);

  /** A request that was assigned, and the account of the employee who has it. */
  async function assigned(service = 'street-light'): Promise<{ filed: Filed; account: string }> {
    const filed = await fileRequest(await centre.as('citizen'), { service });
    const { assignee } = await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    return { filed, account: assignee.email.split('@')[0] };
  }

  it('shows a new case and its message without reloading, and keeps the message until it is read', async () => {
    // Whoever is least loaded gets it: both employees of the unit look at their desks.
    const pages = await Promise.all(['clerk2', 'lighting'].map((account) => person(account)));
    for (const page of pages) {
      await page.goto(`${centre.url}/desk`);
      await page.evaluate('window.notReloaded = true');
    }
    const { filed, account } = await assigned();
    const page = pages[['clerk2', 'lighting'].indexOf(account)]!;
    await page.waitForSelector(`tr[data-case="${filed.id}"]`);
    await page.waitForSelector(`#messages a[href$="${filed.id}"]`);
    expect(await page.evaluate('window.notReloaded')).toBe(true);

    await page.reload();
    const message = page.locator('#messages li', { has: page.locator(`a[href$="${filed.id}"]`) });
    expect(await message.textContent()).toContain('Σας χρεώθηκε');
    await message.locator('button').click();
    await page.waitForURL(/\/desk$/);
    expect(await message.count()).toBe(0);
  });

  it('answers a case without JavaScript while the citizen watches it live', async () => {
    const { filed, account } = await assigned();
    const watching = await (await device()).newPage();
    await watching.goto(`${centre.url}/track`);
    await watching.fill('#number-1', filed.trackingNumber);
    await watching.click('[data-track] button');
    await watching.waitForSelector('#track');

    const page = await person(account, { javaScriptEnabled: false });
    await page.goto(`${centre.url}/desk/cases/${filed.id}`);
    await page.click('form[action$="/actions/complete"] summary');
    // A ready-made text comes filled from the case, and is his to change.
    await page.selectOption('#complete-block', 'repaired');
    await page.click('form[action$="/actions/complete"] button[formaction]');
    expect(await page.inputValue('#complete-text')).toContain('(Ακτή Κουντουριώτη 1) αποκαταστάθηκε');
    await page.fill('#complete-text', 'Ο λαμπτήρας αλλάχθηκε σήμερα.');
    await page.click('form[action$="/actions/complete"] button:not([formaction])');
    expect(new URL(page.url()).pathname).toBe(`/desk/cases/${filed.id}`);
    await watching.waitForSelector('#track >> text=Ολοκληρώθηκε');
    await caseInStatus(await centre.as('director'), filed.id, 'completed');
    await page.reload();
    expect(await page.textContent('main')).toContain('Ο λαμπτήρας αλλάχθηκε σήμερα.');
  });

  it('shows who signs what an answer said before, why it came back, and which words are new', async () => {
    const { filed, account } = await assigned();
    const [employee, supervisor] = [await centre.as(account), await centre.as('supervisor2')];
    expect((await employee.act(filed.id, 'propose', { text: 'Έγινε στις 3.' })).status).toBe(200);
    expect((await supervisor.act(filed.id, 'return', { remark: 'Ποιος το έκανε;' })).status).toBe(200);
    expect((await employee.act(filed.id, 'propose', { text: 'Έγινε στις 3 από το συνεργείο.' })).status).toBe(200);
    const page = await person('supervisor2', { javaScriptEnabled: false });
    await page.goto(`${centre.url}/desk/cases/${filed.id}`);
    await page.click('#drafts summary');
    expect(await page.textContent('#drafts')).toContain('Ποιος το έκανε;');
    expect(await page.locator('#drafts ins').allTextContents()).toEqual([expect.stringContaining('συνεργείο')]);
    expect(await page.locator('#drafts del').count()).toBeGreaterThan(0);
  });

  it('keeps the text of an employee whose case was given to another meanwhile', async () => {
    const { filed, account } = await assigned();
    const page = await person(account, { javaScriptEnabled: false });
    await page.goto(`${centre.url}/desk/cases/${filed.id}`);
    const supervisor = await centre.as('supervisor2');
    const other = (await centre.as(account === 'clerk2' ? 'lighting' : 'clerk2')).user!.id;
    const moved = await supervisor.act(filed.id, 'reassign', { to: other, reason: 'Απουσία' });
    expect(moved.status).toBe(200);
    await page.click('form[action$="/actions/complete"] summary');
    await page.fill('#complete-text', 'Το κείμενό μου');
    await page.click('form[action$="/actions/complete"] button:not([formaction])');
    expect(await page.textContent('.govuk-error-summary')).toContain('άλλαξε');
    expect(await page.textContent('.ked-kept')).toContain('Το κείμενό μου');
  });

  it('takes a certificate from the register to the counter, each on his own page', async () => {
    const filed = await fileRequest(await centre.as('citizen'), {
      service: 'cert-family',
      answers: certificateAnswers,
      pickupOffice: 'zipari',
    });
    await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    const clerk = await person('clerk', { javaScriptEnabled: false });
    await clerk.goto(`${centre.url}/desk/cases/${filed.id}`);
    await clerk.click('form[action$="/actions/propose"] summary');
    await clerk.check('input[name=propose-fields-entry][value^=familyId] >> nth=0');
    await clerk.click('form[action$="/actions/propose"] button:not([formaction])');

    const supervisor = await person('supervisor', { javaScriptEnabled: false });
    await supervisor.goto(`${centre.url}/approvals`);
    expect(await supervisor.content()).toContain(filed.id);
    await supervisor.goto(`${centre.url}/desk/cases/${filed.id}`);
    await supervisor.click('form[action$="/actions/approve"] button');
    await caseInStatus(await centre.as('office'), filed.id, 'ready-for-pickup');

    const office = await person('office', { javaScriptEnabled: false });
    await office.goto(`${centre.url}/pickup`);
    await office.click(`tr[data-case="${filed.id}"] a`);
    await office.click('form[action$="/prints"] button');
    await office.click('form[action$="/outcome"] button[value=good]');
    await office.click('form:has(#last4) button');
    expect(await office.textContent('#last4-fault')).toContain('τέσσερις');
    await office.check('#identityPaper');
    await office.fill('#last4', '4567');
    await office.click('form:has(#last4) button');
    expect(new URL(office.url()).pathname).toBe('/pickup');
    await caseInStatus(await centre.as('director'), filed.id, 'completed');
    const { body } = await (await centre.as('clerk')).get(`/api/v1/cases/${filed.id}/documents`);
    const code: string = body.items[0].verificationCode;
    await office.goto(`${centre.url}/verify/${code}`);
    expect(await office.textContent('main')).toContain('Ισχύει');
  });

  it('sends a case that fits no rule where the routing supervisor says', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'other' });
    await caseInStatus(await centre.as('director'), filed.id, 'triage');
    const router = await person('router', { javaScriptEnabled: false });
    await router.goto(`${centre.url}/triage`);
    await router.click(`tr[data-case="${filed.id}"] a`);
    await router.selectOption('#route-unit', 'TECH.Y');
    await router.click('#by-hand button');
    const { unit } = await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    expect(unit.code).toBe('TECH.Y');
  });

  it('files for a caller from the telephone desk, and two presses of Enter file once', async () => {
    const page = await person('operator');
    await page.goto(`${centre.url}/phone`);
    await page.waitForSelector('#applicant-phone:focus');
    await page.keyboard.type('6900000002');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Ελένη Δοκιμή');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('service');
    await page.selectOption('#service', 'street-light');
    await page.waitForSelector('input[name=answers-what]');
    await page.fill('#location-place', 'Ζηπάρι');
    await page.check('input[name=answers-what][value=off]');
    const before = await filedByPhone();
    await page.focus('#description');
    await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')]);
    await page.waitForSelector('.ked-number');
    expect(await page.textContent('.ked-number')).toMatch(/^\d{4} \d{4} \d{4}$/);
    expect(await filedByPhone()).toBe(before + 1);
    expect(await page.inputValue('#applicant-name')).toBe('');
  });

  it('says on the page that actions pause while the engine is away, and keeps what was written', async () => {
    const { filed, account } = await assigned();
    const away = await startCentreOn(centre);
    try {
      const page = await signIn(await device({ javaScriptEnabled: false }), away.url, account);
      await page.goto(`${away.url}/desk/cases/${filed.id}`);
      await page.click('form[action$="/actions/complete"] summary');
      await page.fill('#complete-text', 'Έγινε η εργασία');
      await page.click('form[action$="/actions/complete"] button:not([formaction])');
      expect(await page.textContent('.govuk-error-summary')).toContain('Τίποτε δεν άλλαξε');
      expect(await page.inputValue('#complete-text')).toBe('Έγινε η εργασία');
      await page.goto(`${away.url}/`);
      expect(await page.textContent('.ked-notice')).toContain('Οι νέες καταχωρίσεις λειτουργούν');
    } finally {
      await away.close();
    }
  });

  async function filedByPhone(): Promise<number> {
    const [row] = await centre.database.db.query(`select count(*)::int as n from cases where channel = 'phone'`);
    return row.n;
  }
});

/** A second process of the same centre, whose engine cannot be reached. */
async function startCentreOn(centre: Centre): Promise<{ url: string; close(): Promise<void> }> {
  const config = { ...centre.config, role: 'api' as const, temporalAddress: null };
  const app = await createApplication(config);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => app.close() };
}

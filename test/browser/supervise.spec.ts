import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, scrollsSideways, signIn, startBrowser } from '../support/browser.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest, type Filed } from '../support/lives.js';
import { until } from '../support/until.js';
import { advanceTo } from '../support/virtual-time.js';

describe('the supervisor’s page', () => {
  let centre: Centre;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
    browser = await startBrowser();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await centre?.stop();
  });

  async function open(account: string, language: 'el' | 'en', options = {}): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled: false, ...options });
    context.setDefaultTimeout(15_000);
    await context.addCookies([{ name: 'ked_lang', value: language, url: centre.url }]);
    contexts.push(context);
    const page = await signIn(context, centre.url, account);
    await page.goto(`${centre.url}/supervise`);
    return page;
  }

  /** A case whose promise has passed by its own clock and, as the record shows it, by everybody's. */
  async function late(service: string): Promise<Filed> {
    const filed = await fileRequest(await centre.as('citizen'), { service });
    await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    await advanceTo(centre, filed.id, new Date(Date.parse(filed.targetAt) + 1_000));
    const isTold = async () =>
      (await centre.database.db.query(`select 1 from escalation where case_id = $1 and level = 'target'`, [filed.id]))
        .length > 0;
    await until('the level is told', isTold);
    await centre.database.db.query(`update cases set target_at = now() - interval '1 hour' where id = $1`, [filed.id]);
    return filed;
  }

  it('says that everything is within its time, while it is', async () => {
    const page = await open('supervisor4', 'el');
    expect(await page.textContent('main .ked-empty')).toContain('Όλα εντός χρόνου');
    expect(await page.locator('.ked-figures strong').allTextContents()).toEqual(['0', '0', '0', '0']);
  });

  it('leads from each figure to its list, and from there to the case', async () => {
    const filed = await late('parking');
    const page = await open('director', 'el');
    const figure = page.locator('.ked-figures a', { hasText: 'εκπρόθεσμες' });
    expect(await figure.locator('strong').textContent()).toBe('1');
    await figure.click();
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.click(`tr[data-case="${filed.id}"] a`);
    expect(new URL(page.url()).pathname).toBe(`/desk/cases/${filed.id}`);
  });

  it('takes notice of the chosen ones or of all, without JavaScript', async () => {
    const [first, second, third] = [await late('street-light'), await late('pothole'), await late('playground')];
    const page = await open('supervisor2', 'el');
    const rows = page.locator('tr[data-escalation]');
    expect(await rows.count()).toBe(3);
    await page.click('button:has-text("Είδα τις επιλεγμένες")');
    expect(await page.textContent('.govuk-error-summary')).toContain('Διαλέξτε τουλάχιστον μία');
    await rows
      .filter({ has: page.locator(`a[href$="${first!.id}"]`) })
      .locator('input')
      .check();
    await page.click('button:has-text("Είδα τις επιλεγμένες")');
    await until('two are left', async () => (await rows.count()) === 2);
    expect(new URL(page.url()).pathname).toBe('/supervise');
    for (const { id } of [second!, third!]) expect(await page.locator(`#escalations a[href$="${id}"]`).count()).toBe(1);
    await page.click('button:has-text("Τις είδα όλες")');
    await until('none is left', async () => (await rows.count()) === 0);
    await page.goto(`${centre.url}/supervise`);
    expect(await rows.count()).toBe(0);
    // Seen is not settled: they are still late.
    expect(await page.locator('.ked-figures a', { hasText: 'εκπρόθεσμες' }).locator('strong').textContent()).toBe('3');
  });

  it('shows who is away, with what he has', async () => {
    await centre.database.db.query(
      `insert into absence (id, user_id, starts_at, ends_at, substitute_id)
       select gen_random_uuid(), u.id, now() - interval '1 day', '2030-01-02T22:00:00Z', s.id
       from app_user u, app_user s where u.email = 'parks@demo.ked.gr' and s.email = 'clerk3@demo.ked.gr'`,
    );
    const page = await open('supervisor3', 'el');
    const row = page.locator('tr', { hasText: 'Μανώλης Ρουσσάκης' });
    expect(await row.textContent()).toContain('Λείπει έως 2-1-2030 (αντικατάσταση: Κατερίνα Ρεΐση)');
  });

  it.each(['el', 'en'] as const)('is free of barriers in %s and fits 320 px', async (language) => {
    await late('street-light');
    const page = await open('supervisor2', language, {
      javaScriptEnabled: true,
      viewport: { width: 1366, height: 768 },
    });
    for (const path of ['/supervise', '/supervise/cases?queue=late', '/supervise/cases?queue=unseen']) {
      await page.goto(centre.url + path);
      expect(await axeFaults(page)).toEqual([]);
      expect(await page.locator('h1').count()).toBe(1);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await axeFaults(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      await page.setViewportSize({ width: 1366, height: 768 });
    }
  });
});

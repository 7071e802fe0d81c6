import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, scrollsSideways, signIn } from '../support/browser.js';
import { browsing } from '../support/browsing.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest, type Filed } from '../support/lives.js';
import { until } from '../support/until.js';
import { advanceTo } from '../support/virtual-time.js';

describe('the supervisor’s page', () => {
  let centre: Centre;
  beforeAll(async () => void (centre = await startCentre({ municipality: 'kos' })));
  afterAll(() => centre?.stop());
  const { device } = browsing(() => centre.url, { javaScriptEnabled: false });

  async function open(account: string, language: 'el' | 'en', options = {}): Promise<Page> {
    const context = await device(options);
    await context.addCookies([{ name: 'ked_lang', value: language, url: centre.url }]);
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
      .filter({ has: page.locator(`a[href$="/desk/cases/${first!.id}"]`) })
      .locator('input')
      .check();
    await page.click('button:has-text("Είδα τις επιλεγμένες")');
    await until('two are left', async () => (await rows.count()) === 2);
    expect(new URL(page.url()).pathname).toBe('/supervise');
    for (const { id } of [second!, third!])
      expect(await page.locator(`#escalations a[href$="/desk/cases/${id}"]`).count()).toBe(1);
    await page.click('button:has-text("Τις είδα όλες")');
    await until('none is left', async () => (await rows.count()) === 0);
    await page.goto(`${centre.url}/supervise`);
    expect(await rows.count()).toBe(0);
    // Seen is not settled: they are still late.
    expect(await page.locator('.ked-figures a', { hasText: 'εκπρόθεσμες' }).locator('strong').textContent()).toBe('3');
  });

  it('grants one more time, and gives two to somebody else, without JavaScript', async () => {
    const [one, ...others] = [await late('street-light'), await late('pothole'), await late('playground')];
    const page = await open('supervisor2', 'el');
    await page.click(`a[href*="action=extend&ids=${one!.id}"]`);
    expect(await page.textContent('main')).toContain('Γίνεται σε 1 από 1.');
    await page.fill('#extend-until', '2020-01-01');
    await page.fill('#extend-reason', 'Περιμένουμε ανταλλακτικά.');
    await page.click('main button[type=submit]');
    expect(await page.textContent('#extend-until-fault')).toBeTruthy();
    expect(await page.inputValue('#extend-reason')).toBe('Περιμένουμε ανταλλακτικά.');
    await page.fill('#extend-until', new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
    await page.click('main button[type=submit]');
    await settled(page, 'έγιναν 1 από 1');

    await page.goto(`${centre.url}/supervise/cases?queue=late`);
    for (const { id } of others) await page.check(`tr[data-case="${id}"] input`);
    await page.click('#many button[value=reassign]');
    expect(await page.textContent('main')).toContain('Γίνεται σε 2 από 2.');
    const [{ id: head }] = await centre.database.db.query(
      `select id from app_user where email = 'supervisor2@demo.ked.gr'`,
    );
    await page.selectOption('#reassign-to', head);
    await page.fill('#reassign-reason', 'Τις αναλαμβάνω εγώ.');
    await page.click('main button[type=submit]');
    await settled(page, 'έγιναν 2 από 2');
    const his = await centre.database.db.query(`select id from cases where assignee_id = $1 order by id`, [head]);
    expect(his.map(({ id }: { id: string }) => id)).toEqual(others.map(({ id }) => id).sort());
  });

  /** The page of a batch, read again until it is over. */
  async function settled(page: Page, words: string): Promise<void> {
    expect(new URL(page.url()).pathname).toMatch(/^\/supervise\/batches\/.{36}$/);
    await until('the batch is over', async () => {
      await page.reload();
      return (await page.textContent('[role=status]'))!.includes('Τέλος');
    });
    expect(await page.textContent('[role=status]')).toContain(words);
  }

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
    const { id } = await late('street-light');
    const started = await (
      await centre.as('supervisor2')
    ).post('/api/v1/batches', { action: 'merge', ids: [id], body: { into: id } });
    const page = await open('supervisor2', language, {
      javaScriptEnabled: true,
      viewport: { width: 1366, height: 768 },
    });
    for (const path of [
      ...['/supervise', '/supervise/cases?queue=late', '/supervise/cases?queue=unseen', '/desk?queue=unit'],
      ...[
        `/supervise/batches?action=reassign&ids=${id}`,
        '/supervise/batches',
        `/supervise/batches/${started.body.id}`,
      ],
    ]) {
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

import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, scrollsSideways } from '../support/browser.js';
import { browsing } from '../support/browsing.js';
import { routeAlways } from '../support/route-always.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest, type Filed } from '../support/lives.js';

const minute = 60_000;

describe('the page of the routing supervisor', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre();
    await routeAlways(centre);
  });
  afterAll(() => centre?.stop());
  const { person } = browsing(() => centre.url, { javaScriptEnabled: false });
  const router = (options?: BrowserContextOptions) => person('router', options);

  /** In triage, filed so many minutes ago. */
  async function waiting(minutesAgo: number, given: Record<string, unknown>): Promise<Filed> {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'other', ...given });
    await caseInStatus(await centre.as('director'), filed.id, 'triage');
    const filedAt = new Date(Date.now() - minutesAgo * minute);
    await centre.database.db.query(`update cases set filed_at = $2 where id = $1`, [filed.id, filedAt]);
    return filed;
  }

  it('opens the oldest with its words and what is left of the hour, and sends it on by one press', async () => {
    const lamp = await waiting(50, { description: 'Η λάμπα στην πλατεία δεν ανάβει', location: { place: 'zia' } });
    const late = await waiting(75, { description: 'Ξερά χόρτα, κίνδυνος πυρκαγιάς', location: { place: 'zia' } });
    const page = await router();
    await page.goto(`${centre.url}/triage`);
    const rows = await page.locator('tr[data-case]').evaluateAll((all) => all.map((row: any) => row.dataset.case));
    expect(rows).toEqual([late.id, lamp.id]);
    expect(await page.textContent(`tr[data-case="${late.id}"]`)).toContain('πέρασαν 15 λεπτά');
    expect(await page.textContent(`tr[data-case="${lamp.id}"]`)).toMatch(/μένουν (9|10) λεπτά/);
    expect(await page.textContent('main')).toContain('Ξερά χόρτα, κίνδυνος πυρκαγιάς');
    expect(await page.textContent('main')).not.toContain('δεν ανάβει');

    const offer = page.locator('.ked-offers li', { hasText: 'Αποψίλωση' }).first();
    expect(await offer.textContent()).toContain('κανόνας 3');
    await offer.locator('button', { hasText: 'Ασφενδιού' }).click();
    expect(new URL(page.url()).pathname).toBe('/triage');
    const routed = await caseInStatus(await centre.as('director'), late.id, 'assigned');
    expect([routed.unit.code, routed.service]).toEqual(['COM.ASF', 'weeds']);
    // The next one is open by itself.
    expect(await page.textContent('main')).toContain('Η λάμπα στην πλατεία δεν ανάβει');

    await page.selectOption('#route-unit', 'POL');
    await page.click('#by-hand button');
    expect((await caseInStatus(await centre.as('director'), lamp.id, 'assigned')).unit.code).toBe('POL');
    expect(await page.textContent('main')).toContain('Δεν περιμένει κάτι δρομολόγηση.');
  });

  it('shows a rule that nearly matched, and opens any of the list', async () => {
    await waiting(20, { description: 'αβγδ' });
    const second = await waiting(10, { description: 'εζηθ', location: { place: 'kefalos' } });
    const page = await router();
    await page.goto(`${centre.url}/triage`);
    await page.click(`tr[data-case="${second.id}"] a`);
    expect(new URL(page.url()).pathname).toBe(`/triage/${second.id}`);
    const near = page.locator('.ked-offers li');
    expect(await near.allTextContents()).toEqual([expect.stringMatching(/κανόνας 5 ταιριάζει, εκτός από το είδος/)]);
    await near.locator('button').click();
    expect((await caseInStatus(await centre.as('director'), second.id, 'assigned')).unit.code).toBe('COM.KEF');
  });

  it('passes on what is not the municipality’s, and keeps the letter when the body was not chosen', async () => {
    const filed = await waiting(40, { description: 'νξοπ' });
    const page = await router();
    await page.goto(`${centre.url}/triage/${filed.id}`);
    await page.click('#outside summary');
    await page.fill('#forward-external-text', 'Σας διαβιβάζουμε το αίτημα.');
    await page.click('#outside button');
    expect(await page.textContent('#forward-external-body-fault')).not.toBe('');
    expect(await page.inputValue('#forward-external-text')).toBe('Σας διαβιβάζουμε το αίτημα.');
    await page.selectOption('#forward-external-body', 'deddie');
    await page.click('#outside button');
    expect(new URL(page.url()).pathname).toBe('/triage');
    await caseInStatus(await centre.as('director'), filed.id, 'waiting-external');
  });

  it('keeps the page and says what is wrong when nothing was chosen, and when another was quicker', async () => {
    const filed = await waiting(30, { description: 'ικλμ' });
    const page = await router({ javaScriptEnabled: true });
    await page.goto(`${centre.url}/triage/${filed.id}`);
    await page.click('#by-hand button');
    expect(await page.textContent('#route-unit-fault')).not.toBe('');
    expect(await axeFaults(page)).toEqual([]);
    await page.selectOption('#route-unit', 'POL');
    const { status } = await (await centre.as('router')).act(filed.id, 'route', { unit: 'TECH.Y' });
    expect(status).toBe(200);
    await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    await page.click('#by-hand button');
    expect(await page.textContent('.govuk-error-summary')).toContain('άλλαξε');
    expect(await page.textContent('main')).toContain('δεν περιμένει πια δρομολόγηση');
    expect((await caseInStatus(await centre.as('director'), filed.id, 'assigned')).unit.code).toBe('TECH.Y');
  });

  it.each(['el', 'en'] as const)('is free of barriers in %s, and fits 320 px', async (language) => {
    const filed = await waiting(70, { description: 'street lamp is off', location: { place: 'zia' } });
    const page = await router({ javaScriptEnabled: true, viewport: { width: 1366, height: 768 } });
    await page.context().addCookies([{ name: 'ked_lang', value: language, url: centre.url }]);
    await page.goto(`${centre.url}/triage/${filed.id}`);
    expect(await page.locator('.ked-offers li').count()).toBeGreaterThan(1);
    expect(await page.locator('h1').count()).toBe(1);
    const faults = await axeFaults(page);
    await page.setViewportSize({ width: 320, height: 640 });
    expect([...faults, ...(await axeFaults(page))]).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
  });
});

import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoDate } from '../../src/statistics/period.js';
import { axeFaults, scrollsSideways, signIn, startBrowser } from '../support/browser.js';
import { startCentre, type Centre } from '../support/centre.js';
import { comparer, descriptionOf } from '../http/described.js';
import type { MadeCase } from './random-history.js';
import { storeCases } from './store-cases.js';

const hour = 3_600_000;
const now = Date.now();
const today = isoDate(new Date(now));

/** Filed so many hours ago by a unit; done two hours later, or open. */
function made(unit: string, service: string, hoursAgo: number, isDone: boolean, community = 'COM.KOS'): MadeCase {
  const filedAt = new Date(now - hoursAgo * hour);
  const closedAt = isDone ? new Date(filedAt.getTime() + 2 * hour) : null;
  const status = isDone ? 'completed' : 'assigned';
  const events = [
    { type: 'filed', at: filedAt, data: { service, status: 'received' } },
    { type: 'routed', at: filedAt, data: { unit } },
    { type: 'assigned', at: filedAt, data: { unit, assignee: 'x', status: 'assigned' } },
    ...(closedAt ? [{ type: 'issued', at: closedAt, data: { status: 'completed' } }] : []),
  ];
  return {
    ...{ id: randomUUID(), service, kind: 'request', filedAt, community, events },
    ...{ status, unit, mergedInto: null, closedAt },
  };
}

const many = (count: number, make: (at: number) => MadeCase): MadeCase[] =>
  Array.from({ length: count }, (_, at) => make(at));

describe('the page of figures', () => {
  let centre: Centre;
  let browser: Browser;

  beforeAll(async () => {
    // Figures need no engine.
    centre = await startCentre({ municipality: 'kos', role: 'api', temporalAddress: null });
    browser = await startBrowser();
    await storeCases(centre.database.db, [
      ...many(1_200, (at) => made('TECH.E', 'street-light', 3 + (at % 5), at < 900)),
      ...many(30, (at) => made('ENV.R', 'new-bin', 4, at < 8)),
      ...many(3, () => made('COM.ASF', 'cleanliness', 4, true, 'COM.ASF')),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await centre?.stop();
  });

  async function open(
    language: 'el' | 'en',
    account: string | null,
    path: string,
    scripts = true,
  ): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, javaScriptEnabled: scripts });
    context.setDefaultTimeout(15_000);
    await context.addCookies([{ name: 'ked_lang', value: language, url: centre.url }]);
    const page = account === null ? await context.newPage() : await signIn(context, centre.url, account);
    if (path) await page.goto(centre.url + path);
    return { context, page };
  }

  it.each(['el', 'en'] as const)('is free of barriers in %s, and fits 320 px', async (language) => {
    const { context, page } = await open(language, 'deputy', '');
    // Where the deputy mayor's work begins.
    expect(new URL(page.url()).pathname).toBe('/statistics');
    for (const path of [
      '/statistics',
      '/statistics?from=2026-01-31&to=2026-01-01',
      '/statistics?from=2001-01-01&to=2001-01-02',
    ]) {
      const answer = await page.goto(centre.url + path);
      expect(answer!.status()).toBe(path.includes('31') ? 422 : 200);
      expect(await axeFaults(page), path).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await axeFaults(page), `${path} narrow`).toEqual([]);
      expect(await scrollsSideways(page), path).toBe(false);
      await page.setViewportSize({ width: 1366, height: 768 });
    }
    await context.close();
  });

  it('works without JavaScript: a period is asked for and its figures are shown, as text and as bars', async () => {
    const { context, page } = await open('el', 'deputy', '/statistics', false);
    await page.fill('#from', isoDate(new Date(now - 48 * hour)));
    await page.fill('#to', today);
    await page.selectOption('#by', 'directorate,service');
    await page.click('main form button[type=submit]');
    const rows = await page.locator('.ked-statistics__table').first().locator('tr').allInnerTexts();
    const cells = rows.map((row) => row.split('\t').map((cell) => cell.trim()));
    expect(cells[1]!.slice(0, 6)).toEqual([
      'Διεύθυνση Τεχνικών Υπηρεσιών και Εργοτάξιο',
      ...['1.200', '900', '300', '75%', '100%'],
    ]);
    expect(cells[2]!.slice(0, 2)).toEqual(['Βλάβη ηλεκτροφωτισμού', '1.200']);
    expect(cells.at(-1)!.slice(0, 4)).toEqual(['Σύνολο', '1.233', '911', '322']);
    const bars = await page
      .locator('.ked-statistics__bars svg')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(bars[0]).toContain('900 από 1200');
    expect(await page.locator('.ked-statistics__table').nth(1).innerText()).toContain('Δημοτική Κοινότητα Ασφενδιού');
    expect(await page.locator('details').innerText()).toContain('Σχέδιο δελτίου τύπου');
    await context.close();
  });

  it('prints on one A4', async () => {
    const { context, page } = await open(
      'el',
      'deputy',
      `/statistics?from=${isoDate(new Date(now - 48 * hour))}&to=${today}`,
    );
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!;
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
    await context.close();
  });

  it('is found from every page where it is public', async () => {
    const { context, page } = await open('en', null, '/');
    await page.click('.ked-footer >> text=Figures');
    expect(new URL(page.url()).pathname).toBe('/statistics');
    await context.close();
  });

  it('is the public’s too, without small counts and without what tells of single cases', async () => {
    const { context, page } = await open(
      'en',
      null,
      `/statistics?from=${isoDate(new Date(now - 48 * hour))}&to=${today}`,
    );
    const table = await page.locator('.ked-statistics__table').first().innerText();
    expect(table).toContain('1,200');
    expect(table).not.toContain('Oldest open');
    const communities = (await page.locator('.ked-statistics__table').first().locator('tr').allInnerTexts()).find(
      (row) => row.startsWith('Municipal Communities'),
    );
    expect(
      communities!
        .split('\t')
        .slice(1)
        .map((cell) => cell.trim()),
    ).toEqual(['·', '·', '·', '·']);
    expect(await page.locator('details').count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await context.close();
  });

  it('is taken away as a file that a spreadsheet opens', async () => {
    const query = `from=${isoDate(new Date(now - 48 * hour))}&to=${today}`;
    const deputy = await centre.as('deputy');
    const { status, headers } = await deputy.get(`/statistics.csv?${query}`, { accept: '*/*' });
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'text/csv; charset=utf-8' });
    expect(headers.get('content-disposition')).toContain('.csv');
    const answer = await fetch(`${centre.url}/statistics.csv?${query}`, {
      headers: { authorization: `Bearer ${deputy.token}` },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').slice(1).split('\r\n');
    expect(lines[0]).toMatch(/^Υπηρεσία;Είδος;Κατατέθηκαν;Ολοκληρώθηκαν;Ανοικτές/);
    expect(lines[1]).toMatch(/^Σύνολο;;1233;911;322;0;74;/);
    expect(lines[2]).toMatch(/^Διεύθυνση Τεχνικών Υπηρεσιών και Εργοτάξιο;;1200;900;300;0;75;100;/);
  });

  it('answers programs as it is described, to staff and to the public', async () => {
    for (const who of [await centre.as('deputy'), await centre.as(null)]) {
      const fault = comparer(await descriptionOf(who));
      const days = `from=${isoDate(new Date(now - 48 * hour))}&to=${today}`;
      const path = `/api/v1/statistics?${days}&by=directorate,service,community,area&basis=closed`;
      const answer = await who.get(path);
      expect(fault('GET', path, answer)).toBe('');
      const [unit] = answer.body.rows;
      expect(unit.rows[0].rows[0].rows[0]).toMatchObject({ key: 'COM.KOS', filed: 900 });
      unit.rows[0].rows[0].rows[0].filed = 'many';
      expect(fault('GET', path, answer)).toContain('filed');
    }
  });

  it('refuses what it cannot count, field by field', async () => {
    const deputy = await centre.as('deputy');
    const faultOf = async (query: string) => {
      const { status, body } = await deputy.get(`/api/v1/statistics?${query}`);
      return [status, body.code, body.errors?.map(({ field, code }: any) => `${field} ${code}`)];
    };
    const refused = (fault: string) => [422, 'validation-failed', [fault]];
    expect(await faultOf('from=2026-02-01&to=2026-01-31')).toEqual(refused('/to ends-before-it-begins'));
    expect(await faultOf('from=1-2-2026')).toEqual(refused('/from not-a-date'));
    expect(await faultOf('asOf=yesterday')).toEqual(refused('/asOf not-an-instant'));
    expect(await faultOf('basis=opened')).toEqual(refused('/basis not-a-choice'));
    expect(await faultOf('kind=certificate')).toEqual(refused('/kind/0 not-a-choice'));
    expect(await faultOf('by=directorate,unit')).toEqual(refused('/by/1 not-a-choice'));
  });

  it('is a staff matter where the municipality does not publish', async () => {
    const closed = await startCentre({ municipality: 'test', role: 'api', temporalAddress: null });
    try {
      expect((await (await closed.as(null)).get('/api/v1/statistics')).status).toBe(401);
      expect((await (await closed.as('citizen')).get('/api/v1/statistics')).status).toBe(404);
      expect((await (await closed.as('deputy')).get('/api/v1/statistics')).status).toBe(200);
    } finally {
      await closed.stop();
    }
  });
});

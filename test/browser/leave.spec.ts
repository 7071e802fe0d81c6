import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, scrollsSideways, signIn } from '../support/browser.js';
import { browsing } from '../support/browsing.js';
import { startCentre, type Centre } from '../support/centre.js';
import { leaves } from '../support/leave.js';

const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('the page of leaves', () => {
  let centre: Centre;
  beforeAll(async () => {
    // No engine: entering needs the record alone.
    centre = await startCentre({ municipality: 'kos', role: 'api', temporalAddress: null });
  });
  afterAll(() => centre?.stop());
  const { device, person } = browsing(() => centre.url, { javaScriptEnabled: false });

  it('tells what a leave will move before it is entered, shows it in the month, and lets it be changed, without JavaScript', async () => {
    const page = await person('supervisor2');
    await page.goto(`${centre.url}/supervise/leave`);
    expect(await page.locator('nav [aria-current=page]').innerText()).toBe('Απουσίες');
    await page.selectOption('#user', await leaves(centre).idOf('lighting'));
    await page.fill('#startsAt', dayIn(3));
    await page.fill('#endsAt', dayIn(1));
    await page.click('main form button');
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('δεν μπορεί να είναι πριν από την πρώτη');
    await page.fill('#endsAt', dayIn(5));
    await page.selectOption('#substitute', await leaves(centre).idOf('clerk2'));
    await page.click('main form button');
    expect(await page.locator('[role=status].ked-panel').innerText()).toContain('0 υποθέσεις');
    const entered = async () => (await centre.database.db.query('select 1 from absence')).length;
    expect(await entered()).toBe(0);
    // What was told of another span does not count for this one.
    await page.fill('#endsAt', dayIn(6));
    await page.click('main form button');
    expect(await entered()).toBe(0);
    await page.click('main form button');
    expect(await entered()).toBe(1);

    await page.goto(`${centre.url}/supervise/leave?month=${dayIn(3).slice(0, 7)}`);
    const row = page.locator('main tbody tr', { hasText: 'Αντικαταστάτης' });
    expect(await row.innerText()).toContain('προγραμματισμένη');
    await row.locator('a').click();
    expect(await page.inputValue('#endsAt')).toBe(dayIn(6));
    await page.fill('#endsAt', dayIn(8));
    await page.click('button[value=save]');
    const [changed] = await centre.database.db.query('select ends_at from absence');
    expect(changed.ends_at.getTime()).toBeGreaterThan(Date.parse(`${dayIn(8)}T20:00:00Z`));
    await page.goto(`${centre.url}/supervise/leave?month=${dayIn(3).slice(0, 7)}`);
    await page.locator('main tbody a').first().click();
    await page.click('button[value=cancel]');
    const [cancelled] = await centre.database.db.query('select cancelled_at from absence');
    expect(cancelled.cancelled_at).not.toBeNull();
  });

  it('is an employee’s for himself alone', async () => {
    const page = await person('lighting');
    await page.goto(`${centre.url}/supervise/leave`);
    expect(await page.locator('#user').count()).toBe(0);
    expect(await page.locator('main tbody tr').count()).toBe(1);
    const boss = await centre.as('supervisor2');
    const asked = await (
      await centre.as('lighting')
    ).post('/api/v1/absences', {
      user: boss.user!.id,
      startsAt: new Date().toISOString(),
    });
    expect(asked.status).toBe(404);
  });

  it.each(['el', 'en'] as const)('is free of barriers in %s and fits 320 px', async (language) => {
    await leaves(centre).enters('supervisor2', 'clerk2', { instead: 'lighting' });
    const context = await device({ viewport: { width: 320, height: 640 }, javaScriptEnabled: true });
    await context.addCookies([{ name: 'ked_lang', value: language, url: centre.url }]);
    const page = await signIn(context, centre.url, 'supervisor2');
    const faults: string[] = [];
    const month = `${centre.url}/supervise/leave`;
    await page.goto(month);
    const one = (await page.locator('main tbody a').first().getAttribute('href'))!;
    for (const address of [month, new URL(one, centre.url).href]) {
      await page.goto(address);
      faults.push(...(await axeFaults(page)));
      if (await scrollsSideways(page)) faults.push(`${address} scrolls sideways`);
    }
    expect(faults).toEqual([]);
  });
});

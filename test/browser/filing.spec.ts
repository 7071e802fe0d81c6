import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/browser.js';
import { browsing } from '../support/browsing.js';
import { startCentre, type Centre } from '../support/centre.js';

/** The smallest picture there is: one white point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

describe('filing', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre({ role: 'api', temporalAddress: null });
  });
  afterAll(() => centre?.stop());
  const { device, person } = browsing(() => centre.url);

  async function openForm(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await device(options)).newPage();
    await page.goto(`${centre.url}/services/street-light/apply`);
    return page;
  }

  async function fillIn(page: Page): Promise<void> {
    await page.check('input[name=answers-what][value=off]');
    await page.fill('#location-landmark', 'Απέναντι από το σχολείο');
    await page.fill('#applicant-name', 'Μαρία Δοκιμή');
    await page.fill('#applicant-phone', '6900000001');
  }

  const cases = async (): Promise<number> => {
    const [row] = await centre.database.db.query('select count(*)::int as n from cases');
    return row.n;
  };
  const numberOn = async (page: Page): Promise<string> => (await page.textContent('.ked-number'))!.replace(/\D/g, '');

  it('works without JavaScript and without an account, and the number leads to the case', async () => {
    const page = await openForm({ javaScriptEnabled: false });
    await fillIn(page);
    await page.setInputFiles('#files', { name: 'φως.png', mimeType: 'image/png', buffer: png });
    await page.click('main form button[type=submit]');
    expect(new URL(page.url()).pathname).toMatch(/^\/receipt\//);
    const number = await numberOn(page);
    expect(number).toMatch(/^\d{12}$/);
    expect(page.url()).not.toContain(number);

    await page.fill('#header-number', `${number.slice(0, 4)} ${number.slice(4, 8)}-${number.slice(8)}`);
    await page.click('.ked-header__button');
    expect(page.url()).not.toContain(number);
    expect(await page.textContent('#track')).toContain('Το λάβαμε');
    const [row] = await centre.database.db.query(
      `select count(*)::int as n from upload u join cases c on c.id = u.case_id where c.tracking_number = $1`,
      [number],
    );
    expect(row.n).toBe(1);
  });

  it('can be done with the keyboard alone', async () => {
    const page = await openForm();
    const reach = async (selector: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`the keyboard does not reach ${selector}`);
    };
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Μετάβαση στο περιεχόμενο');
    await page.keyboard.press('Enter');
    await reach('input[name=answers-what]');
    await page.keyboard.press('Space');
    await reach('#location-address');
    await page.keyboard.type('Ακτή Κουντουριώτη 1');
    await reach('#applicant-name');
    await page.keyboard.type('Νίκος Δοκιμή');
    await reach('#applicant-email');
    await page.keyboard.type('nikos@example.gr');
    await reach('main form button[type=submit]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/receipt\//);
    expect(await numberOn(page)).toMatch(/^\d{12}$/);
  });

  it('comes back filled with each fault on top and at its field', async () => {
    const page = await openForm({ javaScriptEnabled: false });
    await page.fill('#description', 'Σβηστό <script>alert(1)</script>');
    await page.fill('#applicant-name', 'Μαρία Δοκιμή');
    await page.fill('#applicant-phone', '12');
    await page.click('main form button[type=submit]');
    const links = await page.$$eval('.govuk-error-summary a', (all) => all.map((link) => link.getAttribute('href')!));
    expect(links.sort()).toEqual(['#answers-what', '#applicant-phone', '#location-place']);
    for (const link of links) {
      expect(await page.locator(link).count(), link).toBe(1);
      expect(await page.textContent(`${link}-fault`)).not.toBe('');
    }
    expect(await page.inputValue('#description')).toBe('Σβηστό <script>alert(1)</script>');
    expect(await page.title()).toMatch(/^Σφάλμα:/);
    await page.context().close();
    const again = await openForm();
    await again.click('main form button[type=submit]');
    expect(await axeFaults(again)).toEqual([]);
  });

  it('keeps a photograph that came with a form that was refused, and tells of one that cannot be taken', async () => {
    const page = await openForm({ javaScriptEnabled: false });
    await page.setInputFiles('#files', { name: 'φως.png', mimeType: 'image/png', buffer: png });
    await page.click('main form button[type=submit]');
    expect(await page.textContent('main')).toContain('Το κρατήσαμε: φως.png');
    await page.setInputFiles('#files', { name: 'φως.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html>') });
    await fillIn(page);
    await page.click('main form button[type=submit]');
    expect(await page.textContent('#files-fault')).toContain('φως.jpg');
    expect(await page.inputValue('#applicant-name')).toBe('Μαρία Δοκιμή');
    await page.click('main form button[type=submit]');
    const number = await numberOn(page);
    const [row] = await centre.database.db.query(
      `select count(*)::int as n from upload u join cases c on c.id = u.case_id where c.tracking_number = $1`,
      [number],
    );
    expect(row.n).toBe(1);
  });

  it('does not lose the form over a file that is too large', async () => {
    const page = await openForm({ javaScriptEnabled: false });
    await fillIn(page);
    const folder = await mkdtemp(join(tmpdir(), 'ked-large-'));
    await writeFile(join(folder, 'μεγάλο.png'), Buffer.alloc(11 * 1024 * 1024, 1));
    await page.setInputFiles('#files', join(folder, 'μεγάλο.png'));
    await page.click('main form button[type=submit]');
    expect(await page.textContent('#files-fault')).toContain('10 MB');
    await rm(folder, { recursive: true });
    expect(await page.inputValue('#applicant-phone')).toBe('6900000001');
  });

  it('files once when the button is pressed twice, photograph included', async () => {
    const page = await openForm();
    const before = await cases();
    await fillIn(page);
    await page.setInputFiles('#files', { name: 'φως.png', mimeType: 'image/png', buffer: png });
    const [first, second] = await page.evaluate<string[]>(`(() => {
      const form = document.querySelector('main form');
      const press = async () => (await fetch(form.action, { method: 'POST', body: new FormData(form) })).url;
      return Promise.all([press(), press()]);
    })()`);
    expect(first).toMatch(/\/receipt\//);
    expect(second).toBe(first);
    expect(await cases()).toBe(before + 1);
  });

  it('loses nothing of a form whose session ended meanwhile', async () => {
    const page = await openForm({ javaScriptEnabled: false });
    await fillIn(page);
    await page.context().clearCookies();
    await page.click('main form button[type=submit]');
    expect(new URL(page.url()).pathname).toBe('/services/street-light/apply');
    expect(await page.inputValue('#applicant-name')).toBe('Μαρία Δοκιμή');
    expect(await page.isChecked('input[name=answers-what][value=off]')).toBe(true);
    await page.click('main form button[type=submit]');
    expect(await numberOn(page)).toMatch(/^\d{12}$/);
  });

  it('asks a person whose session ran out to sign in and shows him his form again', async () => {
    const page = await person('citizen', { javaScriptEnabled: false });
    await page.goto(`${centre.url}/services/street-light/apply`);
    await page.check('input[name=answers-what][value=off]');
    await page.fill('#location-landmark', 'Δίπλα στο φαρμακείο');
    await centre.database.db.query(
      `update session set expires_at = now() - interval '1 minute' where user_id is not null`,
    );
    await page.click('main form button[type=submit]');
    expect(new URL(page.url()).pathname).toBe('/login');
    await page.fill('#email', 'citizen@demo.ked.gr');
    await page.fill('#password', 'demo-demo-demo');
    await page.click('main button[type=submit]');
    expect(new URL(page.url()).pathname).toBe('/services/street-light/apply');
    expect(await page.inputValue('#location-landmark')).toBe('Δίπλα στο φαρμακείο');
    await page.click('main form button[type=submit]');
    expect(await numberOn(page)).toMatch(/^\d{12}$/);
    await page.goto(`${centre.url}/my`);
    expect(await page.locator('[data-case]').count()).toBe(1);
  });

  it('catches a wrong digit of a number, and shows no receipt to others', async () => {
    const page = await openForm();
    await fillIn(page);
    await page.click('main form button[type=submit]');
    await page.waitForURL(/\/receipt\//);
    const receipt = page.url();
    // The thread that draws reads its sources and fonts for the first page.
    const file = await page.request.get(`${receipt}/receipt.pdf`, { timeout: 45_000 });
    expect([file.status(), (await file.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const number = await numberOn(page);
    const wrong = number.slice(0, 11) + ((Number(number[11]) + 1) % 10);
    await page.goto(`${centre.url}/track`);
    await page.fill('#number-1', wrong);
    expect(await page.inputValue('#number-3')).toBe(wrong.slice(8));
    await page.click('[data-track] button');
    expect(await page.textContent('#number-1-fault')).toContain('Ελέγξτε τα ψηφία');
    const stranger = await (await device()).newPage();
    expect((await stranger.goto(receipt))!.status()).toBe(404);
    expect((await stranger.goto(`${receipt}/receipt.pdf`))!.status()).toBe(404);
    expect(await stranger.content()).not.toContain(number.slice(0, 4));
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { axeFaults, scrollsSideways, signIn, startBrowser } from '../support/browser.js';
import { startCentre, type Centre } from '../support/centre.js';
import { makeInactive } from '../support/make-inactive.js';
import { caseInStatus, fileRequest } from '../support/lives.js';

/** Set to keep a picture of every page, for people who work on them. */
const pictures = process.env.KED_PAGE_PICTURES;
const wide = { width: 1366, height: 768 };
const narrow = { width: 320, height: 640 };

/** The paper was ticked as sent, and nobody received it in its time. */
async function leftLongAgo({ database }: Centre, caseId: string): Promise<void> {
  await database.db.query(
    `insert into paper_sent (document_id, case_id, office_code, since, sent_by, sent_at, due_at)
     select d.id, c.id, c.pickup_office, (c.life->'pickup'->>'since')::timestamptz, c.assignee_id, now(), now()
     from cases c join document d on d.case_id = c.id where c.id = $1`,
    [caseId],
  );
}

describe('every page', () => {
  let centre: Centre;
  let browser: Browser;
  /** Addresses by the account that opens them; '' = nobody. */
  let addresses: Record<string, string[]>;
  let trackingNumber: string;

  beforeAll(async () => {
    // The picture of the README shows a real municipality.
    centre = await startCentre({ municipality: process.env.KED_SCREENSHOT === '1' ? 'kos' : 'test' });
    await makeInactive(centre, 'playground');
    browser = await startBrowser();
    const citizen = await centre.as('citizen');
    const director = await centre.as('director');
    const light = await fileRequest(citizen, { service: 'street-light', description: 'The lamp at the corner is off' });
    const certificate = { service: 'cert-family', answers: certificateAnswers, pickupOffice: 'zipari' };
    const [waiting, ready, sent, other] = await Promise.all([
      fileRequest(citizen, certificate),
      fileRequest(citizen, certificate),
      fileRequest(citizen, { ...certificate, pickupOffice: 'kefalos' }),
      fileRequest(citizen, { service: 'other' }),
    ]);
    trackingNumber = light.trackingNumber;
    const { assignee } = await caseInStatus(director, light.id, 'assigned');
    const clerk = await centre.as('clerk');
    for (const { id } of [waiting, ready, sent]) {
      await caseInStatus(director, id, 'assigned');
      await clerk.act(id, 'propose', {});
    }
    for (const { id } of [ready, sent]) await (await centre.as('supervisor')).act(id, 'approve');
    for (const { id } of [ready, sent]) await caseInStatus(director, id, 'ready-for-pickup');
    await leftLongAgo(centre, sent.id);
    await caseInStatus(director, other.id, 'triage');
    const { body: documents } = await clerk.get(`/api/v1/cases/${ready.id}/documents`);
    addresses = {
      '': [
        '/',
        '/services',
        '/services?kind=problem',
        '/services?q=λάμπα',
        '/services?q=xyzzy',
        '/services/street-light',
        '/services/cert-family',
        '/services/cert-locality',
        '/services/playground',
        '/services/street-light/apply',
        '/services/cert-family/apply',
        '/track',
        '/verify',
        `/verify/${documents.items[0].verificationCode}`,
        '/verify/0000000000000000',
        '/help',
        '/privacy',
        '/login',
        '/nothing-here',
      ],
      citizen: ['/my', `/my/${light.id}`, `/my/${ready.id}`, '/services/street-light/apply'],
      citizen2: ['/my'],
      [assignee.email.split('@')[0]]: ['/desk', '/desk?queue=unit', `/desk/cases/${light.id}`],
      supervisor: ['/approvals', '/desk?queue=approval', `/desk/cases/${waiting.id}`],
      clerk: ['/registry', '/desk/dispatch'],
      router: ['/triage', `/desk/cases/${other.id}`],
      operator: ['/phone', `/desk/cases/${light.id}`],
      'office-kefalos': ['/pickup'],
      office: [`/pickup/${ready.id}`, '/pickup/identity', '/pickup/day'],
      director: ['/desk', '/dev/mail'],
    };
  });
  afterAll(async () => {
    await browser?.close();
    await centre?.stop();
  });

  async function open(account: string, language: 'el' | 'en'): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({ viewport: wide });
    context.setDefaultTimeout(15_000);
    await context.addCookies([{ name: 'ked_lang', value: language, url: centre.url }]);
    const page = account === '' ? await context.newPage() : await signIn(context, centre.url, account);
    return { context, page };
  }

  /** Axe takes its time: the Greek page is looked at wide, the English one narrow, so that both are seen at both. */
  async function faultsOf(page: Page, language: 'el' | 'en', where: string): Promise<string[]> {
    const viewport = language === 'el' ? wide : narrow;
    await page.setViewportSize(viewport);
    await keepPicture(page, `${language} ${where} ${viewport.width}`);
    const faults = await axeFaults(page);
    const headings = await page.locator('h1').count();
    if (headings !== 1) faults.push(`${headings} h1`);
    await page.setViewportSize(narrow);
    if (await scrollsSideways(page)) faults.push('scrolls sideways');
    return faults.map((fault) => `${language} ${where}: ${fault}`);
  }

  it.each(['el', 'en'] as const)(
    'is whole and free of barriers in %s, and fits 320 px',
    async (language) => {
      const faults: string[] = [];
      for (const [account, paths] of Object.entries(addresses)) {
        const { context, page } = await open(account, language);
        for (const path of paths) {
          const answer = await page.goto(centre.url + path);
          const expected = /nothing|verify\/0/.test(path) ? 404 : 200;
          if (answer!.status() !== expected) faults.push(`${account} ${path}: ${answer!.status()}`);
          faults.push(...(await faultsOf(page, language, `${account} ${path}`)));
        }
        await context.close();
      }
      expect(faults).toEqual([]);
    },
    240_000,
  );

  it('shows what the register has found, whatever the width', async () => {
    const { context, page } = await open('clerk', 'en');
    await page.goto(`${centre.url}/registry`);
    await page.fill('#name', 'Παπαδ');
    await page.fill('#reason', 'A question at the counter');
    await page.click('main form button');
    expect(await page.locator('main table').innerText()).toContain('Παπαδάκης Νικόλαος');
    const faults = await faultsOf(page, 'en', 'found');
    await page.locator('main table button').first().click();
    faults.push(...(await faultsOf(page, 'en', 'entry')));
    expect(await page.locator('main dl').innerText()).toContain('999241701');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is English throughout when English was chosen, except for what is marked as Greek', async () => {
    const { context, page } = await open('', 'en');
    for (const path of addresses['']!.filter((one) => !one.includes('λάμπα'))) {
      await page.goto(centre.url + path);
      const stray = await page.evaluate(`(() => {
        for (const marked of document.querySelectorAll('[lang=el]')) marked.remove();
        return document.body.textContent.split('\\n').filter((line) => /[\\u0370-\\u03ff]/.test(line));
      })()`);
      expect(stray, path).toEqual([]);
    }
    await context.close();
  });

  it('changes language and comes back to the same address', async () => {
    const { context, page } = await open('', 'el');
    await page.goto(`${centre.url}/services/street-light`);
    await page.click('.ked-language a');
    expect(new URL(page.url()).pathname).toBe('/services/street-light');
    expect(await page.textContent('h1')).toBe('Street light fault');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await context.close();
  });

  it('shows what a number leads to, and prints its receipt', async () => {
    for (const language of ['el', 'en'] as const) {
      const { context, page } = await open('', language);
      await page.goto(`${centre.url}/track`);
      await page.fill('#number-1', trackingNumber);
      await page.click('[data-track] button');
      await page.waitForSelector('#track');
      expect(await faultsOf(page, language, 'track')).toEqual([]);
      await page.goto(`${centre.url}/services/street-light/apply`);
      await page.check('input[name=answers-what][value=off]');
      await page.fill('#location-landmark', 'Harbour');
      await page.click('main form button[type=submit]');
      await page.waitForURL(/\/receipt\//);
      expect(await faultsOf(page, language, 'receipt')).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      expect(await page.isVisible('.ked-qr')).toBe(true);
      expect(await page.isVisible('.ked-header')).toBe(false);
      await keepPicture(page, `${language} receipt print`);
      await context.close();
    }
  });

  // Not `runIf`: `npm test` fails on whatever is skipped.
  const makePicture = process.env.KED_SCREENSHOT === '1' ? it : null;
  makePicture?.('makes the picture of the README', async () => {
    const { context, page } = await open('', 'el');
    await page.setViewportSize({ width: 1100, height: 720 });
    await page.goto(centre.url);
    const picture = await page.screenshot();
    await sharp(picture).png({ palette: true, colours: 64 }).toFile('docs/screenshot.png');
    await context.close();
  });
});

async function keepPicture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  const path = join(pictures, `${name.replace(/[^\p{L}\d]+/gu, '-').slice(0, 60)}.png`);
  await page.screenshot({ path, fullPage: true });
}

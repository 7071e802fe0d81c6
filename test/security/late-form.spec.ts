import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCentre, type Centre } from '../support/centre.js';
import { Browser } from './support/browser.js';
import { addCase, addPerson, idOf, makeTown } from './support/town.js';
import { tokenIn } from './support/visit.js';
import { hashPassword } from '../../src/identity/password.js';

const password = 'demo-demo-demo';
const words = 'Το φωτιστικό έξω από το σχολείο δεν ανάβει εδώ και τρεις μέρες';
let centre: Centre;

beforeAll(async () => {
  centre = await startCentre({ role: 'api', temporalAddress: null });
  await makeTown(centre.database.db);
  const passwordHash = await hashPassword(password);
  await addPerson(centre.database.db, 'person', { roles: ['citizen'], passwordHash });
  await addPerson(centre.database.db, 'caller', { roles: ['operator'], passwordHash });
  await addPerson(centre.database.db, 'worker', { roles: ['clerk'], units: ['T.TECH.L'], passwordHash });
});

afterAll(() => centre?.stop());

async function signIn(browser: Browser, word: string, next = ''): Promise<string | null> {
  const page = await (await browser.open('/login')).text();
  const fields = { email: `${word}@town.example`, password, next, _csrf: tokenIn(page) };
  return (await browser.submit('/login', fields)).headers.get('location');
}

const runOut = (word: string) =>
  centre.database.db.query(`update session set expires_at = now() - interval '1 second' where user_id = $1`, [
    idOf(word),
  ]);

const casesInAll = async (): Promise<number> =>
  (await centre.database.db.query(`select count(*)::int as n from cases`))[0].n;

/** Fills the form of a page, lets the session run out before it is sent, signs in again: what the page shows then. */
async function shownAfterSigningIn(
  word: string,
  page: string,
  send: (browser: Browser, token: string) => Promise<Response>,
): Promise<{ html: string; browser: Browser }> {
  const before = await casesInAll();
  const browser = new Browser(centre.url);
  await signIn(browser, word);
  const form = await browser.open(page);
  expect(form.status).toBe(200);
  const token = tokenIn(await form.text());
  await runOut(word);
  const refused = await send(browser, token);
  const login = `/login?next=${encodeURIComponent(page)}`;
  expect([refused.status, refused.headers.get('location')]).toEqual([303, login]);
  expect(await signIn(browser, word, page)).toBe(page);
  const html = await (await browser.open(page)).text();
  // Nobody has pressed the button of a person who is signed in.
  expect(await casesInAll()).toBe(before);
  return { html, browser };
}

/** Sends a form with files, as a browser does without JavaScript. */
function sendWithFiles(browser: Browser, page: string, fields: Record<string, string>, file: File | null) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  // Of a field that was left empty, a file without name and bytes.
  body.set('files', file ?? new File([], ''));
  const headers = { 'sec-fetch-site': 'same-origin', referer: centre.url + page };
  return browser.send('POST', page, { body, headers });
}

const hiddenIn = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';

describe('what was written into a form whose session ran out', () => {
  it('stands in it again: asking for a service', async () => {
    const page = '/services/street-light/apply';
    const { html } = await shownAfterSigningIn('person', page, (browser, _csrf) =>
      browser.submit(page, { description: words, _csrf }),
    );
    expect(html).toContain(words);
  });

  it('stands in it again: asking for a service, with the field of photographs left empty', async () => {
    const page = '/services/street-light/apply';
    const { html } = await shownAfterSigningIn('person', page, (browser, _csrf) =>
      sendWithFiles(browser, page, { description: words, _csrf }, null),
    );
    expect(html).toContain(words);
    expect(html).not.toContain('name="fileIds"');
  });

  it('keeps a photograph that was chosen, says so, and sends it with the next press', async () => {
    const page = '/services/street-light/apply';
    const blue = { create: { width: 8, height: 8, channels: 3 as const, background: 'blue' } };
    const bytes = Uint8Array.from(await sharp(blue).jpeg().toBuffer());
    const photograph = new File([bytes], 'στύλος.jpg', { type: 'image/jpeg' });
    const fields = {
      ...{ description: 'Ο στύλος της φωτογραφίας', 'location-address': 'Ακτή Κουντουριώτη 1' },
      ...{ 'answers-what': 'off', 'answers-extent': 'one' },
    };
    const { html, browser } = await shownAfterSigningIn('person', page, (browser, _csrf) =>
      sendWithFiles(browser, page, { ...fields, _csrf }, photograph),
    );
    expect(html).toContain(fields.description);
    expect(html).toContain('Το κρατήσαμε: στύλος.jpg');
    const [fileIds, idempotencyKey] = [hiddenIn(html, 'fileIds'), hiddenIn(html, 'idempotencyKey')];
    const again = { ...fields, fileIds, idempotencyKey, _csrf: tokenIn(html) };
    const filed = await sendWithFiles(browser, page, again, null);
    const [upload] = await centre.database.db.query(`select name, case_id as "caseId" from upload where id = $1`, [
      fileIds,
    ]);
    expect([filed.status, filed.headers.get('location')]).toEqual([303, `/receipt/${upload.caseId}`]);
    expect(upload).toEqual({ name: 'στύλος.jpg', caseId: expect.any(String) });
  });

  it('stands in it again: the call that the operator was taking', async () => {
    const { html } = await shownAfterSigningIn('caller', '/phone', (browser, _csrf) =>
      browser.submit('/phone', { service: 'street-light', description: words, step: 'file', _csrf }),
    );
    expect(html).toContain(words);
  });

  it('stands in it again: an answer that the clerk had written', async () => {
    const id = await addCase(centre.database.db, { assignee: 'worker', unit: 'T.TECH.L', status: 'in-progress' });
    const { html } = await shownAfterSigningIn('worker', `/desk/cases/${id}`, (browser, _csrf) =>
      browser.submit(`/desk/cases/${id}/actions/complete`, { 'complete-text': words, _csrf }),
    );
    expect(html).toContain(words);
  });

  it('files nothing by itself', async () => {
    const filed = await centre.database.db.query(`select 1 from note where text = $1`, [words]);
    expect(filed).toEqual([]);
  });
});

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

/** Fills the form of a page, lets the session run out before it is sent, signs in again: what the page shows then. */
async function shownAfterSigningIn(
  word: string,
  page: string,
  send: (browser: Browser, token: string) => Promise<Response>,
): Promise<string> {
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
  return (await browser.open(page)).text();
}

describe('what was written into a form whose session ran out', () => {
  it('stands in it again: asking for a service', async () => {
    const page = '/services/street-light/apply';
    const html = await shownAfterSigningIn('person', page, (browser, _csrf) =>
      browser.submit(page, { description: words, _csrf }),
    );
    expect(html).toContain(words);
  });

  it('stands in it again: asking for a service, with a photograph chosen', async () => {
    const page = '/services/street-light/apply';
    const html = await shownAfterSigningIn('person', page, (browser, _csrf) => {
      const body = new FormData();
      body.set('description', words);
      body.set('_csrf', _csrf);
      body.set('files', new Blob([]), '');
      const headers = { 'sec-fetch-site': 'same-origin', referer: centre.url + page };
      return browser.send('POST', page, { body, headers });
    });
    expect(html).toContain(words);
  });

  it('stands in it again: the call that the operator was taking', async () => {
    const html = await shownAfterSigningIn('caller', '/phone', (browser, _csrf) =>
      browser.submit('/phone', { service: 'street-light', description: words, step: 'file', _csrf }),
    );
    expect(html).toContain(words);
  });

  it('stands in it again: an answer that the clerk had written', async () => {
    const id = await addCase(centre.database.db, { assignee: 'worker', unit: 'T.TECH.L', status: 'in-progress' });
    const html = await shownAfterSigningIn('worker', `/desk/cases/${id}`, (browser, _csrf) =>
      browser.submit(`/desk/cases/${id}/actions/complete`, { 'complete-text': words, _csrf }),
    );
    expect(html).toContain(words);
  });

  it('files nothing by itself', async () => {
    const filed = await centre.database.db.query(`select 1 from note where text = $1`, [words]);
    expect(filed).toEqual([]);
  });
});

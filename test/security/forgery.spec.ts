import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyOf, Browser } from './support/browser.js';
import { smallTown, type SmallTown } from './support/small-town.js';
import { idOf } from './support/town.js';

const password = 'demo-demo-demo';
let town: SmallTown;
let scratch: SmallTown['scratch'];
let small: SmallTown['small'];

beforeAll(async () => {
  town = await smallTown({ citizen: { roles: ['citizen'] }, citizen2: { roles: ['citizen'] } }, password);
  ({ scratch, small } = town);
});

afterAll(() => town?.stop());

async function signedIn(word = 'citizen'): Promise<{ browser: Browser; token: string }> {
  const browser = new Browser(small.url);
  await browser.signIn(`${word}@town.example`, password);
  const { token } = await bodyOf(await browser.open('/note'));
  return { browser, token: token as string };
}

/** What a page of another site can make a browser send. */
const forged = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
const json = { 'content-type': 'application/json' };
const note = JSON.stringify({ email: 'a@example.gr', text: 'λάμπα' });

describe('a request of another site', () => {
  it('changes nothing, even with the right token', async () => {
    const { browser, token } = await signedIn();
    const answer = await browser.submit('/note', { text: 'x', _csrf: token }, forged);
    expect([answer.status, (await bodyOf(answer))['code']]).toEqual([403, 'forgery-suspected']);
  });

  it('is known by Origin where the browser is older', async () => {
    const { browser } = await signedIn();
    const answer = await browser.send('POST', '/api/v1/notes', { body: note, headers: { ...json, origin: 'null' } });
    expect(answer.status).toBe(403);
  });

  it('keeps no draft in anybody’s name', async () => {
    const { browser } = await signedIn();
    await scratch.db.query('delete from form_draft');
    await browser.submit('/note', { text: 'x' }, forged);
    expect(await scratch.db.query('select 1 from form_draft')).toEqual([]);
  });
});

describe('a form of our own', () => {
  it('passes with the token of its session', async () => {
    const { browser, token } = await signedIn();
    const answer = await browser.submit('/note', { text: 'λάμπα', _csrf: token });
    expect(await bodyOf(answer)).toEqual({ by: 'citizen', text: 'λάμπα' });
  });

  it('does not pass with the token of another session', async () => {
    const { browser } = await signedIn();
    const other = await signedIn('citizen2');
    const answer = await browser.submit('/note', { text: 'λάμπα', _csrf: other.token });
    expect(answer.status).toBe(303);
  });

  it('needs a token without an account as well', async () => {
    const browser = new Browser(small.url);
    const { token } = await bodyOf(await browser.open('/open'));
    expect((await browser.submit('/open', { text: 'x' })).status).toBe(303);
    expect(await bodyOf(await browser.submit('/open', { text: 'x', _csrf: token as string }))).toEqual({
      by: null,
      text: 'x',
    });
  });
});

describe('a program', () => {
  it('without cookies and without a browser’s headers files like anybody', async () => {
    const answer = await fetch(`${small.url}/api/v1/notes`, { method: 'POST', body: note, headers: json });
    expect(await bodyOf(answer)).toEqual({ by: null, length: 5 });
  });

  it('with a cookie only must be a page of ours or send JSON', async () => {
    const { browser } = await signedIn();
    const form = { body: new URLSearchParams({ email: 'a@example.gr', text: 'x' }) };
    expect((await browser.send('POST', '/api/v1/notes', form)).status).toBe(403);
    const vouched = { ...form, headers: { 'sec-fetch-site': 'same-origin' } };
    expect((await browser.send('POST', '/api/v1/notes', vouched)).status).toBe(201);
    expect((await browser.send('POST', '/api/v1/notes', { body: note, headers: json })).status).toBe(201);
  });

  it('with a token needs nothing else, and its cookies do not count', async () => {
    const { browser } = await signedIn('citizen2');
    const answer = await fetch(`${small.url}/api/v1/sessions`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email: 'citizen@town.example', password }),
    });
    const { token } = await bodyOf(answer);
    const headers = { ...json, ...forged, authorization: `Bearer ${token as string}` };
    const filed = await browser.send('POST', '/api/v1/notes', { body: note, headers });
    expect(await bodyOf(filed)).toEqual({ by: 'citizen', length: 5 });
  });
});

describe('a filled form whose session ended', () => {
  const fields = { text: 'Η λάμπα στη γωνία δεν ανάβει', place: 'Κέφαλος' };
  const runOut = (word: string) =>
    scratch.db.query(`update session set expires_at = now() - interval '1 minute' where user_id = $1`, [idOf(word)]);

  it('is shown filled in again after signing in', async () => {
    const { browser, token } = await signedIn();
    await runOut('citizen');
    const refused = await browser.submit('/note', { ...fields, _csrf: token });
    expect([refused.status, refused.headers.get('location')]).toEqual([303, '/login?next=%2Fnote']);
    const back = await browser.signIn('citizen@town.example', password, '/note');
    expect(back.headers.get('location')).toBe('/note');
    expect((await bodyOf(await browser.open('/note')))['kept']).toEqual(fields);
    expect((await bodyOf(await browser.open('/note')))['kept']).toBeNull();
  });

  it('of a page for everybody is not sent as nobody: its person signs in first', async () => {
    const browser = new Browser(small.url);
    await browser.signIn('citizen@town.example', password);
    const { token } = await bodyOf(await browser.open('/open'));
    await runOut('citizen');
    const refused = await browser.submit('/open', { ...fields, _csrf: token as string });
    expect(refused.headers.get('location')).toBe('/login?next=%2Fopen');
  });

  it('without an account is shown again at once', async () => {
    const browser = new Browser(small.url);
    const { token } = await bodyOf(await browser.open('/open?step=2'));
    await scratch.db.query('delete from session where user_id is null');
    const refused = await browser.submit('/open', { ...fields, _csrf: token as string });
    expect(refused.headers.get('location')).toBe('/open?step=2');
    expect((await bodyOf(await browser.open('/open?step=2')))['kept']).toEqual(fields);
  });

  it('is not shown to the next person at the same computer', async () => {
    const { browser, token } = await signedIn();
    await runOut('citizen');
    await browser.submit('/note', { ...fields, _csrf: token });
    await browser.signIn('citizen2@town.example', password, '/note');
    expect((await bodyOf(await browser.open('/note')))['kept']).toBeNull();
  });

  it('lies encrypted, without passwords, and half an hour at most', async () => {
    const { browser, token } = await signedIn();
    await runOut('citizen');
    await scratch.db.query('delete from form_draft');
    await browser.submit('/note', { ...fields, password: 'kept-secret', _csrf: token });
    const [row] = await scratch.db.query(
      `select sealed, expires_at - now() <= interval '30 minutes' as short from form_draft`,
    );
    expect(row.short).toBe(true);
    expect((row.sealed as Buffer).includes(Buffer.from('λάμπα'))).toBe(false);
    await scratch.db.query(`update form_draft set expires_at = now()`);
    await browser.signIn('citizen@town.example', password, '/note');
    expect((await bodyOf(await browser.open('/note')))['kept']).toBeNull();
  });

  it('of a session that ran out opens nothing by itself', async () => {
    const { browser } = await signedIn();
    await runOut('citizen');
    expect((await browser.open('/note')).headers.get('location')).toBe('/login?next=%2Fnote');
    await browser.open('/open');
    expect((await browser.open('/note')).headers.get('location')).toBe('/login?next=%2Fnote');
  });
});

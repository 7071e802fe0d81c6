import type { SessionData } from 'express-session';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disableAccount, disableDemoAccounts } from '../../src/identity/disable-account.js';
import { hashOfId } from '../../src/identity/keys.js';
import { SessionStore } from '../../src/identity/session-store.js';
import { bodyOf, Browser } from './support/browser.js';
import { smallApplication } from './support/small-application.js';
import { smallTown, type SmallTown } from './support/small-town.js';
import { idOf } from './support/town.js';

const password = 'demo-demo-demo';
let town: SmallTown;
let scratch: SmallTown['scratch'];
let small: SmallTown['small'];

beforeAll(async () => {
  town = await smallTown(
    {
      citizen: { roles: ['citizen'] },
      clerk: { roles: ['clerk'], units: ['T.TECH.L'] },
      leaver: { roles: ['clerk'] },
      demo: { roles: ['operator'], demo: true },
    },
    password,
  );
  ({ scratch, small } = town);
});

afterAll(() => town?.stop());

beforeEach(() => scratch.db.query('delete from throttle_miss'));

function json(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(small.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...content,
  });
}

async function tokenOf(word: string): Promise<string> {
  const answer = await json('POST', '/api/v1/sessions', { email: `${word}@town.example`, password });
  expect(answer.status).toBe(201);
  return (await bodyOf(answer))['token'] as string;
}

const me = (token: string) => json('GET', '/api/v1/me', undefined, { authorization: `Bearer ${token}` });

describe('a token for programs', () => {
  it('says whose it is and until when', async () => {
    const answer = await json('POST', '/api/v1/sessions', { email: ' Clerk@Town.example ', password });
    const { token, expiresAt, user } = await bodyOf(answer);
    expect(answer.status).toBe(201);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(Date.parse(expiresAt as string) - Date.now()).toBeGreaterThan(7 * 3600_000);
    expect(user).toEqual({
      id: idOf('clerk'),
      name: 'clerk',
      email: 'clerk@town.example',
      roles: ['clerk'],
      units: ['T.TECH.L'],
      language: 'el',
    });
    expect(await bodyOf(await me(token as string))).toEqual(user);
  });

  it('is stored as its hash only', async () => {
    const token = await tokenOf('clerk');
    const rows = JSON.stringify(await scratch.db.query('select * from session'));
    expect(rows).not.toContain(token);
    expect(rows).toContain(hashOfId(token));
  });

  it('opens nothing after signing out, after its time, or made up', async () => {
    const signedOut = await tokenOf('clerk');
    const gone = await json('DELETE', '/api/v1/sessions', undefined, { authorization: `Bearer ${signedOut}` });
    expect(gone.status).toBe(204);
    const late = await tokenOf('clerk');
    await scratch.db.query(`update session set expires_at = now() where id_hash = $1`, [hashOfId(late)]);
    for (const token of [signedOut, late, 'made-up']) {
      const answer = await me(token);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect((await bodyOf(answer))['code']).toBe('sign-in-needed');
    }
  });

  it('that is no longer good never files as nobody instead', async () => {
    const answer = await json('POST', '/api/v1/notes', { email: 'a@b.gr', text: 'x' }, { authorization: 'Bearer old' });
    expect(answer.status).toBe(401);
  });
});

describe('a session of a browser', () => {
  it('gets a new id by signing in, and ends in the database by signing out', async () => {
    const browser = new Browser(small.url);
    await browser.open('/login');
    const before = browser.cookies.get('ked');
    const answer = await browser.signIn('citizen@town.example', password);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/my']);
    const signedIn = browser.cookies.get('ked');
    expect(before).toBeDefined();
    expect(signedIn).not.toBe(before);
    const { token } = await bodyOf(await browser.open('/note'));
    const stolen = new Browser(small.url);
    stolen.cookies.set('ked', signedIn!);
    expect((await stolen.open('/note')).status).toBe(200);
    expect((await browser.submit('/logout', { _csrf: token as string })).status).toBe(303);
    expect((await stolen.open('/note')).status).toBe(303);
  });

  it('is a cookie that scripts and other sites do not get', async () => {
    const answer = await new Browser(small.url).open('/login');
    expect(answer.headers.getSetCookie()[0]).toMatch(/^ked=.*; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('is bound to this host where the centre is served by https', async () => {
    const secure = await smallApplication(scratch.db, { publicUrl: 'https://ked.example.gr' });
    const answer = await new Browser(secure.url).open('/login');
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-ked=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
    await secure.close();
  });

  it('that ends while a request is under way is not brought back by it', async () => {
    const store = new SessionStore(scratch.db);
    const call = (work: (done: (error?: unknown) => void) => void) =>
      new Promise<void>((resolve, reject) => work((error) => (error ? reject(error as Error) : resolve())));
    const fresh = { cookie: {}, userId: idOf('citizen') } as SessionData;
    await call((done) => store.set('an id of a test', fresh, done));
    const loaded = await new Promise<SessionData>((resolve) =>
      store.get('an id of a test', (_, found) => resolve(found!)),
    );
    await scratch.db.query('delete from session where id_hash = $1', [hashOfId('an id of a test')]);
    await call((done) => store.set('an id of a test', { ...loaded, csrfToken: 'later' }, done));
    await call((done) => store.set('an id of a test', fresh, done));
    await call((done) => store.touch('an id of a test', loaded, done));
    const rows = await scratch.db.query('select 1 from session where id_hash = $1', [hashOfId('an id of a test')]);
    expect(rows).toEqual([]);
  });

  it('leads on only to pages of our own', async () => {
    for (const [next, location] of [
      ['/desk?queue=mine', '/desk?queue=mine'],
      ['//evil.example', '/my'],
      ['https://evil.example/', '/my'],
    ] as const) {
      const answer = await new Browser(small.url).signIn('citizen@town.example', password, next);
      expect(answer.headers.get('location')).toBe(location);
    }
  });

  it('asks again in place when the password is wrong', async () => {
    const answer = await new Browser(small.url).signIn('citizen@town.example', 'wrong', '/desk');
    expect(answer.status).toBe(401);
    expect(await bodyOf(answer)).toMatchObject({
      view: 'pages/login',
      email: 'citizen@town.example',
      next: '/desk',
      error: 'Το e-mail ή ο κωδικός δεν είναι σωστά. Ελέγξτε τα και δοκιμάστε ξανά.',
    });
  });
});

describe('a working day', () => {
  const minutesLeft = async (word: string): Promise<number[]> => {
    const rows: { left: number }[] = await scratch.db.query(
      `select round(extract(epoch from expires_at - now()) / 60)::int as left from session where user_id = $1`,
      [idOf(word)],
    );
    return rows.map((row) => row.left);
  };
  const begunMinutesAgo = (minutes: number) =>
    scratch.db.query(
      `update session set created_at = now() - make_interval(mins => $2), seen_at = now() - interval '2 minutes',
         expires_at = now() + interval '5 minutes' where user_id = $1`,
      [idOf('clerk'), minutes],
    );

  it('is as long as a session of staff, if it is used, in both kinds', async () => {
    await scratch.db.query('delete from session');
    const browser = new Browser(small.url);
    await browser.signIn('clerk@town.example', password);
    const token = await tokenOf('clerk');
    expect(await minutesLeft('clerk')).toEqual([480, 480]);
    await begunMinutesAgo(60);
    await browser.open('/note');
    await me(token);
    expect(await minutesLeft('clerk')).toEqual([480, 480]);
    await begunMinutesAgo(700);
    await browser.open('/note');
    await me(token);
    expect(await minutesLeft('clerk')).toEqual([20, 20]);
  });
});

describe('a disabled account', () => {
  it('loses its sessions of both kinds at once', async () => {
    const token = await tokenOf('leaver');
    const browser = new Browser(small.url);
    await browser.signIn('leaver@town.example', password);
    expect(await disableAccount(scratch.db, idOf('leaver'))).toBe(true);
    expect((await me(token)).status).toBe(401);
    expect((await browser.open('/note')).headers.get('location')).toBe('/login?next=%2Fnote');
    expect(await scratch.db.query('select 1 from session where user_id = $1', [idOf('leaver')])).toEqual([]);
  });

  it('is what the accounts of the demonstration become outside it', async () => {
    const token = await tokenOf('demo');
    expect(await disableDemoAccounts(scratch.db)).toBeGreaterThan(0);
    expect(await scratch.db.query(`select 1 from app_user where demo and disabled_at is null`)).toEqual([]);
    expect((await me(token)).status).toBe(401);
    const again = await json('POST', '/api/v1/sessions', { email: 'demo@town.example', password });
    expect(again.status).toBe(401);
    expect(await disableDemoAccounts(scratch.db)).toBe(0);
    expect((await me(await tokenOf('clerk'))).status).toBe(200);
  });
});

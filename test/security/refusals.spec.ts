import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationOptions } from '../../src/database/data-source.js';
import { bodyOf } from './support/browser.js';
import { cutLine } from './support/cut-line.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { smallApplication, type SmallApplication } from './support/small-application.js';

let scratch: TestDatabase;
let small: SmallApplication;

beforeAll(async () => {
  scratch = await freshDatabase();
  small = await smallApplication(scratch.db);
});

afterAll(async () => {
  await small?.close();
  await scratch?.drop();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(small.url + path, { headers, redirect: 'manual' });
const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${small.url}/api/v1/notes`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('a refusal for programs', () => {
  it('is problem details in the language asked for', async () => {
    const answer = await get('/api/v1/nothing-here', { 'accept-language': 'en-GB,en;q=0.9' });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('content-language')).toBe('en');
    expect(await bodyOf(answer)).toEqual({
      type: '/problems/not-found',
      title: 'Not found.',
      status: 404,
      detail: 'Not found.',
      code: 'not-found',
    });
    expect((await bodyOf(await get('/api/v1/nothing-here')))['title']).toBe('Δεν βρέθηκε.');
  });

  it.each([
    ['half a body', '{"email":', 400, 'invalid-json'],
    ['300 kB', `{"email":"a@example.gr","text":"${'x'.repeat(300_000)}"}`, 413, 'too-large'],
    ['a number for a text', '{"email":"a@example.gr","text":7}', 422, 'validation-failed'],
    ['a list for an object', '[]', 422, 'validation-failed'],
  ])('%s is refused', async (_, body, status, code) => {
    const answer = await post(body);
    expect([answer.status, (await bodyOf(answer))['code']]).toEqual([status, code]);
  });

  it('takes a description of 100 kB of Greek', async () => {
    const answer = await post(JSON.stringify({ email: 'a@example.gr', text: 'λ'.repeat(100_000) }));
    expect(await bodyOf(answer)).toEqual({ by: null, length: 100_000 });
  });

  it('says in which field and what to do', async () => {
    const answer = await post(JSON.stringify({ email: 'a@' }), { 'accept-language': 'en' });
    expect((await bodyOf(answer))['errors']).toEqual([
      { field: '/email', code: 'wrong-email', message: expect.stringMatching(/^Write the e-mail/) as string },
      { field: '/text', code: 'required', message: 'Write the text.' },
    ]);
  });

  it('of something unexpected tells only its number', async () => {
    const answer = await get('/api/v1/broken');
    const body = await bodyOf(answer);
    expect([answer.status, body['code']]).toEqual([500, 'unexpected']);
    expect(body['requestId']).toBe(answer.headers.get('x-request-id'));
    expect(JSON.stringify(body)).not.toContain('Μαρία');
  });

  it('says when to try again', async () => {
    const answer = await get('/api/v1/away');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  });

  it('does not open a route without a permission', async () => {
    const answer = await get('/api/v1/forgotten');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('reached');
  });

  it.each(['/api/v1/%E0%A4%A', '/%E0%A4%A'])('of an address that cannot be read (%s) is not found', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

describe('a refusal for people', () => {
  it('is a page', async () => {
    const answer = await get('/nothing-here', { accept: 'text/html' });
    expect([answer.status, await bodyOf(answer)]).toEqual([404, { view: 'pages/error', code: 'not-found' }]);
  });

  it('of a page that needs an account leads to signing in and back', async () => {
    const answer = await get('/note?from=mail', { accept: 'text/html' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login?next=%2Fnote%3Ffrom%3Dmail']);
  });

  it('is JSON for a script that asks for it', async () => {
    const answer = await get('/note', { accept: 'application/json' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      401,
      'application/problem+json; charset=utf-8',
    ]);
  });
});

describe('every answer', () => {
  it.each(['/open', '/api/v1/me', '/nothing-here'])('of %s says what a browser may do with it', async (path) => {
    const { headers } = await get(path, { accept: 'text/html' });
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/);
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});

describe('with the database away', () => {
  it('programs hear so, and people too', async () => {
    const line = await cutLine(scratch.url);
    const db = await new DataSource(applicationOptions(line.url, 2)).initialize();
    const alone = await smallApplication(db);
    const tryToSignIn = () =>
      fetch(`${alone.url}/api/v1/sessions`, {
        method: 'POST',
        body: JSON.stringify({ email: 'a@example.gr', password: 'x' }),
        headers: { 'content-type': 'application/json' },
      });
    expect((await tryToSignIn()).status).toBe(401);
    await line.cut();
    const answer = await tryToSignIn();
    expect([answer.status, answer.headers.get('retry-after'), (await bodyOf(answer))['code']]).toEqual([
      503,
      '15',
      'database-away',
    ]);
    const page = await fetch(`${alone.url}/open`, { headers: { accept: 'text/html', cookie: 'ked-draft=x' } });
    expect([page.status, await bodyOf(page)]).toEqual([503, { view: 'pages/error', code: 'database-away' }]);
    await alone.close();
    await db.destroy();
  });
});

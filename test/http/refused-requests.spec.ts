import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dammDigit, newTrackingNumber } from '../../src/cases/tracking-number.js';
import type { Answer, Browserless } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { fileRequest, type Filed } from '../support/lives.js';

let centre: Centre;
let nobody: Browserless;
let filed: Filed;

beforeAll(async () => {
  centre = await startCentre({ municipality: 'kos', role: 'api', temporalAddress: null });
  nobody = await centre.as(null);
  filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
});
afterAll(() => centre?.stop());

const refusal = ({ status, body }: Answer) => [status, body.code];
const unknownId = randomUUID();

describe('a body that cannot be taken', () => {
  it.each([
    ['half of JSON', '{"service":', 400, 'invalid-json'],
    ['words', 'service=street-light', 400, 'invalid-json'],
    ['NaN, which is no JSON', '{"service":"street-light","location":{"lat":NaN}}', 400, 'invalid-json'],
    ['a bare null', 'null', 400, 'invalid-json'],
    ['a list', '[]', 422, 'validation-failed'],
    ['nothing', '', 422, 'validation-failed'],
    ['300 kB', JSON.stringify({ service: 'street-light', description: 'x'.repeat(300_000) }), 413, 'too-large'],
  ])('%s', async (_, body, status, code) => {
    const answer = await nobody.post('/api/v1/cases', body);
    expect(refusal(answer)).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ type: `/problems/${code}`, status, title: /./, detail: /./ });
  });
});

describe('a tracking number', () => {
  it('is found however it is written', async () => {
    const fours = filed.trackingNumber.replace(/(\d{4})(?=\d)/g, '$1 ');
    for (const text of [fours, fours.replaceAll(' ', '-'), fours.replaceAll(' ', '.'), ` ${filed.trackingNumber}`]) {
      const answer = await nobody.get(`/api/v1/track/${encodeURIComponent(text)}`);
      expect([text, answer.status, answer.body.trackingNumber]).toEqual([text, 200, filed.trackingNumber]);
    }
  });

  it('with one digit wrong, or two changed round, is mistyped and not unknown', async () => {
    const digits = [...filed.trackingNumber];
    const wrong = digits.with(5, String((Number(digits[5]) + 1) % 10));
    const at = digits.findIndex((digit, i) => digit !== digits[i + 1]);
    const swapped = digits.with(at, digits[at + 1]!).with(at + 1, digits[at]!);
    for (const number of [wrong.join(''), swapped.join(''), '123', 'abc', `${filed.trackingNumber}0`]) {
      const answer = await nobody.get(`/api/v1/track/${number}`, { 'accept-language': 'en' });
      expect([number, ...refusal(answer), answer.body.title]).toEqual([
        number,
        422,
        'tracking-number-mistyped',
        'The number is not right. Check the digits.',
      ]);
    }
  });

  it('that nobody was given is not found', async () => {
    const unknown = newTrackingNumber();
    expect(dammDigit(unknown)).toBe(0);
    expect(refusal(await nobody.get(`/api/v1/track/${unknown}`))).toEqual([404, 'not-found']);
  });
});

describe('a list', () => {
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const id = '0190a6c2-0000-7000-8000-00000000dead';

  it.each([
    ['words', 'xyz'],
    ['nothing of ours', base64({})],
    ['null', base64(null)],
    ['no date', base64([true, 'soon', id])],
    ['a date that only JavaScript reads', base64([true, '1', id])],
    ['a year that only JavaScript reads', base64([true, '+200000-01-01T00:00:00.000Z', id])],
    ['no id', base64([true, '2026-01-01T00:00:00.000Z', '-'.repeat(36)])],
    ['SQL', base64([true, "2026-01-01'; drop table cases; --", id])],
  ])('with a cursor of %s is refused', async (_, cursor) => {
    const answer = await (await centre.as('clerk2')).get(`/api/v1/cases?cursor=${encodeURIComponent(cursor)}`);
    expect(refusal(answer)).toEqual([400, 'invalid-cursor']);
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=1.5',
    'limit=many',
    'limit=NaN',
    'queue=everything',
    'queue=mine&queue=unit',
  ])('with %s is refused at that parameter', async (query) => {
    const answer = await (await centre.as('clerk2')).get(`/api/v1/cases?${query}`);
    expect(refusal(answer)).toEqual([422, 'validation-failed']);
    expect(answer.body.errors).toEqual([
      { field: `/${query.split('=')[0]}`, code: expect.any(String), message: expect.stringMatching(/.{8}/) },
    ]);
  });
});

describe('a case of other people', () => {
  const calls: [string, (who: Browserless, id: string) => Promise<Answer>][] = [
    ['reading', (who, id) => who.get(`/api/v1/cases/${id}`)],
    ['its events', (who, id) => who.get(`/api/v1/cases/${id}/events`)],
    ['its documents', (who, id) => who.get(`/api/v1/cases/${id}/documents`)],
    ['its stream', (who, id) => who.get(`/api/v1/cases/${id}/stream`)],
    ['a comment', (who, id) => who.post(`/api/v1/cases/${id}/comments`, { text: 'x' })],
    ['an action', (who, id) => who.act(id, 'accept')],
    ['a faulty action', (who, id) => who.act(id, 'complete', {})],
    ['an action that there is not', (who, id) => who.act(id, 'burn')],
    ['its page', (who, id) => who.get(`/my/${id}`)],
    ['its page of the desk', (who, id) => who.get(`/desk/cases/${id}`)],
  ];

  it.each(calls)('%s: the same as of a case that there is not', async (_, call) => {
    for (const account of ['citizen2', 'clerk', 'deputy', 'office']) {
      const who = await centre.as(account);
      const [theirs, none, odd] = [await call(who, filed.id), await call(who, unknownId), await call(who, 'x')];
      expect([account, theirs.status]).not.toEqual([account, 200]);
      expect(theirs.status).toBeGreaterThanOrEqual(400);
      expect([theirs.status, theirs.body]).toEqual([none.status, none.body]);
      expect([odd.status, odd.body]).toEqual([none.status, none.body]);
      if (theirs.status !== 422) expect(theirs.status).toBe(404);
    }
  });

  it.each(calls)('%s: without a session the same 401, whether it is there or not', async (_, call) => {
    const [known, unknown] = [await call(nobody, filed.id), await call(nobody, unknownId)];
    expect(refusal(known)).toEqual([401, 'sign-in-needed']);
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    expect(known.headers.get('www-authenticate')).toBe('Bearer');
  });
});

describe('an action', () => {
  it.each(['burn', 'toString', '__proto__', 'ACCEPT', 'archived'])(
    '%s is none, also to him whose case it is',
    async (action) => {
      expect(refusal(await (await centre.as('citizen')).act(filed.id, action))).toEqual([404, 'not-found']);
    },
  );

  it('of somebody else is forbidden to him who sees the case', async () => {
    const answer = await (await centre.as('citizen')).act(filed.id, 'accept');
    expect(refusal(answer)).toEqual([403, 'action-forbidden']);
  });

  it('with an engine that is away changes nothing and says so', async () => {
    const answer = await (await centre.as('citizen')).act(filed.id, 'withdraw');
    expect([...refusal(answer), answer.headers.get('retry-after')]).toEqual([503, 'engine-away', '15']);
    const after = await (await centre.as('citizen')).get(`/api/v1/cases/${filed.id}`);
    expect(after.body).toMatchObject({ status: 'received', version: 0, notes: [] });
  });
});

describe('a request that changes something', () => {
  const body = { service: 'street-light', answers: { what: 'off' }, location: { landmark: 'σχολείο' } };

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ] as Record<string, string>[])('is refused from a page of another site: %j', async (headers) => {
    expect(refusal(await nobody.post('/api/v1/cases', body, headers))).toEqual([403, 'forgery-suspected']);
  });

  it('is taken from a page of ours and from a program', async () => {
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: centre.url }, {}] as Record<
      string,
      string
    >[]) {
      expect((await nobody.post('/api/v1/cases', body, headers)).status).toBe(201);
    }
  });

  it('with a token that is no longer good is not taken as nobody’s', async () => {
    const stale = await nobody.post('/api/v1/cases', body, { authorization: 'Bearer 0123456789abcdef' });
    expect(refusal(stale)).toEqual([401, 'sign-in-needed']);
  });
});

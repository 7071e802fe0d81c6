import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newTrackingNumber } from '../../src/cases/tracking-number.js';
import type { Answer, Browserless } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { fileRequest } from '../support/lives.js';

let centre: Centre;
let nobody: Browserless;
let right: string;

// Behind one proxy, so that the tests can be several callers.
beforeAll(async () => {
  centre = await startCentre({ role: 'api', temporalAddress: null, config: { trustProxy: '1' } });
  nobody = await centre.as(null);
  right = (await fileRequest(await centre.as('citizen'), { service: 'street-light' })).trackingNumber;
});
afterEach(() => centre.database.db.query('delete from throttle_miss'));
afterAll(() => centre?.stop());

const from = (caller: string) => ({ 'x-forwarded-for': caller });
const track = (number: string, caller = '192.0.2.1'): Promise<Answer> =>
  nobody.get(`/api/v1/track/${number}`, from(caller));

async function miss(times: number, caller?: string): Promise<number[]> {
  const seen: number[] = [];
  for (let i = 0; i < times; i++) seen.push((await track(newTrackingNumber(), caller)).status);
  return seen;
}

describe('guessing tracking numbers', () => {
  it('is refused after twenty misses, saying when to try again, also to him who then guesses right', async () => {
    expect(await miss(20)).toEqual(Array(20).fill(404));
    for (const number of [newTrackingNumber(), right]) {
      const refused = await track(number);
      expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
        429,
        'too-many-requests',
        '600',
      ]);
      expect(JSON.stringify(refused.body)).not.toContain(number);
    }
  });

  it('counts on the page and on the stream as on the plain address', async () => {
    await miss(18);
    const stream = await nobody.get(`/api/v1/track/${newTrackingNumber()}/stream`, from('192.0.2.1'));
    expect([stream.status, stream.body.code]).toEqual([404, 'not-found']);
    expect((await page(newTrackingNumber())).status).toBe(404);
    expect((await track(right)).status).toBe(429);
    expect((await page(right)).status).toBe(429);
    const closed = await nobody.get(`/api/v1/track/${right}/stream`, from('192.0.2.1'));
    expect(closed.status).toBe(429);
  });

  it('of one caller does not hinder the next, however he names himself', async () => {
    await miss(20);
    expect((await track(right)).status).toBe(429);
    expect((await track(right, '198.51.100.7')).status).toBe(200);
    // What a caller writes himself stands before what the proxy adds.
    expect((await track(right, '198.51.100.9, 192.0.2.1')).status).toBe(429);
    // Of IPv6 a household has the last half.
    await miss(20, '2001:db8:1:2:3:4:5:6');
    expect((await track(right, '2001:db8:1:2::9')).status).toBe(429);
    expect((await track(right, '2001:db8:1:3::9')).status).toBe(200);
  });

  it('ends for all at sixty misses within a minute, whoever guesses', async () => {
    for (const caller of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await miss(19, caller);
    expect(await miss(2, '192.0.2.4')).toEqual([404, 404]);
    expect((await track(right, '198.51.100.7')).status).toBe(200);
    await miss(1, '192.0.2.5');
    expect((await track(right, '198.51.100.7')).status).toBe(429);
  });

  it('is forgotten after ten minutes', async () => {
    await miss(20);
    await centre.database.db.query(`update throttle_miss set at = at - interval '9 minutes 30 seconds'`);
    expect((await track(right)).status).toBe(429);
    await centre.database.db.query(`update throttle_miss set at = at - interval '31 seconds'`);
    expect((await track(right)).status).toBe(200);
  });
});

describe('asking for one’s case', () => {
  it('never counts, however often', async () => {
    await miss(19);
    const statuses = new Set<number>();
    for (let i = 0; i < 30; i++) statuses.add((await track(right)).status);
    expect([...statuses]).toEqual([200]);
    expect(await miss(1)).toEqual([404]);
    expect((await track(right)).status).toBe(429);
  });

  it('with a slip of the finger does not count, and is told of the slip even when throttled', async () => {
    const mistyped = right.slice(0, -1) + ((Number(right.at(-1)) + 1) % 10);
    for (let i = 0; i < 25; i++) expect((await track(mistyped)).status).toBe(422);
    expect((await track(right)).status).toBe(200);
    await miss(20);
    expect((await track(mistyped)).body.code).toBe('tracking-number-mistyped');
  });
});

describe('what is kept of a miss', () => {
  it('is neither the number nor the address', async () => {
    const number = newTrackingNumber();
    await track(number, '192.0.2.77');
    const [row] = await centre.database.db.query('select * from throttle_miss');
    expect(Object.values(row).join(' ')).not.toMatch(new RegExp(`${number}|192\\.0\\.2\\.77`));
  });
});

function page(number: string): Promise<Response> {
  const headers = { accept: 'text/html', ...from('192.0.2.1') };
  return fetch(`${centre.url}/track`, { method: 'POST', body: new URLSearchParams({ number }), headers });
}

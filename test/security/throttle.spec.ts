import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Throttle } from '../../src/identity/throttle.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

let scratch: TestDatabase;
let throttle: Throttle;

beforeAll(async () => {
  scratch = await freshDatabase();
  throttle = new Throttle(scratch.db);
});

afterAll(() => scratch?.drop());
beforeEach(() => scratch.db.query('delete from throttle_miss'));
afterEach(() => vi.restoreAllMocks());

async function misses(count: number, client: (n: number) => string): Promise<void> {
  for (let n = 0; n < count; n += 1) await throttle.miss('track', client(n));
}

const refused = { code: 'too-many-requests' };

describe('guessing tracking numbers', () => {
  it('ends for one caller after twenty misses, for the others goes on', async () => {
    await misses(19, () => 'one');
    await expect(throttle.check('track', 'one')).resolves.toBeUndefined();
    await misses(1, () => 'one');
    await expect(throttle.check('track', 'one')).rejects.toMatchObject(refused);
    await expect(throttle.check('track', 'other')).resolves.toBeUndefined();
  });

  it('goes on ten minutes after the misses', async () => {
    await misses(20, () => 'one');
    await scratch.db.query(`update throttle_miss set at = at - interval '601 seconds'`);
    await expect(throttle.check('track', 'one')).resolves.toBeUndefined();
  });

  it('from many addresses ends for all after sixty misses in a minute, with an alarm', async () => {
    const alarm = vi.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    await misses(59, (n) => `client ${n}`);
    await expect(throttle.check('track', 'somebody')).resolves.toBeUndefined();
    expect(alarm).not.toHaveBeenCalled();
    await misses(1, () => 'client 60');
    await expect(throttle.check('track', 'somebody')).rejects.toMatchObject(refused);
    expect(alarm).toHaveBeenCalledWith({ event: 'throttle-alarm', bucket: 'track', misses: 60, minutes: 1 });
    await scratch.db.query(`update throttle_miss set at = at - interval '61 seconds'`);
    await expect(throttle.check('track', 'somebody')).resolves.toBeUndefined();
  });

  it('does not count against signing in', async () => {
    await misses(30, () => 'one');
    await expect(throttle.check('login', 'one')).resolves.toBeUndefined();
  });

  it('is forgotten when no rule looks at it any more', async () => {
    await misses(3, () => 'one');
    await scratch.db.query(`update throttle_miss set at = at - interval '16 minutes'`);
    await misses(1, () => 'one');
    expect(await scratch.db.query('select count(*)::int as kept from throttle_miss')).toEqual([{ kept: 1 }]);
  });
});

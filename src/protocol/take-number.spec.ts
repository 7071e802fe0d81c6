import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { cancelProtocolNumber, takeProtocolNumber, type ProtocolRequest } from './take-number.js';

describe('protocol numbers', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await freshDatabase()));
  afterAll(() => database?.drop());

  const request = (at: string, more: Partial<ProtocolRequest> = {}): ProtocolRequest => {
    const caseId = uuidv7();
    return { direction: 'in', caseId, key: `${caseId}:0:protocol`, at: new Date(at), ...more };
  };
  const take = (asked: ProtocolRequest) => database.db.transaction((tx) => takeProtocolNumber(tx, asked));
  const seqs = async (year: number) => {
    const rows = (await database.db.query('select seq from protocol where year = $1 order by seq', [year])) as {
      seq: number;
    }[];
    return rows.map(({ seq }) => seq);
  };

  it('leave no gap and no double, in both directions, taken by many at once', async () => {
    const directions = ['in', 'out'] as const;
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, i) => take(request('2026-03-03T09:00:00Z', { direction: directions[i % 2] }))),
    );
    expect(new Set(taken.map(({ number }) => number)).size).toBe(20);
    expect(await seqs(2026)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(taken[0]!.number).toMatch(/^\d+\/2026$/);
  });

  it('begin anew with the year of Athens', async () => {
    expect((await take(request('2027-12-31T21:59:59Z'))).number).toBe('1/2027');
    expect((await take(request('2027-12-31T22:00:00Z'))).number).toBe('1/2028');
  });

  it('are the same for a repeat, also of one at the same time', async () => {
    const asked = request('2029-05-05T09:00:00Z');
    const entries = await Promise.all([take(asked), take(asked), take(asked)]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(1);
    expect(await take({ ...asked, at: new Date('2031-01-01T09:00:00Z') })).toEqual(entries[0]);
    expect((await take(request('2029-05-05T09:00:00Z'))).number).toBe('2/2029');
    expect(await seqs(2029)).toEqual([1, 2]);
  });

  it('are given back by a transaction that fails', async () => {
    const failed = database.db.transaction(async (tx) => {
      await takeProtocolNumber(tx, request('2030-05-05T09:00:00Z'));
      throw new Error('not stored');
    });
    await expect(failed).rejects.toThrow('not stored');
    expect((await take(request('2030-05-05T09:00:00Z'))).number).toBe('1/2030');
  });

  it('stay in the register when cancelled, with the first reason', async () => {
    const { id } = await take(request('2032-05-05T09:00:00Z'));
    for (const reasonCode of ['render-failed', 'again']) {
      await database.db.transaction((tx) =>
        cancelProtocolNumber(tx, { protocolId: id, reasonCode, at: new Date('2032-05-05T09:01:00Z') }),
      );
    }
    expect(
      await database.db.query('select reason_code from protocol_cancellation where protocol_id = $1', [id]),
    ).toEqual([{ reason_code: 'render-failed' }]);
    expect(await seqs(2032)).toEqual([1]);
  });

  it('cannot be changed or taken out of the register', async () => {
    const { id } = await take(request('2033-05-05T09:00:00Z'));
    await expect(database.db.query(`update protocol set number = 'x' where id = $1`, [id])).rejects.toThrow(
      /permission denied/,
    );
    await expect(database.db.query('delete from protocol where id = $1', [id])).rejects.toThrow(/permission denied/);
  });
});

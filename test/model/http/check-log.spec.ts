import { describe, expect, it } from 'vitest';
import { checkLog } from './check-log.js';
import type { Kept, Press } from './log.js';

const press = (over: Partial<Press> = {}): Press => ({
  ...{ updateId: 'u1', caseId: 'c', userId: 'k', action: 'accept', seen: ['ok'] },
  ...over,
});
const kept = (over: Partial<Kept> = {}): Kept => ({
  events: [
    { caseId: 'c', version: 1, type: 'filed', userId: null, implied: false },
    { caseId: 'c', version: 2, type: 'accepted', userId: 'k', implied: false },
  ],
  receipts: [{ updateId: 'u1', caseId: 'c', action: 'accept', version: 2 }],
  numbers: ['1/2026', '2/2026'],
  ...over,
});

describe('the checker of the clients’ log', () => {
  it('finds nothing where the record holds what was told', () => {
    expect(checkLog([press(), press({ updateId: 'u2', seen: ['refused'] })], kept())).toEqual([]);
    expect(checkLog([press({ seen: ['unknown'] }), press({ updateId: 'u2', seen: ['unknown'] })], kept())).toEqual([]);
  });

  it('finds an accepted action that is lost', () => {
    expect(checkLog([press()], kept({ receipts: [], events: [] }))).toEqual([
      'accept on c (ok) was accepted and is lost',
    ]);
  });

  it('finds a refused action that happened', () => {
    expect(checkLog([press({ seen: ['refused'] })], kept())).toEqual([
      'accept on c (refused) was refused and happened',
    ]);
  });

  it('finds an unknown one with two effects', () => {
    const events = [...kept().events, { caseId: 'c', version: 3, type: 'accepted', userId: 'k', implied: false }];
    expect(checkLog([press({ seen: ['unknown', 'ok'] })], kept({ events }))).toEqual([
      'c,k,accepted: 1 presses had 2 effects',
    ]);
  });

  it('finds a missing version and a number taken twice', () => {
    const events = kept().events.filter(({ version }) => version === 2);
    expect(checkLog([press()], kept({ events, numbers: ['1/2026', '1/2026'] }))).toEqual([
      'versions of c: 2',
      '1/2026 was taken twice',
    ]);
  });
});

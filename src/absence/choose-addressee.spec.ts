import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseAddressees, dutyDepth, type Person, type Seat } from './choose-addressee.js';

const there = (userId: string): Person => ({ userId, language: 'el', away: false, disabled: false, substitutes: [] });
const gone = (userId: string, ...substitutes: string[]): Person => ({ ...there(userId), away: true, substitutes });
const closed = (userId: string): Person => ({ ...gone(userId), disabled: true });
const seats = (...depths: [string, number][]): Seat[] => depths.map(([userId, depth]) => ({ userId, depth }));
const told = (list: Seat[], people: Person[], exclude: string[] = []): string[] =>
  chooseAddressees(list, people, exclude).map((one) => `${one.userId} ${one.because}${one.away ? ' away' : ''}`);

const ladder = seats(['head', 0], ['chief', 1], ['director', dutyDepth]);

describe('who answers for a matter', () => {
  it.each<[string, string[], string[]]>([
    [
      'the heads of the unit',
      told(seats(['a', 0], ['b', 0], ['c', 1]), ['a', 'b', 'c'].map(there)),
      ['a self', 'b self'],
    ],
    ['the next head where the unit has none', told(seats(['c', 1], ['d', 2]), ['c', 'd'].map(there)), ['c self']],
    [
      'the next level where the head may not',
      told(ladder, ['head', 'chief', 'director'].map(there), ['head']),
      ['chief next-level'],
    ],
    [
      'the substitute of one who is away',
      told(ladder, [gone('head', 'second'), there('second'), there('chief'), there('director')]),
      ['second substitute'],
    ],
    [
      'the substitute of a substitute who is away too',
      told(ladder, [gone('head', 'second'), gone('second', 'third'), there('third'), there('chief')]),
      ['third substitute'],
    ],
    [
      'the next level where two away name each other',
      told(ladder, [gone('head', 'second'), gone('second', 'head'), there('chief')]),
      ['chief next-level'],
    ],
    [
      'another substitute where the first may not',
      told(ladder, [gone('head', 'preparer', 'other'), there('preparer'), there('other')], ['preparer']),
      ['other substitute'],
    ],
    [
      'the next level where one is away without a substitute, or his account is closed',
      told(ladder, [closed('head'), there('chief'), there('director')]),
      ['chief next-level'],
    ],
    [
      'the duty officer where the line is empty',
      told(ladder, [gone('head'), gone('chief'), there('director')]),
      ['director duty-officer'],
    ],
    [
      'the nearest with an open account where nobody is there',
      told(ladder, [closed('head'), gone('chief'), gone('director')]),
      ['chief next-level away'],
    ],
    ['nobody where there is nobody', told([], []), []],
  ])('%s', (_, got, expected) => {
    expect(got).toEqual(expected);
  });

  it('is never one who is away while anybody of the line is there, and ends whatever names whom', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const person = (userId: string) =>
      fc.record({
        userId: fc.constant(userId),
        language: fc.constant('el' as const),
        away: fc.boolean(),
        disabled: fc.constant(false),
        substitutes: fc.subarray(ids),
      });
    fc.assert(
      fc.property(fc.tuple(...ids.map(person)), fc.subarray(ids), (people, exclude) => {
        const list = ids.slice(0, 3).map((userId, depth) => ({ userId, depth }));
        const got = chooseAddressees(list, people, exclude);
        const anyThere = people.slice(0, 3).some((one) => !one.away && !exclude.includes(one.userId));
        if (anyThere) expect(got.map((one) => one.away)).toEqual([false]);
        expect(got.some((one) => exclude.includes(one.userId))).toBe(false);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { nearestHeads, type Head } from './find-staff.js';

const head = (userId: string, depth: number, more: Partial<Head> = {}): Head => ({
  userId,
  language: 'el',
  depth,
  absent: false,
  substitute: null,
  ...more,
});
const ids = (heads: Head[], excluded: string[] = []): string[] => nearestHeads(heads, excluded).map((r) => r.userId);

describe('who is told above an employee', () => {
  it.each([
    ['the heads of the unit', [head('a', 0), head('b', 0), head('c', 1)], [], ['a', 'b']],
    ['the next level where the unit has no head', [head('c', 1), head('d', 2)], [], ['c']],
    ['the next level where the preparer is the head', [head('a', 0), head('c', 1)], ['a'], ['c']],
    [
      'the substitute of one who is away',
      [head('a', 0, { absent: true, substitute: { userId: 's', language: 'en' } })],
      [],
      ['s'],
    ],
    [
      'the next level where one is away without a substitute',
      [head('a', 0, { absent: true }), head('c', 1)],
      [],
      ['c'],
    ],
    ['those away where nobody is there', [head('a', 0, { absent: true }), head('c', 1, { absent: true })], [], ['a']],
    ['nobody where there is nobody', [], [], []],
  ])('%s', (_, heads, excluded, expected) => {
    expect(ids(heads, excluded)).toEqual(expected);
  });
});

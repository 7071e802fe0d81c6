import { expect, it } from 'vitest';
import { splitRow } from './split-row.js';

const atMost =
  (count: number) =>
  (cells: string[]): boolean =>
    cells.every((cell) => cell.split('\n').length <= count);

it.each([
  ['fits', ['a\nb', 'c'], 2, [['a\nb', 'c']]],
  [
    'is cut between lines',
    ['a\nb\nc\nd\ne', 'f'],
    2,
    [
      ['a\nb', 'f'],
      ['c\nd', ''],
      ['e', ''],
    ],
  ],
  ['keeps a line that is itself too long', ['a', 'b'], 0, [['a', 'b']]],
])('a row that %s', (_, cells, count, parts) => expect(splitRow(cells, atMost(count))).toEqual(parts));

import { describe, expect, it } from 'vitest';
import { figureTree, percent, type CountRow } from './figure-tree.js';

const row = (keys: (string | null)[], depth: number, filed: number, done: number, withdrawn = 0): CountRow => ({
  keys,
  depth,
  filed,
  done,
  withdrawn,
  inTime: 0,
  medianDays: null,
  oldest: null,
});

describe('figureTree', () => {
  it('nests what the count gives flat, the largest first and what has none last', () => {
    const tree = figureTree([
      row(['', 'other'], 2, 90, 0),
      row(['COM', 'weeds'], 2, 12, 6),
      row([null, null], 0, 500, 323),
      row(['', null], 1, 90, 0),
      row(['COM', null], 1, 51, 47, 1),
      row(['ENV', null], 1, 331, 160),
      row(['COM', 'cleanliness'], 2, 39, 38, 1),
    ]);
    expect(tree.rows.map(({ key, rows }) => [key, rows.map((one) => one.key)])).toEqual([
      ['ENV', []],
      ['COM', ['cleanliness', 'weeds']],
      ['', ['other']],
    ]);
    expect(tree.total).toMatchObject({ filed: 500, done: 323, open: 177, percentDone: 65 });
    expect(tree.rows[0]).toMatchObject({ open: 171, percentDone: 48.3 });
    expect(tree.rows[1]).toMatchObject({ filed: 51, done: 47, withdrawn: 1, open: 3 });
  });

  it('is nothing where nothing was counted', () => {
    expect(figureTree([])).toMatchObject({ total: { filed: 0, open: 0, percentDone: null }, rows: [] });
  });
});

describe('percent', () => {
  it.each([
    [323, 500, 0, 65],
    [160, 331, 1, 48.3],
    [85, 86, 1, 98.8],
    [38, 42, 1, 90.5],
    [1, 200, 0, 1],
    [1, 8, 0, 13],
    [57, 1000, 1, 5.7],
    [0, 7, 1, 0],
  ] as const)('%d of %d with %d decimals is %d', (part, whole, decimals, expected) => {
    expect(percent(part, whole, decimals)).toBe(expected);
  });

  it('is none of nothing', () => expect(percent(0, 0, 1)).toBeNull());
});

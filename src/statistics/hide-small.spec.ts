import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FigureRow } from './figure-tree.js';
import { hideSmall, type Hidden, type ShownRow } from './hide-small.js';

interface Parts {
  done: number;
  open: number;
  withdrawn: number;
}

const rest = { inTime: 0, medianDays: null, oldest: null, percentDone: null };
const leaf = (key: string, { done, open, withdrawn }: Parts): FigureRow => {
  return { key, done, open, withdrawn, filed: done + open + withdrawn, ...rest, rows: [] };
};
const sumOf = (key: string, rows: FigureRow[]): FigureRow => {
  const sum = (name: keyof Parts | 'filed') => rows.reduce((total, row) => total + row[name], 0);
  return { key, filed: sum('filed'), done: sum('done'), open: sum('open'), withdrawn: sum('withdrawn'), ...rest, rows };
};
const treeOf = (rows: FigureRow[]) => ({ total: sumOf('', rows), rows });
const hiddenOf = (rows: ShownRow[]): Record<string, Hidden> =>
  Object.fromEntries(rows.map(({ key, hidden }) => [key, hidden]));

describe('hideSmall', () => {
  it('hides a count below five, and the next smallest with it, or the sum above would tell', () => {
    const rows = [
      leaf('a', { done: 3, open: 0, withdrawn: 0 }),
      leaf('b', { done: 30, open: 20, withdrawn: 0 }),
      leaf('c', { done: 9, open: 0, withdrawn: 0 }),
    ];
    expect(hiddenOf(hideSmall(treeOf(rows)).rows)).toEqual({ a: 'all', b: 'nothing', c: 'all' });
  });

  it('shows how many were filed where only a part is small', () => {
    const rows = [
      leaf('lights', { done: 85, open: 1, withdrawn: 0 }),
      leaf('roads', { done: 31, open: 9, withdrawn: 0 }),
    ];
    expect(hiddenOf(hideSmall(treeOf(rows)).rows)).toEqual({ lights: 'parts', roads: 'parts' });
  });

  it('hides nothing where all is large or none', () => {
    const rows = [leaf('a', { done: 9, open: 0, withdrawn: 0 }), leaf('b', { done: 0, open: 7, withdrawn: 0 })];
    expect(hiddenOf(hideSmall(treeOf(rows)).rows)).toEqual({ a: 'nothing', b: 'nothing' });
  });

  it('hides everything of a whole that is small', () => {
    const { total, rows } = hideSmall(treeOf([leaf('a', { done: 2, open: 2, withdrawn: 0 })]));
    expect([total.hidden, rows[0]!.hidden]).toEqual(['all', 'all']);
  });

  const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 5, max: 60 }));
  const parts = fc.record({ done: count, open: count, withdrawn: count });
  const units = fc.array(fc.array(parts, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });

  it('never lets a small count be computed: another town with the same published table has other numbers there', () => {
    fc.assert(
      fc.property(units, (given) => {
        const tree = treeOf(
          given.map((rows, i) =>
            sumOf(
              `u${i}`,
              rows.map((row, j) => leaf(`u${i}s${j}`, row)),
            ),
          ),
        );
        const shown = hideSmall(tree);
        for (const column of ['filed', 'done', 'open', 'withdrawn'] as const) requireOpen(shown, column);
      }),
      { numRuns: 2_000 },
    );
  });
});

/**
 * Solves the published sums of a column as an outsider would: wherever all terms of a sum but one are known, so is
 * that one, until nothing more follows. No small count may come out.
 */
function requireOpen(shown: ReturnType<typeof hideSmall>, column: 'filed' | 'done' | 'open' | 'withdrawn'): void {
  const all = { key: 'total', ...shown.total, rows: shown.rows };
  const sums: ShownRow[][] = [];
  const known = new Set<ShownRow>();
  const visit = (row: ShownRow): void => {
    if (row.hidden === 'nothing' || (row.hidden === 'parts' && column === 'filed')) known.add(row);
    if (row.rows.length > 0) sums.push([row, ...row.rows]);
    row.rows.forEach(visit);
  };
  visit(all);
  for (let before = -1; before !== known.size;) {
    before = known.size;
    for (const terms of sums) {
      const unknown = terms.filter((term) => !known.has(term));
      if (unknown.length === 1) known.add(unknown[0]!);
    }
  }
  const found = [...known].filter((row) => row[column] > 0 && row[column] < 5);
  expect(found.map(({ key }) => `${column} of ${key}`)).toEqual([]);
}

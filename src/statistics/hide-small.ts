import type { FigureRow, Figures, FigureTree } from './figure-tree.js';

/** A count from one to this much could tell whose cases they are. None at all tells of nobody. */
const smallest = 5;

/** `parts`: only how many were filed is shown. `all`: not even that. */
export type Hidden = 'nothing' | 'parts' | 'all';

export type ShownFigures = Figures & { hidden: Hidden };
export interface ShownRow extends ShownFigures {
  key: string;
  rows: ShownRow[];
}
export interface ShownTree {
  total: ShownFigures;
  rows: ShownRow[];
}

const partsOf = ({ done, open, withdrawn }: Figures): number[] => [done, open, withdrawn];
const isSmall = (count: number): boolean => count > 0 && count < smallest;

/** Everything, for those who may see it. */
export function hideNothing(tree: FigureTree): ShownTree {
  const show = (row: FigureRow): ShownRow => ({ ...row, hidden: 'nothing', rows: row.rows.map(show) });
  return { total: { ...tree.total, hidden: 'nothing' }, rows: tree.rows.map(show) };
}

/**
 * Hides what counts fewer than five, and what would let it be computed from the rest of this answer: a row's parts go
 * together, since any of them follows from the others; below a row that shows more, hidden rows are at least two and
 * hide at least five between them; and nothing below a hidden row shows what it hides. Two answers that part the same
 * cases differently can still be set against each other (docs/decisions, "Figures").
 */
export function hideSmall(tree: FigureTree): ShownTree {
  const hidden = ownOf(tree.total);
  return { total: { ...tree.total, hidden }, rows: hideBelow(tree.rows, hidden) };
}

function hideBelow(rows: readonly FigureRow[], above: Hidden): ShownRow[] {
  const marks = new Map(rows.map((row) => [row, stricter(ownOf(row), above)] as const));
  if (above !== 'all') {
    cover(rows, marks, 'all', (hidden) => [sum(hidden, ({ filed }) => filed)]);
  }
  if (above === 'nothing') {
    cover(rows, marks, 'parts', (hidden) => [0, 1, 2].map((at) => sum(hidden, (row) => partsOf(row)[at]!)));
  }
  return rows.map((row) => {
    const hidden = marks.get(row)!;
    return { ...row, hidden, rows: hideBelow(row.rows, hidden) };
  });
}

/** Hides the smallest of what is still shown until the difference to the row above tells nothing of any one row. */
function cover(
  rows: readonly FigureRow[],
  marks: Map<FigureRow, Hidden>,
  mark: 'parts' | 'all',
  sums: (hidden: FigureRow[]) => number[],
): void {
  const isHidden = (row: FigureRow): boolean => stricter(marks.get(row)!, mark) === marks.get(row);
  const bySize = [...rows].sort((a, b) => a.filed - b.filed);
  for (;;) {
    const hidden = rows.filter(isHidden);
    const tells = hidden.length === 1 || sums(hidden).some(isSmall);
    const next = bySize.find((row) => !isHidden(row));
    if (hidden.length === 0 || !tells || !next) return;
    marks.set(next, mark);
  }
}

function ownOf(figures: Figures): Hidden {
  if (isSmall(figures.filed)) return 'all';
  return partsOf(figures).some(isSmall) ? 'parts' : 'nothing';
}

function stricter(a: Hidden, b: Hidden): Hidden {
  const order: Hidden[] = ['nothing', 'parts', 'all'];
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}

function sum(rows: readonly FigureRow[], count: (row: FigureRow) => number): number {
  return rows.reduce((total, row) => total + count(row), 0);
}

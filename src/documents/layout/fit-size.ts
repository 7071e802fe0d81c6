/** Points: below this nobody should have to read. */
export const smallest = 6;
/** A line may lose so much of its size before it is broken into two instead. */
const lineFloor = 0.82;

/** Widths in points at size 1. */
export interface Measured {
  line: number;
  /** The widest piece that no line can be broken within. */
  word: number;
}

/**
 * The size, in points, at which a word stays whole in the width: the nominal size, else less by halves of a point. A
 * word too wide even at the smallest is broken anyway, so it stays as large as the others.
 */
export function sizeForWord(nominal: number, { word }: Pick<Measured, 'word'>, width: number): number {
  if (word * nominal <= width) return nominal;
  const size = halves(width / word);
  return size < smallest ? nominal : size;
}

/**
 * The size, in points, at which a line stays one line in the width, if a little less than nominal is enough; else the
 * size at which its words stay whole.
 */
export function sizeForLine(nominal: number, measured: Measured, width: number): number {
  if (measured.line * nominal <= width) return nominal;
  const size = halves(width / measured.line);
  return size >= Math.max(nominal * lineFloor, smallest) ? size : sizeForWord(nominal, measured, width);
}

function halves(size: number): number {
  return Math.floor(size * 2) / 2;
}

/** What is counted of a set of cases. */
export interface Counts {
  filed: number;
  done: number;
  /** Taken back by the applicant: neither done nor open. */
  withdrawn: number;
  /** Of the done ones, those done by the date promised. */
  inTime: number;
  /** From filing until done; null where nothing is done. */
  medianDays: number | null;
  /** When the oldest open one was filed; null where nothing is open. */
  oldest: Date | null;
}

/** A row of the count: its keys by the dimensions, of which the first `depth` hold; '' for none. */
export interface CountRow extends Counts {
  keys: (string | null)[];
  depth: number;
}

/** filed = done + open + withdrawn, in every one of them, and every level's sum is the one above. */
export interface Figures extends Counts {
  open: number;
  /** done of filed; null of none. The whole has no decimal, its parts one (services.md, last line). */
  percentDone: number | null;
}

export interface FigureRow extends Figures {
  key: string;
  rows: FigureRow[];
}

export interface FigureTree {
  total: Figures;
  rows: FigureRow[];
}

const nothing: Counts = { filed: 0, done: 0, withdrawn: 0, inTime: 0, medianDays: null, oldest: null };

/** The nested rows of a count, the largest first, what belongs to none last. */
export function figureTree(counted: readonly CountRow[]): FigureTree {
  const whole = counted.find(({ depth }) => depth === 0) ?? nothing;
  const below = (path: readonly string[]): FigureRow[] =>
    counted
      .filter(({ depth, keys }) => depth === path.length + 1 && path.every((key, index) => key === keys[index]))
      .map((row) => {
        const key = row.keys[path.length]!;
        return { key, ...figuresOf(row, 1), rows: below([...path, key]) };
      })
      .sort((a, b) => Number(a.key === '') - Number(b.key === '') || b.filed - a.filed || (a.key < b.key ? -1 : 1));
  return { total: figuresOf(whole, 0), rows: below([]) };
}

/** Part of a whole in per cent with so many decimals, a half upwards; null of nothing. */
export function percent(part: number, whole: number, decimals: 0 | 1): number | null {
  if (whole === 0) return null;
  // Of whole numbers first, so that no half is lost to binary fractions.
  const scale = 10 ** decimals;
  return Math.floor((part * 100 * scale * 2 + whole) / (2 * whole)) / scale;
}

function figuresOf(counts: Counts, decimals: 0 | 1): Figures {
  const { filed, done, withdrawn, inTime, medianDays, oldest } = counts;
  const open = filed - done - withdrawn;
  return { filed, done, open, withdrawn, percentDone: percent(done, filed, decimals), inTime, medianDays, oldest };
}

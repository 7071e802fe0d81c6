import { text } from '../web/texts.js';
import type { Language } from '../web/language.js';
import { csv } from './csv.js';
import { percent } from './figure-tree.js';
import type { ShownFigures, ShownRow } from './hide-small.js';
import { isoDate } from './period.js';
import type { Statistics } from './read-statistics.js';

/** In time, days and oldest tell of single cases where there are few: staff only. */
const columns = ['filed', 'done', 'open', 'withdrawn', 'percentDone', 'inTime', 'medianDays', 'oldest'] as const;
const columnsOfPublic = columns.slice(0, 5);

/**
 * The table of the page as a file: a line for the whole and for each row, its names in columns of their own, sums of
 * a level with the columns below empty. Parted as spreadsheets of the language expect.
 */
export function statisticsCsv({ by, isPublic, tree, name }: Statistics, language: Language): string {
  const shown = isPublic ? columnsOfPublic : columns;
  const lineOf = (names: string[], figures: ShownFigures) => [
    ...by.map((_, index) => names[index] ?? ''),
    ...cellsOf(figures).slice(0, shown.length),
  ];
  const linesOf = (rows: ShownRow[], above: string[]): (string | number | null)[][] =>
    rows.flatMap((row) => {
      const names = [...above, name(by[above.length]!, row.key)];
      return [lineOf(names, row), ...linesOf(row.rows, names)];
    });
  const head = [
    ...by.map((one) => text(language, `statistics.what.${one}`)),
    ...shown.map((one) => text(language, `statistics.${one}`)),
  ];
  const whole = lineOf([text(language, 'statistics.total')], tree.total);
  return csv([head, whole, ...linesOf(tree.rows, [])], language === 'el' ? ';' : ',');
}

/** In the order of the columns. */
function cellsOf(figures: ShownFigures): (string | number | null)[] {
  const { hidden, filed, done, open, withdrawn, percentDone, inTime, medianDays, oldest } = figures;
  if (hidden !== 'nothing') return [hidden === 'all' ? null : filed, ...columns.slice(1).map(() => null)];
  return [
    filed,
    done,
    open,
    withdrawn,
    percentDone,
    percent(inTime, done, 1),
    medianDays === null ? null : Math.round(medianDays * 10) / 10,
    oldest === null ? null : isoDate(oldest),
  ];
}

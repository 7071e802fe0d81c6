import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import { percent } from './figure-tree.js';
import type { ShownFigures, ShownRow } from './hide-small.js';
import { shownChange, shownNumber } from './numbers.js';
import type { Statistics } from './read-statistics.js';

/** Stands for a number that the public does not get to see. */
export const hiddenSign = '·';

/** Width of a bar's drawing; the largest row fills it. */
const barWidth = 100;

/** Rows of the table in the order of the page: each with its depth, its cells in words, and its bar. */
export function tableView({ by, isPublic, tree, name }: Statistics, language: Language) {
  const largest = Math.max(1, ...tree.rows.map(({ filed }) => filed));
  const rowsOf = (rows: ShownRow[], depth: number): ReturnType<typeof rowView>[] =>
    rows.flatMap((row) => [
      rowView(name(by[depth]!, row.key), row, depth, largest, isPublic, language),
      ...rowsOf(row.rows, depth + 1),
    ]);
  const columns = isPublic
    ? (['filed', 'done', 'open', 'percentDone'] as const)
    : (['filed', 'done', 'open', 'percentDone', 'inTime', 'medianDays', 'oldest'] as const);
  return {
    what: by.map((one) => text(language, `statistics.what.${one}`)).join(' / '),
    columns: columns.map((one) => text(language, `statistics.${one}`)),
    rows: rowsOf(tree.rows, 0),
    total: cellsOf(tree.total, isPublic, language),
  };
}

/** The totals in boxes, each with its change on the period before where there was one to compare with. */
export function totalsView(statistics: Statistics, before: Statistics | null, language: Language) {
  const { total } = statistics.tree;
  const { hidden } = total;
  const earlier = before?.tree.total;
  const comparable = before && earlier && earlier.hidden === 'nothing' && hidden === 'nothing' && earlier.filed > 0;
  const dates = before && {
    from: athensDate(before.period.start),
    to: athensDate(new Date(before.period.end.getTime() - 1)),
  };
  const box = (key: 'filed' | 'done' | 'open') => ({
    label: text(language, `statistics.${key}`),
    value: isShown(total, key) ? shownNumber(total[key], language) : hiddenSign,
    change: comparable
      ? text(language, 'statistics.change', {
          ...dates,
          change: shownChange(earlier[key], total[key], language),
          before: shownNumber(earlier[key], language),
        })
      : '',
  });
  const percentBox = {
    label: text(language, 'statistics.percentDone'),
    value: percentText(total, language),
    change:
      comparable && earlier.percentDone !== null && total.percentDone !== null
        ? text(language, 'statistics.change.percent', {
            change: shownChange(earlier.percentDone, total.percentDone, language),
            before: shownNumber(earlier.percentDone, language),
          })
        : '',
  };
  const withdrawn =
    hidden === 'nothing' && total.withdrawn > 0
      ? [{ label: text(language, 'statistics.withdrawn'), value: shownNumber(total.withdrawn, language), change: '' }]
      : [];
  return [box('filed'), box('done'), box('open'), ...withdrawn, percentBox];
}

function rowView(name: string, row: ShownRow, depth: number, largest: number, isPublic: boolean, language: Language) {
  const { filed, done } = row;
  const bar = row.hidden === 'all' || depth > 0 ? null : barView(name, row, largest, language);
  return { name, depth, cells: cellsOf(row, isPublic, language), bar, isEmpty: filed === 0 && done === 0 };
}

/** Widths of the bar's parts; where the parts are hidden the whole is drawn as one. */
function barView(name: string, { hidden, filed, done }: ShownRow, largest: number, language: Language) {
  const isWhole = hidden === 'nothing';
  const scale = (count: number): number => Math.round((count / largest) * barWidth * 100) / 100;
  return {
    filed: scale(filed),
    done: isWhole ? scale(done) : 0,
    words: text(language, isWhole ? 'statistics.bar' : 'statistics.barNone', { name, filed, done }),
  };
}

function cellsOf(figures: ShownFigures, isPublic: boolean, language: Language): string[] {
  const { filed, done, open, inTime, medianDays, oldest } = figures;
  const counts = (['filed', 'done', 'open'] as const).map((key) =>
    isShown(figures, key) ? shownNumber({ filed, done, open }[key], language) : hiddenSign,
  );
  if (isPublic) return [...counts, percentText(figures, language)];
  const onTime = percent(inTime, done, 1);
  return [
    ...counts,
    percentText(figures, language),
    onTime === null ? '–' : `${shownNumber(onTime, language)}%`,
    medianDays === null ? '–' : shownNumber(medianDays, language),
    oldest === null ? '–' : athensDate(oldest),
  ];
}

function isShown({ hidden }: ShownFigures, key: 'filed' | 'done' | 'open'): boolean {
  return hidden === 'nothing' || (hidden === 'parts' && key === 'filed');
}

function percentText({ hidden, percentDone }: ShownFigures, language: Language): string {
  if (hidden !== 'nothing') return hiddenSign;
  return percentDone === null ? '–' : `${shownNumber(percentDone, language)}%`;
}

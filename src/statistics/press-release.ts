import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { FigureRow, Figures } from './figure-tree.js';
import { shownNumber } from './numbers.js';
import type { Statistics } from './read-statistics.js';

/** Units that a release names: those with most of the cases. */
const unitsNamed = 3;
/** A service is worth a sentence where this many asked for it. */
const worthASentence = 20;

/**
 * The figures in sentences, for somebody to edit: the whole, the largest units, what stands out below each, what is
 * open. Of figures by directorate first; for staff, since nothing is hidden in it. Empty where nothing was filed.
 */
export function pressRelease(statistics: Statistics, authority: string, language: Language): string[] {
  const { tree, period, by } = statistics;
  const { total } = tree;
  if (total.filed === 0 || by[0] !== 'directorate') return [];
  const say = (key: string, words: Record<string, unknown>) => text(language, `statistics.press.${key}`, words);
  const wordsOf = ({ filed, done, percentDone }: Figures) => ({
    filed: shownNumber(filed, language),
    done: shownNumber(done, language),
    percent: shownNumber(percentDone ?? 0, language),
  });
  const [from, to] = [athensDate(period.start), athensDate(new Date(period.end.getTime() - 1))];
  const ofUnits = tree.rows
    .filter(({ key }) => key !== '')
    .slice(0, unitsNamed)
    .flatMap((row) => {
      const unit = statistics.name('directorate', row.key);
      return [say('unit', { unit, ...wordsOf(row) }), ...aboutServices(statistics, row, unit, language)];
    });
  const days = total.medianDays;
  return [
    say('total', { authority, from, to, ...wordsOf(total) }),
    ...ofUnits,
    ...(days === null ? [] : [say('median', { days: shownNumber(days, language) })]),
  ];
}

function aboutServices({ by, name }: Statistics, unit: FigureRow, unitName: string, language: Language): string[] {
  if (by[1] === undefined) return [];
  const [largest] = unit.rows;
  const [mostOpen] = [...unit.rows].sort((a, b) => b.open - a.open);
  const sentences: string[] = [];
  if (largest && largest.filed >= worthASentence && unit.rows.length > 1) {
    const { key, filed, done, percentDone } = largest;
    const percent = shownNumber(percentDone ?? 0, language);
    sentences.push(text(language, 'statistics.press.service', { service: name(by[1], key), filed, done, percent }));
  }
  if (mostOpen && mostOpen.open * 2 > unit.open) {
    const words = { unit: unitName, service: name(by[1], mostOpen.key), open: mostOpen.open, all: unit.open };
    sentences.push(text(language, 'statistics.press.open', words));
  }
  return sentences;
}

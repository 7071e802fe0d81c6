import { athensDate, athensDaysUntil, athensTime } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';

/** A deadline in words, and the colour that goes with them. */
export interface DueView {
  words: string;
  tag: '' | 'soon' | 'late';
}

const minute = 60_000;
const hour = 60 * minute;

/** How a deadline stands at `now`: «σε 2 ώρες», «αύριο έως 15:30», «εκπρόθεσμη κατά 3 ημέρες». Pure. */
export function dueView(instant: string, now: Date, language: Language): DueView {
  const t = (key: string, words: Record<string, unknown>): string => text(language, key, words);
  const left = Date.parse(instant) - now.getTime();
  const days = athensDaysUntil(instant, now);
  const time = athensTime(instant);
  if (left < 0) {
    return { words: days === 0 ? t('due.passed', { time }) : t('due.late', { count: -days }), tag: 'late' };
  }
  if (left < hour) return { words: t('due.minutes', { count: Math.max(1, Math.floor(left / minute)) }), tag: 'soon' };
  if (left < 6 * hour) return { words: t('due.hours', { count: Math.floor(left / hour) }), tag: 'soon' };
  if (days === 0) return { words: t('due.today', { time }), tag: 'soon' };
  if (days === 1) return { words: t('due.tomorrow', { time }), tag: '' };
  return { words: t('due.date', { date: athensDate(instant) }), tag: '' };
}

/** As `dueView`; while the clocks stand still (`suspendedAt`) nothing is due and the words say why. */
export function standingDueView(instant: string, suspendedAt: string | null, now: Date, language: Language): DueView {
  return suspendedAt === null ? dueView(instant, now, language) : { words: text(language, 'due.suspended'), tag: '' };
}

import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { Lateness } from './find-lateness.js';

const barWidth = 1000;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The split of a case's time as a sentence, a bar and a table; parts that took no time are left out. Pure. */
export function latenessView({ total, parts }: Lateness, language: Language) {
  const taken = parts.filter(({ ms }) => ms > 0);
  const longest = taken.toSorted((a, b) => b.ms - a.ms).slice(0, 3);
  const words = longest.map(({ text: name, ms }) => `${name} ${spanWords(ms, language)}`).join(', ');
  let x = 0;
  const rows = taken.map(({ code, ms, text: name }) => {
    const width = (ms / total) * barWidth;
    const bar = { x: round(x), width: round(width) };
    x += width;
    return { code, name, span: spanWords(ms, language), percent: Math.round((100 * ms) / total), ...bar };
  });
  const sentence = text(language, 'late.sentence', { total: spanWords(total, language), words });
  return { sentence: taken.length === 0 ? '' : sentence, rows, barWidth };
}

/** A length of time in its two largest units: «3 ημέρες 4 ώρες»; days of 24 hours. */
export function spanWords(ms: number, language: Language): string {
  if (ms < minute) return text(language, 'span.moment');
  const units = [
    { key: 'span.days', length: day },
    { key: 'span.hours', length: hour },
    { key: 'span.minutes', length: minute },
  ];
  const first = units.findIndex(({ length }) => ms >= length);
  let left = ms;
  const words = units.slice(first, first + 2).map(({ key, length }) => {
    const count = Math.floor(left / length);
    left -= count * length;
    return count === 0 ? '' : text(language, key, { count });
  });
  return words.filter(Boolean).join(' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

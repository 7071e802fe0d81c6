import type { Language } from '../web/language.js';

/** A number as people read it in the language: `1.234,5` or `1,234.5`; at most one decimal. */
export function shownNumber(value: number, language: Language): string {
  return value.toLocaleString(language === 'el' ? 'el-GR' : 'en-GB', { maximumFractionDigits: 1 });
}

/** How a number moved: `+12`, `−3`, `0`. */
export function shownChange(from: number, to: number, language: Language): string {
  const moved = to - from;
  return `${moved > 0 ? '+' : moved < 0 ? '−' : ''}${shownNumber(Math.abs(moved), language)}`;
}

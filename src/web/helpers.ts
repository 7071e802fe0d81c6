import type HandlebarsType from 'handlebars';
import type { HelperOptions } from 'handlebars';
import { athensDate, athensTime, type Instant } from './athens.js';
import type { Language } from './language.js';
import { text } from './texts.js';

/** What every template may read besides its model, as `@name`. */
export interface PageData {
  language: Language;
  /** Path that PUBLIC_URL adds before ours, without a trailing slash: '' or '/ked'. */
  base: string;
  /** Makes the form's token, and with it a session, only when a form is really drawn. */
  csrfToken: () => string;
}

const dataOf = (options: HelperOptions): PageData => options.data as PageData;

/** A fault of a form: the field's id on the page and the sentence that tells the remedy. */
export interface Fault {
  field: string;
  message: string;
}

/** The few words that templates know; whatever needs thought belongs in the view model. */
export function registerHelpers(handlebars: typeof HandlebarsType): void {
  handlebars.registerHelper({
    t: (key: string, options: HelperOptions) => text(dataOf(options).language, key, options.hash),
    date: (instant: Instant) => athensDate(instant),
    time: (instant: Instant) => athensTime(instant),
    dateTime: (instant: Instant) => `${athensDate(instant)}, ${athensTime(instant)}`,
    iso: (instant: Instant) => (instant instanceof Date ? instant.toISOString() : instant),
    // The number is said, and so shown, in threes of four digits.
    fours: (digits: string) => digits.replace(/(\d{4})(?=\d)/g, '$1 '),
    tel: (phone: string) => `tel:+30${phone.replace(/\D/g, '')}`,
    eq: (a: unknown, b: unknown) => a === b,
    or: (a: unknown, b: unknown) => a || b,
    has: (list: unknown, value: unknown) => (Array.isArray(list) ? list.includes(value) : list === value),
    concat: (...parts: unknown[]) => parts.slice(0, -1).join(''),
    faultOf: (faults: Fault[] | undefined, field: string) => faults?.find((f) => f.field === field)?.message ?? '',
    csrf: (options: HelperOptions) => dataOf(options).csrfToken(),
  });
}

import { z } from 'zod';
import { fold } from '../../search/fold.js';
import type { ActReference, Change } from '../register.js';

/** Longest text that an entry may hold. */
const longest = 500;

/** A value as a file tells it; every refusal says what to write instead. */
export const text = z
  .union([z.string(), z.number()], 'is missing; write it')
  .transform((value) => String(value).trim().normalize('NFC'))
  .refine((value) => value !== '', 'is empty; write it')
  .refine((value) => value.length <= longest, `is longer than ${longest} letters; shorten it`);

/** `yyyy-mm-dd`, or as it is written in Greece; answers the first. */
export const day = z.string('is missing; write a day like 1979-03-14 or 14/3/1979').transform((value, context) => {
  const found = dayOf(value.trim());
  if (found) return found;
  context.addIssue('is no day of the calendar; write it like 1979-03-14 or 14/3/1979');
  return z.NEVER;
});

export const wholeNumber = (least: number, most: number) =>
  z.coerce
    .number(`is no number; write one from ${least} to ${most}`)
    .int('is no whole number')
    .min(least, `is less than ${least}`)
    .max(most, `is more than ${most}`);

export const year = wholeNumber(1850, 2100);

const sexes: Record<string, 'male' | 'female'> = {
  ...{ male: 'male', arren: 'male', andras: 'male', m: 'male', a: 'male' },
  ...{ female: 'female', thili: 'female', ginaika: 'female', f: 'female', th: 'female' },
};
export const sex = z.string('is missing; write male or female').transform((value, context) => {
  const found = sexes[fold(value)] ?? sexes[value.trim().toLowerCase()];
  if (found) return found;
  context.addIssue('is neither male nor female; write male (Άρρεν) or female (Θήλυ)');
  return z.NEVER;
});

const digitsOnly = (count: number, name: string) =>
  z
    .union([z.string(), z.number()])
    .transform((value) => String(value).replace(/[\s.-]/g, ''))
    .refine(
      (value) => new RegExp(`^\\d{${count}}$`).test(value),
      `is no ${name}; write its ${count} digits, or nothing`,
    );
export const taxNumber = digitsOnly(9, 'tax number');
export const amka = digitsOnly(11, 'social security number');

/** Several in one cell, parted by `|`. */
export const texts = z.preprocess(
  (value) => (typeof value === 'string' ? value.split('|').filter((one) => one.trim() !== '') : value),
  z.array(text, 'is no list; part several by |').default([]),
);

/** `31/Α/2008 Κω` in a cell. */
export const actReference = z.preprocess(
  (value) => (typeof value === 'string' ? (citedAct(value) ?? value) : value),
  z.strictObject({ number: text, volume: text, year, registry: text }, 'is no act; write it like 31/Α/2008 Κω'),
);

const changeKinds = ['death', 'divorce', 'deletion', 'adoption', 'name-change', 'transfer', 'other'] as const;
/** `death|2021-01-12|Απεβίωσε …` in a cell, several parted by a line break. */
export const changes = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split('\n')
          .filter((one) => one.trim() !== '')
          .map(changeOf)
      : value,
  z
    .array(
      z.strictObject({
        kind: z.enum(changeKinds, `is no kind of change; one of ${changeKinds.join(', ')}`),
        on: day.nullable().default(null),
        text: text,
      }),
    )
    .default([]),
);

export const place = z.strictObject({
  settlement: text.nullable().default(null),
  community: text.nullable().default(null),
  municipalUnit: text.nullable().default(null),
  municipality: text.nullable().default(null),
  city: text.nullable().default(null),
  prefecture: text.nullable().default(null),
  country: text.nullable().default(null),
});

export function citedAct(words: string): ActReference | null {
  const found = /^([^/]+)\/([^/]+)\/(\d{4})\s+(.+)$/.exec(words.trim());
  return found && { number: found[1]!, volume: found[2]!, year: Number(found[3]), registry: found[4]! };
}

function changeOf(words: string): Partial<Record<keyof Change, string | null>> {
  const [kind = '', on = '', ...rest] = words.split('|').map((one) => one.trim());
  return { kind, on: on || null, text: rest.join('|') };
}

function dayOf(value: string): string | null {
  const greek = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value);
  const written = greek ? `${greek[3]}-${greek[2]!.padStart(2, '0')}-${greek[1]!.padStart(2, '0')}` : value;
  if (!/^\d{4}-\d\d-\d\d$/.test(written)) return null;
  const read = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(written) ? written : null;
}

import { z } from 'zod';
import { code, text, unitCode } from './schema-parts.js';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day, like 07:30');

/** Opening hours of a day, in local time; `24:00` is the next midnight. */
export const hoursSchema = z.array(z.strictObject({ from: clock, to: clock })).superRefine((hours, check) => {
  hours.forEach((part, i) => {
    const after = i === 0 ? '' : (hours[i - 1]?.to ?? '');
    if (part.to <= part.from) check.addIssue({ code: 'custom', path: [i, 'to'], message: 'must be after `from`' });
    if (part.from < after) check.addIssue({ code: 'custom', path: [i, 'from'], message: 'overlaps the part before' });
  });
});

const named = { code: code, name: text, nameEn: text };
/** A half day instead of a day off: open for these hours, or as usual until then. */
const half = { hours: hoursSchema.min(1).optional(), until: clock.optional() };

const fixedDay = z.strictObject({
  ...named,
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  ...half,
  /**
   * When the day falls from `from` to `to` days of Easter, it is kept `on` days of Easter instead: the custom, by
   * which years are reckoned that nobody has decided yet.
   */
  movedByEaster: z.strictObject({ from: z.int(), to: z.int(), on: z.int() }).optional(),
  /** By year: the day on which it was kept by decision, moved or not; beats the custom. */
  decided: z
    .record(z.string().regex(/^\d{4}$/, 'must be a year'), z.iso.date())
    .refine(inItsYear, 'another year')
    .optional(),
});
/** Days after Orthodox Easter Sunday; negative = before. */
const movableDay = z.strictObject({ ...named, easter: z.int().min(-70).max(70), ...half });
/** One year only, by decision. */
const singleDay = z.strictObject({ ...named, date: z.iso.date(), ...half });

export const dayOffSchema = z
  .union([fixedDay, movableDay, singleDay])
  .refine((day) => day.hours === undefined || day.until === undefined, 'has either `hours` or `until`');

const days = z.strictObject({
  monday: hoursSchema,
  tuesday: hoursSchema,
  wednesday: hoursSchema,
  thursday: hoursSchema,
  friday: hoursSchema,
  saturday: hoursSchema,
  sunday: hoursSchema,
});
const week = days.refine((all) => Object.values(all).some((day) => day.length > 0), 'must have a working day');

/** `calendar.json`: when the municipality works. A case keeps the version that it was filed under. */
export const calendarSchema = z.strictObject({
  zone: z.string().refine(isZone, 'must be a time zone, like Europe/Athens'),
  /** Working time: what the clocks count. */
  week,
  /** When the public is received. */
  publicHours: hoursSchema,
  national: z.array(dayOffSchema),
  local: z.array(dayOffSchema),
  /** A statutory deadline that ends on a day off moves to the next working day (policy, not code). */
  moveToWorkingDay: z.boolean(),
  /** Units that work at other hours, by code; they keep the same holidays. */
  units: z.record(unitCode, z.strictObject({ week, publicHours: hoursSchema.optional() })).optional(),
});

export type Calendar = z.infer<typeof calendarSchema>;
export type DayOff = z.infer<typeof dayOffSchema>;
export type Hours = z.infer<typeof hoursSchema>;

function inItsYear(dates: Record<string, string>): boolean {
  return Object.entries(dates).every(([year, date]) => date.startsWith(year));
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

import { z } from 'zod';

/** Words shown to people: not empty, no stray blanks at the ends. */
export const text = z
  .string()
  .min(1)
  .regex(/^\S(.*\S)?$/s, 'must not begin or end with a blank');

/** Codes of services, questions, options, offices, places, rules: kebab-case English. */
export const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case, like street-light');

/** Codes of units: `TECH`, `TECH.E`, `COM.KOS`. */
export const unitCode = z.string().regex(/^[A-Z]+(\.[A-Z]+)?$/, 'must be a unit code, like TECH.E');

/** A telephone as it is printed. */
export const phone = z.string().regex(/^[0-9]{2,5}([ -]?[0-9]{2,8})*$/, 'must be digits, like 22420-21111');

export const latitude = z.number().min(-90).max(90);
export const longitude = z.number().min(-180).max(180);

/** ISO 8601 durations that the calendar understands: whole days, or hours, minutes and seconds. */
export const isoDuration = z
  .string()
  .regex(
    /^P(\d+D|T(?=\d)(\d+H)?(\d+M)?(\d+S)?)$/,
    'must be an ISO 8601 duration of days or of time, like P50D or PT60S',
  );

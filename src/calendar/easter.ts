import { plusDays, type LocalDate } from './local-date.js';

/**
 * Easter Sunday of the Orthodox Church in the civil (Gregorian) calendar.
 * Julian computus by Meeus, "Astronomical Algorithms", chapter 8, moved by the 13 days that the calendars lie apart.
 * @throws RangeError outside 1900 to 2099, where the distance is not 13 days
 */
export function orthodoxEaster(year: number): LocalDate {
  if (!Number.isInteger(year) || year < 1900 || year > 2099) throw new RangeError(`no Easter known for ${year}`);
  const a = year % 4;
  const b = year % 7;
  const c = year % 19;
  const d = (19 * c + 15) % 30;
  const e = (2 * a + 4 * b - d + 34) % 7;
  const month = Math.floor((d + e + 114) / 31);
  const day = ((d + e + 114) % 31) + 1;
  const julian = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return plusDays(julian, 13);
}

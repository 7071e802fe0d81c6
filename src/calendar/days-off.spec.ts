import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import type { Calendar } from '../municipality/schema.js';
import { calendarOf } from './calendar-of.js';
import { dayOffOn, hoursOf, isWorkingDay, workingDayFrom } from './days-off.js';
import { plusDays, weekday } from './local-date.js';

const kos = loadMunicipalityFolder('kos').calendar;

const daysOff = (calendar: Calendar, year: number) => {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = plusDays(day, 1))
    if (dayOffOn(calendar, day)) days.push(day);
  return days;
};

describe('days off of Kos', () => {
  it('are those of 2026', () => {
    expect(daysOff(kos, 2026)).toEqual([
      ...['2026-01-01', '2026-01-06', '2026-02-23', '2026-03-07', '2026-03-25', '2026-04-10', '2026-04-11'],
      ...['2026-04-13', '2026-05-01', '2026-06-01', '2026-08-15', '2026-10-28', '2026-12-24', '2026-12-25'],
      ...['2026-12-26', '2026-12-31'],
    ]);
  });

  const labourDay = (year: number) => daysOff(kos, year).find((day) => dayOffOn(kos, day)!.code === 'may-day');

  it.each([
    // Public bodies kept Holy Wednesday in 2013, while shops moved (ministry's circular ΔΙΔΑΔ/Φ.Β.9/11448 of 19-4-2013).
    [2013, '2013-05-01'],
    [2016, '2016-05-03'],
    [2021, '2021-05-04'],
    // From a Sunday to Monday (ΦΕΚ Β΄ 1785/2022), which is not the custom of Easter.
    [2022, '2022-05-02'],
    [2024, '2024-05-07'],
  ])('keep Labour Day of %i on %s, as was decided', (year, date) => {
    expect(labourDay(year)).toBe(date);
  });

  it.each([
    [1999, '1999-05-01'],
    [2023, '2023-05-01'],
    [2026, '2026-05-01'],
    [2027, '2027-05-04'],
  ])('keep Labour Day of %i on %s, by the custom of Easter', (year, date) => {
    expect(labourDay(year)).toBe(date);
  });
});

/**
 * Where Labour Day of the calendar is not 1 May, which is all that the library knows. Only five years are decisions;
 * the others follow the custom that it is kept on Tuesday after Easter when it falls from Holy Monday to Easter Monday.
 */
const movedLabourDays: Record<number, string> = {
  1994: '1994-05-03',
  2000: '2000-05-02',
  2002: '2002-05-07',
  2005: '2005-05-03',
  2016: '2016-05-03',
  2021: '2021-05-04',
  2022: '2022-05-02',
  2024: '2024-05-07',
  2027: '2027-05-04',
  2032: '2032-05-04',
  2040: '2040-05-08',
  2043: '2043-05-05',
  2051: '2051-05-09',
  2054: '2054-05-05',
  2059: '2059-05-06',
};

describe('national days from 1990 to 2060 and those of date-holidays', () => {
  const greece = new Holidays('GR', { types: ['public'] });
  // Half days of public bodies, and Holy Saturday, which is a day off for them, the library does not know.
  const ofPublicBodies = ['holy-saturday', 'christmas-eve', 'new-year-eve'];
  const national = { ...kos, local: [], national: kos.national.filter(({ code }) => !ofPublicBodies.includes(code)) };

  it('are the same, but for Labour Days that move, and Sundays that are closed anyway', () => {
    const moved: Record<number, string> = {};
    for (let year = 1990; year <= 2060; year++) {
      const theirs = new Set(greece.getHolidays(year).map((holiday) => holiday.date.slice(0, 10)));
      const ours = new Set(daysOff(national, year));
      const onlyOurs = [...ours].filter((day) => !theirs.has(day));
      const onlyTheirs = [...theirs].filter((day) => !ours.has(day) && weekday(day) !== 7);
      if (onlyOurs.length > 0) moved[year] = onlyOurs.join();
      const leaves1May = onlyOurs.length > 0 && weekday(`${year}-05-01`) !== 7;
      // On Good Friday 1 May stays closed, and on Easter Monday.
      const stillClosed = ours.has(`${year}-05-01`);
      expect({ year, onlyTheirs }).toEqual({ year, onlyTheirs: leaves1May && !stillClosed ? [`${year}-05-01`] : [] });
    }
    expect(moved).toEqual(movedLabourDays);
  });

  it('are those Sundays: Easter and Pentecost', () => {
    for (let year = 1990; year <= 2060; year++) {
      const sundays = greece.getHolidays(year).filter(({ date }) => !dayOffOn(national, date.slice(0, 10)));
      const rules = sundays.map(({ rule }) => rule).filter((rule) => rule !== '05-01');
      expect({ year, rules }).toEqual({ year, rules: ['orthodox', 'orthodox 49'] });
    }
  });
});

describe('hoursOf', () => {
  const half: Calendar = {
    ...kos,
    local: [
      { code: 'eve', name: 'Παραμονή', nameEn: 'Eve', month: 8, day: 14, hours: [{ from: '07:30', to: '12:00' }] },
    ],
  };

  it('shortens a half day and leaves it a working day', () => {
    expect(hoursOf(half, '2026-08-14')).toEqual([{ from: '07:30', to: '12:00' }]);
    expect(isWorkingDay(half, '2026-08-14')).toBe(true);
  });

  it('ends a half day early whatever the hours: at one on the eves of Christmas and New Year', () => {
    expect(hoursOf(kos, '2026-12-24')).toEqual([{ from: '07:30', to: '13:00' }]);
    expect(hoursOf(calendarOf(kos, 'ENV.W'), '2026-12-31')).toEqual([{ from: '06:00', to: '13:00' }]);
    const shifts = [
      { from: '06:00', to: '10:00' },
      { from: '11:00', to: '15:00' },
      { from: '17:00', to: '20:00' },
    ];
    expect(hoursOf({ ...kos, week: { ...kos.week, thursday: shifts } }, '2026-12-24')).toEqual([
      { from: '06:00', to: '10:00' },
      { from: '11:00', to: '13:00' },
    ]);
    expect(isWorkingDay(kos, '2026-12-31')).toBe(true);
  });

  it('opens no Sunday for a half day', () => {
    expect(hoursOf(half, '2033-08-14')).toEqual([]);
  });

  it('closes when a half day and a whole day off fall together', () => {
    const both = { ...half, local: [...half.local, { code: 'decision', name: 'Α', nameEn: 'A', date: '2026-08-14' }] };
    expect(isWorkingDay(both, '2026-08-14')).toBe(false);
    expect(isWorkingDay(both, '2025-08-14')).toBe(true);
  });

  it('finds the next working day over Easter', () => {
    expect(workingDayFrom(kos, '2026-04-10')).toBe('2026-04-14');
    expect(workingDayFrom(kos, '2026-04-14')).toBe('2026-04-14');
  });
});

import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import type { Calendar } from '../municipality/schema.js';
import { dayOffOn, hoursOf, isWorkingDay, workingDayFrom } from './days-off.js';
import { plusDays } from './local-date.js';

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
      ...['2026-01-01', '2026-01-06', '2026-02-23', '2026-03-07', '2026-03-25', '2026-04-10', '2026-04-13'],
      ...['2026-05-01', '2026-06-01', '2026-08-15', '2026-10-28', '2026-12-25', '2026-12-26'],
    ]);
  });

  it.each([
    [2013, '2013-05-07'],
    [2016, '2016-05-03'],
    [2021, '2021-05-04'],
    [2024, '2024-05-07'],
    [2026, '2026-05-01'],
    [2027, '2027-05-04'],
  ])('keep Labour Day of %i on %s, out of the way of Easter', (year, date) => {
    expect(daysOff(kos, year).find((day) => dayOffOn(kos, day)!.code === 'may-day')).toBe(date);
  });

  it('agree with an independent table, but for the differences that are known', () => {
    const greece = new Holidays('GR', { types: ['public'] });
    const national = { ...kos, local: [] };
    for (let year = 2015; year <= 2035; year++) {
      const theirs = new Set(greece.getHolidays(year).map((holiday) => holiday.date.slice(0, 10)));
      const ours = new Set(daysOff(national, year));
      const isMoved = dayOffOn(national, `${year}-05-01`)?.code !== 'may-day';
      // The library does not move Labour Day for Easter.
      const onlyOurs = [...ours].filter((day) => !theirs.has(day)).map((day) => dayOffOn(national, day)!.code);
      expect({ year, onlyOurs }).toEqual({ year, onlyOurs: isMoved ? ['may-day'] : [] });
      // It counts Easter and Pentecost, which are Sundays and closed anyway.
      const onlyTheirs = [...theirs].filter((day) => !ours.has(day) && isWorkingDay(national, day));
      expect({ year, onlyTheirs }).toEqual({
        year,
        onlyTheirs: isMoved && isWorkingDay(national, `${year}-05-01`) ? [`${year}-05-01`] : [],
      });
    }
  });
});

describe('hoursOf', () => {
  const half: Calendar = {
    ...kos,
    local: [
      { code: 'eve', name: 'Παραμονή', nameEn: 'Eve', month: 12, day: 24, hours: [{ from: '07:30', to: '12:00' }] },
    ],
  };

  it('shortens a half day and leaves it a working day', () => {
    expect(hoursOf(half, '2026-12-24')).toEqual([{ from: '07:30', to: '12:00' }]);
    expect(isWorkingDay(half, '2026-12-24')).toBe(true);
  });

  it('opens no Sunday for a half day', () => {
    expect(hoursOf(half, '2028-12-24')).toEqual([]);
  });

  it('closes when a half day and a whole day off fall together', () => {
    const both = { ...half, local: [...half.local, { code: 'decision', name: 'Α', nameEn: 'A', date: '2026-12-24' }] };
    expect(isWorkingDay(both, '2026-12-24')).toBe(false);
    expect(isWorkingDay(both, '2025-12-24')).toBe(true);
  });

  it('finds the next working day over Easter', () => {
    expect(workingDayFrom(kos, '2026-04-10')).toBe('2026-04-14');
    expect(workingDayFrom(kos, '2026-04-14')).toBe('2026-04-14');
  });
});

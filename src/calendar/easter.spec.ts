import { describe, expect, it } from 'vitest';
import { orthodoxEaster } from './easter.js';
import { weekday } from './local-date.js';

describe('orthodoxEaster', () => {
  it.each([
    ['2000-04-30'],
    ['2013-05-05'],
    ['2016-05-01'],
    ['2020-04-19'],
    ['2021-05-02'],
    ['2024-05-05'],
    ['2025-04-20'],
    ['2026-04-12'],
    ['2027-05-02'],
    ['2030-04-28'],
  ])('is %s as published', (date) => {
    expect(orthodoxEaster(Number(date.slice(0, 4)))).toBe(date);
  });

  it('is a Sunday between 3 April and 10 May in every year that it knows', () => {
    for (let year = 1900; year <= 2099; year++) {
      const easter = orthodoxEaster(year);
      expect(weekday(easter)).toBe(7);
      expect(easter >= `${year}-04-03` && easter <= `${year}-05-10`).toBe(true);
    }
  });

  it('refuses years where the calendars lie another number of days apart', () => {
    expect(() => orthodoxEaster(2100)).toThrow(RangeError);
    expect(() => orthodoxEaster(Number.NaN)).toThrow(RangeError);
  });
});

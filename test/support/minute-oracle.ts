import type { Calendar, DayOff, Hours } from '../../src/municipality/calendar-schema.js';

/**
 * The calendar once more, slow and plain, for the specifications alone: every single minute from 1990 to 2060, open or
 * closed. Nothing of src/calendar is used, nor any table of time zones: the rule of summer time, the table of golden
 * numbers for Easter, and the wall clock of each minute.
 */
export interface MinuteOracle {
  /** Instant of minute 0: 1990-01-01T00:00Z. */
  start: number;
  /** 1 while it is open. */
  open: Uint8Array;
  /** Working minutes between two instants, parts of minutes too. */
  between(from: number, to: number): number;
  /** The first instant by which so many whole working minutes have passed since a whole minute. */
  add(fromMinute: number, minutes: number): number;
  /** 23:59:59 of the nth local day after the instant's own, or of the first working day from there. */
  endOfDay(from: number, days: number, moves: boolean): number;
}

const minute = 60_000;
const start = Date.UTC(1990, 0, 1);
const minutes = (Date.UTC(2061, 0, 1) - start) / minute;
/** Day numbers count from 1970. */
const dayNumber = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / 86_400_000;
const weekdayOf = (day: number) => (((day + 3) % 7) + 7) % 7; // 0 = Monday
const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Minutes, counted from `start`, at which Greek clocks change: forward, back, forward … (01:00 UTC, Directive 2000/84). */
export const clockChanges: number[] = [];
for (let year = 1990; year <= 2060; year++) {
  const lastSunday = (month: number) => {
    let day = dayNumber(year, month + 1, 1) - 1;
    while (weekdayOf(day) !== 6) day--;
    return day;
  };
  // Until 1995 summer ended in September.
  for (const day of [lastSunday(3), lastSunday(year < 1996 ? 9 : 10)])
    clockChanges.push((day * 86_400_000 - start) / minute + 60);
}

/** Day and month (Julian) of the Easter full moon for golden numbers 1 to 19, as printed in every old prayer book. */
const fullMoons = '4-5 3-25 4-13 4-2 3-22 4-10 3-30 4-18 4-7 3-27 4-15 4-4 3-24 4-12 4-1 3-21 4-9 3-29 4-17'.split(' ');

/** Day number of Orthodox Easter: the Sunday after the full moon; the calendars lie 13 days apart. */
export function easterByTable(year: number): number {
  const [month, date] = fullMoons[year % 19]!.split('-').map(Number);
  let day = dayNumber(year, month!, date!) + 13 + 1;
  while (weekdayOf(day) !== 6) day++;
  return day;
}

export function minuteOracle(calendar: Calendar): MinuteOracle {
  const first = dayNumber(1990, 1, 1);
  const feasts = feastsByDay(calendar);
  const days: Uint8Array[] = [];
  for (let day = first; day <= first + minutes / 1440 + 1; day++)
    days.push(openMinutesOf(calendar, day, feasts.get(day) ?? []));
  const isWorkingDay = (day: number) => days[day - first]!.includes(1);
  const open = new Uint8Array(minutes);
  let changes = 0;
  let [hours, time] = [days[0]!, 120];
  for (let at = 0; at < minutes; at++, time++) {
    // Through the hour shown twice nothing changes: a shift begins and ends when the clock first shows its time.
    if (clockChanges[changes] === at) {
      if (changes++ % 2 === 0) time += 60;
      else open.fill(open[at - 1]!, at, (at += 60));
    }
    if (time >= 1440) [hours, time] = [days[Math.floor(localAt(at) / 1440)]!, time - 1440];
    open[at] = hours[time]!;
  }
  return {
    start,
    open,
    between(from, to) {
      let ms = 0;
      for (let at = Math.floor((from - start) / minute); start + at * minute < to; at++)
        if (open[at]) ms += Math.min(to, start + (at + 1) * minute) - Math.max(from, start + at * minute);
      return ms / minute;
    },
    add(fromMinute, wanted) {
      let at = fromMinute;
      for (let left = wanted; left > 0; at++) left -= open[at]!;
      return start + at * minute;
    },
    endOfDay(from, count, moves) {
      let at = Math.floor((from - start) / minute);
      const dayAt = () => Math.floor(localAt(at) / 1440);
      const last = dayAt() + count;
      while (dayAt() < last || (moves && !isWorkingDay(first + dayAt()))) at++;
      const day = dayAt();
      while (dayAt() === day) at++;
      return start + at * minute - 1000;
    },
  };
}

/** Local time of a minute, in minutes since 1990-01-01T00:00 as the clock shows it. */
function localAt(at: number): number {
  let changes = 2 * Math.floor(at / 525_960); // about right, and never too many
  while (changes > 0 && clockChanges[changes - 1]! > at) changes--;
  while (clockChanges[changes]! <= at) changes++;
  return at + (changes % 2 === 1 ? 180 : 120);
}

function openMinutesOf(calendar: Calendar, day: number, feasts: DayOff[]): Uint8Array {
  const usual = calendar.week[names[weekdayOf(day)]!];
  const isClosed = feasts.some((feast) => feast.hours === undefined && feast.until === undefined);
  const hours: Hours = isClosed || usual.length === 0 ? [] : (feasts[0]?.hours ?? usual);
  const open = new Uint8Array(1440);
  const of = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  for (const { from, to } of hours) for (let at = of(from); at < of(to); at++) open[at] = 1;
  open.fill(0, of(feasts[0]?.until ?? '24:00'));
  return open;
}

function feastsByDay(calendar: Calendar): Map<number, DayOff[]> {
  const feasts = new Map<number, DayOff[]>();
  for (let year = 1990; year <= 2061; year++)
    for (const feast of [...calendar.national, ...calendar.local]) {
      if ('date' in feast && !feast.date.startsWith(String(year))) continue;
      const day = keptOn(feast, year);
      feasts.set(day, [...(feasts.get(day) ?? []), feast]);
    }
  return feasts;
}

function keptOn(feast: DayOff, year: number): number {
  if ('date' in feast) return dayNumber(...parts(feast.date));
  const easter = easterByTable(year);
  if ('easter' in feast) return easter + feast.easter;
  const decided = feast.decided?.[String(year)];
  if (decided !== undefined) return dayNumber(...parts(decided));
  const usual = dayNumber(year, feast.month, feast.day);
  const { from, to, on } = feast.movedByEaster ?? { from: 1, to: 0, on: 0 };
  return usual - easter >= from && usual - easter <= to ? easter + on : usual;
}

function parts(date: string): [number, number, number] {
  const [year, month, day] = date.split('-').map(Number);
  return [year!, month!, day!];
}

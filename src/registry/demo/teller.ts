import type { ActKind } from '../register.js';
import type { Land, Settlement } from './lands.js';
import { maleEntry } from './parts.js';

/** Draws and counts what a demonstration register is made of: the same register every time. */
export interface Teller {
  land: Land;
  /** From `least` to `most`, both included. */
  number(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  /** True so many times of a hundred. */
  inHundred(times: number): boolean;
  /** The next free number of a book of this year. */
  actNumber(kind: ActKind, year: number): string;
  maleRegister(home: Settlement, year: number): ReturnType<typeof maleEntry>;
}

/** Numbers below are those of the known families. */
const firstActNumber = 101;
const firstMaleNumber = 101;

/** Begins anew from a fixed seed. */
export function openTeller(land: Land, seed = 4_865): Teller {
  const random = mulberry32(seed);
  const counters = new Map<string, number>();
  const next = (counter: string, first: number): number => {
    const value = counters.get(counter) ?? first;
    counters.set(counter, value + 1);
    return value;
  };
  const number = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  return {
    land,
    number,
    pick: (from) => from[number(0, from.length - 1)]!,
    inHundred: (times) => random() * 100 < times,
    actNumber: (kind, year) => String(next(`${kind} ${year}`, firstActNumber)),
    maleRegister: (home, year) => maleEntry(land, home, next(`male ${year}`, firstMaleNumber), year),
  };
}

/** A small generator of even numbers in [0, 1); public domain, by Tommy Ettinger. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

import { describe, expect, it } from 'vitest';
import { unextendedEnd } from './unextended-end.js';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
/** Grounds with the day of November on which the legal term then ends; null: none was told. */
const after = (...steps: [ground: string | null, ends: number | null][]) =>
  unextendedEnd(
    steps.map(([ground, ends]) => ({
      ground,
      told: ends === null ? null : { targetAt: day(1), statutoryAt: day(ends) },
    })),
  );

describe('the end of the legal term without its extensions', () => {
  it('is what was told at filing', () => {
    expect(after(['filed', 10])).toEqual(day(10));
    expect(after()).toBeNull();
  });

  it('does not move with an extension, nor with what comes after it for another ground', () => {
    expect(after(['filed', 10], ['extended-services', 20])).toEqual(day(10));
    expect(after(['filed', 10], ['extended-services', 20], ['scheduled', 20])).toEqual(day(10));
    expect(after(['filed', 10], ['extended-services', 15], ['external', 15], ['extended', 15])).toEqual(day(10));
    expect(after(['filed', 10], ['extended-services', 20], ['recomputed', 20])).toEqual(day(10));
  });

  it('moves with a stop, as far as the term itself', () => {
    const waited = [['suspended-papers', null] as [string, null], ['resumed-papers', 24] as [string, number]];
    expect(after(['filed', 10], ['extended-services', 20], ...waited)).toEqual(day(14));
  });

  it.each(['forwarded', 'reopened'])('begins anew: %s', (ground) => {
    expect(after(['filed', 10], ['extended-services', 20], [ground, 28])).toEqual(day(28));
  });
});

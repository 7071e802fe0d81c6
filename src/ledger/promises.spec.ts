import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grounds } from '../clocks/grounds.js';
import { promiseWords } from './promise-words.js';
import { promisesOf, type LedgerEvent } from './promises.js';

const day = (n: number) => new Date(Date.UTC(2026, 10, 1 + n, 12)).toISOString();
const filed = { at: day(0), targetAt: day(2), statutoryAt: day(50) };
const clocks = (n: number, ground: string | null) => ({ targetAt: day(n), statutoryAt: day(50), ground });
const event = (version: number, type: string, data: LedgerEvent['data'] = {}): LedgerEvent => ({
  version,
  type,
  at: day(version),
  data,
});

describe('the ledger of promises', () => {
  it('begins with what was told at filing, also before the case has an event', () => {
    expect(promisesOf(filed, [])).toEqual([{ ...filed, version: 0, ground: 'filed', before: null, noteId: null }]);
    const [first] = promisesOf({ ...filed, targetAt: day(9) }, [event(1, 'filed', { clocks: clocks(2, 'filed') })]);
    expect(first).toMatchObject({ version: 1, targetAt: day(2) });
  });

  it('tells of each change with the old date, the new one, the ground and the note of its reason', () => {
    const ledger = promisesOf(filed, [
      event(1, 'filed', { clocks: clocks(2, 'filed') }),
      event(2, 'accepted', { noteId: 'no reason of a date' }),
      event(3, 'scheduled', { clocks: clocks(9, 'scheduled'), noteId: 'n3' }),
      event(4, 'question-asked', { ground: 'suspended-papers', noteId: 'n4' }),
      event(5, 'applicant-answered', { clocks: clocks(12, 'resumed-papers'), noteId: 'the answer' }),
      event(6, 'forwarded', { noteId: 'n6' }),
      event(7, 'assigned', { clocks: clocks(20, 'forwarded') }),
    ]);
    expect(
      ledger.map(({ version, ground, before, targetAt, noteId }) => [version, ground, before, targetAt, noteId]),
    ).toEqual([
      [1, 'filed', null, day(2), null],
      [3, 'scheduled', day(2), day(9), 'n3'],
      [4, 'suspended-papers', day(9), day(9), 'n4'],
      [5, 'resumed-papers', day(9), day(12), null],
      [7, 'forwarded', day(12), day(20), 'n6'],
    ]);
    expect(ledger.map((entry) => promiseWords(entry, 'el')).slice(0, 3)).toEqual([
      'Είπαμε: απάντηση έως 3-11-2026.',
      'Η ημερομηνία άλλαξε από 3-11-2026 σε 10-11-2026: Προγραμματίστηκε σε ορισμένη ημέρα.',
      expect.stringMatching(/^Ο χρόνος σταμάτησε να μετρά: Αναμονή στοιχείων .*Ν\. 2690\/1999 άρθρο 4/),
    ]);
  });

  it('is English throughout in English, the law too', () => {
    for (const { code } of grounds) {
      const [, entry] = promisesOf(filed, [event(1, 'type', { clocks: clocks(9, code) })]);
      expect(promiseWords(entry!, 'en')).not.toMatch(/\p{Script=Greek}/u);
    }
  });

  it('is a chain: each entry takes the place of the one before, for any sequence of events', () => {
    const codes = grounds.map(({ code }) => code);
    const events = fc.array(fc.tuple(fc.constantFrom(...codes, null), fc.integer({ min: 0, max: 99 }), fc.boolean()));
    fc.assert(
      fc.property(events, (list) => {
        const all = list.map(([ground, n, moves], i) =>
          event(i + 1, `type-${i}`, moves ? { clocks: clocks(n, ground) } : {}),
        );
        const ledger = promisesOf(filed, all);
        expect(ledger).toHaveLength(1 + all.filter(({ data }) => data.clocks).length);
        ledger.slice(1).forEach((entry, i) => expect(entry.before).toBe(ledger[i]!.targetAt));
        const last = all.findLast(({ data }) => data.clocks)?.data.clocks?.targetAt ?? filed.targetAt;
        expect(ledger.at(-1)!.targetAt).toBe(last);
        for (const entry of ledger) {
          for (const language of ['el', 'en'] as const) expect(promiseWords(entry, language)).toMatch(/\.$/);
        }
      }),
    );
  });
});

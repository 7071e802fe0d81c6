import { describe, expect, it } from 'vitest';
import { dateInWords, yearInWords } from './date-in-words.js';

describe('dateInWords', () => {
  it.each([
    ['1979-03-14', 'δεκατέσσερις Μαρτίου του έτους χίλια εννιακόσια εβδομήντα εννέα'],
    ['2001-01-01', 'πρώτη Ιανουαρίου του έτους δύο χιλιάδες ένα'],
    ['2013-05-03', 'τρεις Μαΐου του έτους δύο χιλιάδες δεκατρία'],
    ['1900-08-21', 'είκοσι μία Αυγούστου του έτους χίλια εννιακόσια'],
    ['1984-02-29', 'είκοσι εννέα Φεβρουαρίου του έτους χίλια εννιακόσια ογδόντα τέσσερα'],
    ['2000-12-31', 'τριάντα μία Δεκεμβρίου του έτους δύο χιλιάδες'],
    ['2003-10-24', 'είκοσι τέσσερις Οκτωβρίου του έτους δύο χιλιάδες τρία'],
    ['1812-11-30', 'τριάντα Νοεμβρίου του έτους χίλια οκτακόσια δώδεκα'],
  ])('%s', (date, words) => expect(dateInWords(date)).toBe(words));

  it('knows a hundred alone from a hundred and more', () => {
    expect(yearInWords(2100)).toBe('δύο χιλιάδες εκατό');
    expect(yearInWords(2101)).toBe('δύο χιλιάδες εκατόν ένα');
  });

  it('has words for every day of a year, each once', () => {
    const said = new Set<string>();
    for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2025, 0, 1); at += 86_400_000) {
      said.add(dateInWords(new Date(at).toISOString().slice(0, 10)));
    }
    expect(said.size).toBe(366);
    expect([...said].join()).not.toMatch(/undefined|  |^ | $/);
  });

  it('has no words for none, and refuses what is no date', () => {
    expect(dateInWords(null)).toBeNull();
    for (const wrong of ['14-3-1979', '1979-13-01', '1979-00-10', '1979-01-00', '0979-01-01', '']) {
      expect(() => dateInWords(wrong)).toThrow('not a date');
    }
  });
});

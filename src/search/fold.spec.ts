import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold.js';

describe('fold', () => {
  it.each([
    ['ΓΙΑΝΝΗΣ', 'Γιάννης'],
    ['Γιάννης', 'giannis'],
    ['Κως', 'ΚΩΣ'],
    ['Χίος', 'Chios'],
    ['Χίος', 'Hios'],
    ['Σταύρος', 'STAVROS'],
    ['Ευστάθιος', 'Efstathios'],
    ['Ζηπάρι', 'Zipari'],
    ['Κουντουριώτου', 'Kountouriotou'],
    ['Ξάνθη', 'Xanthi'],
    ['Ψαλίδι', 'Psalidi'],
    ['Κέφαλος', 'Kefalos'],
    ['Δάφνη', 'Dafni'],
    ['Πυλί', 'Pyli'],
    ['ΑΝΤΙΜΆΧΕΙΑ', 'Antimacheia'],
    ['οδός  Ιπποκράτους, 12', 'ΟΔΟΣ ΙΠΠΟΚΡΑΤΟΥΣ 12'],
    ['Μπάμπης', 'Babis'],
  ])('finds "%s" by "%s"', (written, searched) => expect(fold(searched)).toBe(fold(written)));

  it('keeps different words apart', () => {
    const words = ['Κως', 'Κέφαλος', 'Καρδάμαινα', 'Πυλί', 'Πόλη', 'Θυμιανά', 'Τιγκάκι', 'Δήμος', 'Τήνος'];
    expect(new Set(words.map(fold)).size).toBe(words.length);
  });

  it('gives words of plain letters and digits, one blank between them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text)).not.toMatch(/^ | $| {2}|[\p{P}\p{M}Α-Ωα-ω]/u);
      }),
    );
  });

  it('folds the beginning of a word to the beginning of the folded word', () => {
    const greek = fc.string({
      unit: fc.constantFrom(...'αάβγδεέζηήθιίϊκλμνξοόπρσςτυύφχψωώΑΒΣΩabcdefghijklmnopqrstuvwxyz'),
    });
    fc.assert(
      fc.property(greek, fc.nat(), (word, cut) => {
        const beginning = word.slice(0, cut % (word.length + 1));
        expect(fold(word).startsWith(fold(beginning))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is stable: folding twice changes nothing for Greek words', () => {
    for (const word of ['Σταύρος', 'Ευαγγελία', 'Χρήστος', 'Θεοφάνης', 'Ψαρά']) {
      expect(fold(fold(word))).toBe(fold(word));
    }
  });
});

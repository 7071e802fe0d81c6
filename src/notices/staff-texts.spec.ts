import { describe, expect, it } from 'vitest';
import { staffPurposes } from './notice-rules.js';
import { staffText, type StaffWords } from './staff-texts.js';

const words: StaffWords = {
  service: 'Βλάβη ηλεκτροφωτισμού',
  place: 'Ζηπάρι',
  unit: 'Τμήμα Ηλεκτροφωτισμού',
  date: '6-11-2026',
  cases: ['a:3'],
  oldest: '3-11-2026',
};

describe('messages on the screen', () => {
  it.each(staffPurposes.flatMap((purpose) => [[purpose, 'el'] as const, [purpose, 'en'] as const]))(
    '%s in %s is a whole sentence',
    (purpose, language) => {
      expect(staffText(purpose, language, words)).toMatch(/^\S.*\.$/);
      expect(staffText(purpose, language, { ...words, place: null, unit: null })).not.toMatch(
        /null|undefined|, ,|\.\./,
      );
    },
  );

  it('says what notices.md says', () => {
    expect(staffText('charged', 'el', words)).toBe('Σας χρεώθηκε: Βλάβη ηλεκτροφωτισμού, Ζηπάρι. Έως 6-11-2026.');
  });

  it('counts cases, not events, of a bundled message', () => {
    const two = { ...words, cases: ['a:3', 'b:7', 'a:5'] };
    expect(staffText('for-approval', 'el', two)).toBe('2 έγγραφα για υπογραφή, το παλαιότερο από 3-11-2026.');
    expect(staffText('for-approval', 'el', words)).toBe('1 έγγραφο για υπογραφή, από 3-11-2026.');
    expect(staffText('targets-passed', 'en', two)).toBe(
      '2 cases have passed their time. Look and decide on them together.',
    );
  });
});

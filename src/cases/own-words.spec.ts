import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestText, ownWords } from './own-words.js';

const block = 'Η βλάβη αποκαταστάθηκε στις 3-11-2026. Ευχαριστούμε για την ενημέρωση.';

describe('ownWords', () => {
  it('marks what was put in, and nothing else', () => {
    const text = 'Η βλάβη στον δρόμο αποκαταστάθηκε στις 4-11-2026. Ευχαριστούμε για την ενημέρωση.';
    expect(ownWords(text, block).filter(({ own }) => own)).toEqual([
      { text: 'στον δρόμο ', own: true },
      { text: '4-11-2026. ', own: true },
    ]);
  });

  it('marks nothing of a ready-made text that was left as it is, and all of one that began from none', () => {
    expect(ownWords(block, block)).toEqual([{ text: block, own: false }]);
    expect(ownWords('Άλλο', null)).toEqual([{ text: 'Άλλο', own: true }]);
    expect(ownWords('', block)).toEqual([]);
  });

  it('never loses or changes a letter', () => {
    const words = fc.array(fc.constantFrom('α', 'β', ' ', '\n', 'γ δ', 'ς'), { maxLength: 30 });
    fc.assert(
      fc.property(words, words, (text, template) => {
        const joined = text.join('');
        expect(
          ownWords(joined, template.join(''))
            .map((one) => one.text)
            .join(''),
        ).toBe(joined);
      }),
    );
  });

  it('gives up on what would take long, and says that all of it is his', () => {
    const long = 'λέξη '.repeat(3000);
    expect(ownWords(long, long)).toEqual([{ text: long, own: true }]);
  });
});

describe('nearestText', () => {
  it('is the one that most of is left of, or none', () => {
    const other = 'Το αίτημά σας διαβιβάστηκε στην αρμόδια υπηρεσία.';
    expect(nearestText(`${block} Με εκτίμηση`, [other, block])).toBe(block);
    expect(nearestText('Κάτι εντελώς διαφορετικό', [other, block])).toBeNull();
    expect(nearestText('x', [])).toBeNull();
  });
});

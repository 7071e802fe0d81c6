import { expect, it } from 'vitest';
import { breakWord } from './break-word.js';

const upTo =
  (count: number) =>
  (piece: string): boolean =>
    piece.length <= count;

it.each([
  ['fits', 'Παπαδόπουλος', 20, ['Παπαδόπουλος']],
  ['is parted between syllables', 'Παπαδόπουλος', 9, ['Παπαδόπου', 'λος']],
  ['in capitals and with marks', 'ΠΑΠΑΪΩΑΝΝΙΔΗΣ', 11, ['ΠΑΠΑΪΩΑΝΝΙ', 'ΔΗΣ']],
  ['leaves no letter or two alone', 'Καλημέρα', 7, ['Καλη', 'μέρα']],
  [
    'is parted as often as it must',
    'Χατζηκωνσταντινοπουλογιαννακοπουλοπαναγιωτιδοπούλου',
    20,
    [...['Χατζηκωνσταντινοπου', 'λογιαννακοπουλοπανα', 'γιωτιδοπούλου']],
  ],
  ['has no syllables', 'XXXXXXXXXX', 4, ['XXXX', 'XXXX', 'XX']],
  ['is one letter too wide', 'Ω', 0, ['Ω']],
  ['is all letters too wide', 'Ωμέγα', 0, ['Ω', 'μ', 'έ', 'γ', 'α']],
])('a word that %s', (_, word, width, pieces) => expect(breakWord(word, upTo(width))).toEqual(pieces));

import { describe, expect, it } from 'vitest';
import { sizeForLine, sizeForWord } from './fit-size.js';

describe('sizeForWord', () => {
  it.each([
    ['fits: nominal', 10, 5, 50, 10],
    ['a little wide: the next half point at which it fits', 10, 6, 50, 8],
    ['halves are rounded down', 10, 5.4, 50, 9],
    ['too wide for any size that can be read: broken, so nominal', 10, 20, 50, 10],
    ['never larger than it was, though that is small', 5, 20, 50, 5],
    ['no word', 10, 0, 50, 10],
  ])('%s', (_, nominal, word, width, size) => expect(sizeForWord(nominal, { word }, width)).toBe(size));
});

describe('sizeForLine', () => {
  it.each([
    ['fits: nominal', { line: 9, word: 2 }, 10],
    ['one line by a little less', { line: 11, word: 2 }, 9],
    ['much too long: two lines at nominal size', { line: 20, word: 2 }, 10],
    ['two lines, and its word smaller too', { line: 20, word: 12 }, 8],
  ])('%s', (_, measured, size) => expect(sizeForLine(10, measured, 100)).toBe(size));
});

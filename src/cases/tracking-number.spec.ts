import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/app-error.js';
import { dammDigit, formatTrackingNumber, newTrackingNumber, parseTrackingNumber } from './tracking-number.js';

const elevenDigits = fc.integer({ min: 0, max: 10 ** 11 - 1 }).map((number) => String(number).padStart(11, '0'));
const numbers = elevenDigits.map((digits) => digits + dammDigit(digits));
const position = fc.integer({ min: 0, max: 11 });

const isMistyped = (text: string) => {
  try {
    parseTrackingNumber(text);
    return false;
  } catch (error) {
    return error instanceof AppError && error.code === 'tracking-number-mistyped';
  }
};

describe('tracking numbers', () => {
  it('have the check digit of the published example', () => {
    expect(dammDigit('572')).toBe(4);
    expect(dammDigit('5724')).toBe(0);
  });

  it('are twelve digits that are read again as they were made', () => {
    for (let i = 0; i < 200; i++) {
      const number = newTrackingNumber();
      expect(number).toMatch(/^\d{12}$/);
      expect(parseTrackingNumber(number)).toBe(number);
    }
  });

  it('catch every wrong digit', () => {
    fc.assert(
      fc.property(numbers, position, fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const wrong = (Number(number[at]) + by) % 10;
        expect(isMistyped(number.slice(0, at) + wrong + number.slice(at + 1))).toBe(true);
      }),
    );
  });

  it('catch every swap of neighbours that differ', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 10 }), (number, at) => {
        fc.pre(number[at] !== number[at + 1]);
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
        expect(isMistyped(swapped)).toBe(true);
      }),
    );
  });

  it('are understood as people write them', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const shown = formatTrackingNumber(number);
        expect(shown).toMatch(/^\d{4} \d{4} \d{4}$/);
        for (const separator of [' ', '-', '.', ' – ', '\u00a0']) {
          expect(parseTrackingNumber(` ${shown.split(' ').join(separator)} `)).toBe(number);
        }
      }),
      { numRuns: 20 },
    );
  });

  it.each(['', '1', '12345678901', '1234567890123', 'abcdefghijkl', '４８２１７３５０９２６４', '4821/7350/9264'])(
    'are not what "%s" is',
    (text) => expect(isMistyped(text)).toBe(true),
  );
});

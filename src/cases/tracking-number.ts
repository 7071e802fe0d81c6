import { randomInt } from 'node:crypto';
import { AppError } from '../errors/app-error.js';

/**
 * Totally anti-symmetric quasigroup of order 10: H. Michael Damm, "Total anti-symmetrische Quasigruppen", dissertation,
 * Marburg 2004. With it every wrong digit and every swap of neighbours changes the check digit.
 */
const damm = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

/** Check digit of a row of digits; 0 for a row that ends in its own right check digit. */
export function dammDigit(digits: string): number {
  return [...digits].reduce((interim, digit) => damm[interim]![Number(digit)]!, 0);
}

/** A new number: eleven random digits and their check digit. Whoever stores it must be ready for a number taken. */
export function newTrackingNumber(): string {
  const digits = String(randomInt(10 ** 11)).padStart(11, '0');
  return digits + dammDigit(digits);
}

/**
 * The twelve digits of what a person typed or said; blanks, dashes, dots and what cannot be seen are ignored.
 * @throws AppError tracking-number-mistyped
 */
export function parseTrackingNumber(text: string): string {
  const digits = text.replace(/[\s.\p{Pd}\p{Cf}]/gu, '');
  if (!/^\d{12}$/.test(digits) || dammDigit(digits) !== 0) throw new AppError('tracking-number-mistyped');
  return digits;
}

/** In three fours, as it is shown and read out: `4821 7350 9264`. */
export function formatTrackingNumber(trackingNumber: string): string {
  return trackingNumber.replace(/(\d{4})(?=\d)/g, '$1 ');
}

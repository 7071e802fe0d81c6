import { describe, expect, it } from 'vitest';
import { dammDigit } from '../cases/tracking-number.js';
import { parseSought } from './parse-sought.js';

const number = `48217350926${dammDigit('48217350926')}`;

describe('the one box of an office', () => {
  it.each([
    [
      'the address of a QR',
      'https://ked.example/ked/verify/7K3M9P2QX4T6W8YZ#eyJ0',
      { by: 'code', code: '7K3M9P2QX4T6W8YZ' },
    ],
    ['a code as it is printed, O for 0', '7k3m-9p2q-x4t6-w8yO', { by: 'code', code: '7K3M9P2QX4T6W8Y0' }],
    [
      'a number in fours',
      ` ${number.slice(0, 4)} ${number.slice(4, 8)}-${number.slice(8)} `,
      { by: 'tracking', number },
    ],
    ['a protocol number', '12345/2026', { by: 'protocol', number: '12345/2026' }],
    ['four digits and a surname', '9264 Παπαδάκης', { by: 'surname', last4: '9264', surname: 'papadakis' }],
    ['a surname and four digits', 'ΠΑΠΑΔΑΚΗΣ 9264', { by: 'surname', last4: '9264', surname: 'papadakis' }],
    ['a surname alone', 'Παπαδάκης', null],
    ['digits alone', '9264', null],
    ['two fours', '9264 1234 Παπαδάκης', null],
    ['nothing', '  ', null],
  ])('understands %s', (_, typed, expected) => {
    expect(parseSought(typed)).toEqual(expected);
  });

  it('says when a number was mistyped', () => {
    const wrong = `${number.slice(0, 11)}${(Number(number[11]) + 1) % 10}`;
    expect(() => parseSought(wrong)).toThrow('tracking-number-mistyped');
  });
});

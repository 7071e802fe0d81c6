import { describe, expect, it } from 'vitest';
import { formatVerificationCode, newVerificationCode, parseVerificationCode } from './verification-code.js';

describe('verification code', () => {
  it('is 16 characters of the alphabet and never the same', () => {
    const codes = new Set(Array.from({ length: 200 }, newVerificationCode));
    expect(codes.size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  });

  it('comes back from how it is printed', () => {
    const code = newVerificationCode();
    expect(formatVerificationCode(code)).toMatch(/^(.{4}-){3}.{4}$/);
    expect(parseVerificationCode(formatVerificationCode(code))).toBe(code);
  });

  it.each([
    ['oil0 1234 abcd efgh', '01101234ABCDEFGH'],
    ['0000–1111—2222-3333', '0000111122223333'],
    [' ΑΒΕΖ ΗΙΚΜ ΝΟΡΤ ΥΧ00 ', 'ABEZH1KMN0PTYX00'],
  ])('reads %s', (typed, code) => expect(parseVerificationCode(typed)).toBe(code));

  it.each(['', '1234', '0000-1111-2222-333U', '0000-1111-2222-33333', 'Ω000111122223333'])('refuses %s', (typed) =>
    expect(parseVerificationCode(typed)).toBeNull(),
  );
});

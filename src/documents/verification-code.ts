import { randomBytes } from 'node:crypto';

/** Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O, U. */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 80 random bits as 16 characters: not to be guessed, so that having the code means having the document. */
export function newVerificationCode(): string {
  // Five bits a character, each byte's lower five: uniform, since 256 is a multiple of 32.
  return [...randomBytes(16)].map((byte) => codeAlphabet[byte & 31]).join('');
}

/** Greek capitals that look like a letter of the code: a Greek keyboard types them without a sign of it. */
const lookalikes: Record<string, string> = Object.fromEntries(
  [...'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'].map((greek, i) => [greek, 'ABEZHIKMNOPTYX'[i]!]),
);

/**
 * The code that a person typed, as it is stored: spaces and dashes dropped, O read as 0, I and L as 1, Greek letters
 * as the Latin ones that they look like. Null when it cannot be a code.
 */
export function parseVerificationCode(text: string): string | null {
  const code = text
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/g, '')
    .replace(/[Α-Ω]/g, (greek) => lookalikes[greek] ?? greek)
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return code.length === 16 && [...code].every((character) => codeAlphabet.includes(character)) ? code : null;
}

/** As it is printed and said: four fours. */
export function formatVerificationCode(code: string): string {
  return code.match(/.{4}/g)!.join('-');
}

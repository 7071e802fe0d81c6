import { codeAlphabet } from '../verification-code.js';

/** A verification code as the 80 bits that it is, most significant first. */
export function bytesOfCode(code: string): Buffer {
  const bits = [...code].reduce((all, character) => (all << 5n) | BigInt(codeAlphabet.indexOf(character)), 0n);
  return Buffer.from(bits.toString(16).padStart(20, '0'), 'hex');
}

/** The code again. */
export function codeOfBytes(bytes: Uint8Array): string {
  const bits = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  return Array.from({ length: 16 }, (_, i) => codeAlphabet[Number((bits >> BigInt(75 - 5 * i)) & 31n)]).join('');
}

import { sign, verify } from 'node:crypto';
import type { TokenKey } from './token-key.js';
import { codeOfBytes, bytesOfCode } from './code-bytes.js';

/** What a token vouches for. */
export interface TokenFacts {
  /** Verification code, 16 characters. */
  code: string;
  /** Type of document, one of `tokenTypes`. */
  type: string;
  /** Protocol number, `12345/2026`. */
  number: string;
  /** Day of issue in Athens, `yyyy-mm-dd`. */
  date: string;
  /** First 16 hexadecimal digits of the snapshot's SHA-256. */
  digestPrefix: string;
}

/**
 * Types by their number in a token, for ever: add at the end, never move one. 0 is a type that this table does not
 * know, which the checker calls a document.
 */
export const tokenTypes = [
  'other',
  'answer-brief',
  'answer-formal',
  'rejection',
  'letter-delay',
  'letter-extension',
  'letter-external',
  'letter-silence',
  'cert-family',
  'cert-residence',
  'cert-birth',
  'cert-male',
  'cert-locality',
  'cert-civil-act',
  'receipt',
] as const;

/** First byte of every token of this layout; templates/assets/document-token.js reads the same. */
const format = 1;
const factsLength = 29;
const signatureLength = 64;
const day = 86_400_000;

/**
 * The facts with their signature as 124 characters (base64url of 93 bytes): format, key, code (10 bytes), type, number
 * (4), year (2), days since 1970 (2), digest prefix (8), signature (ES256, 64). Small, since a QR must hold it.
 * @throws RangeError for a number or a day that the layout cannot hold
 */
export function documentToken(key: TokenKey, { code, type, number, date, digestPrefix }: TokenFacts): string {
  const [, sequence, year] = /^(\d{1,9})\/(\d{4})$/.exec(number) ?? [];
  const days = Date.parse(`${date}T00:00:00Z`) / day;
  if (sequence === undefined || !Number.isInteger(days)) throw new RangeError('no number or no day of a document');
  const facts = Buffer.alloc(factsLength);
  facts.writeUInt8(format, 0);
  facts.writeUInt8(key.id, 1);
  facts.set(bytesOfCode(code), 2);
  facts.writeUInt8(Math.max(0, (tokenTypes as readonly string[]).indexOf(type)), 12);
  facts.writeUInt32BE(Number(sequence), 13);
  facts.writeUInt16BE(Number(year), 17);
  facts.writeUInt16BE(days, 19);
  facts.set(Buffer.from(digestPrefix.slice(0, 16), 'hex'), 21);
  const signature = sign('sha256', facts, { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  return Buffer.concat([facts, signature]).toString('base64url');
}

/** What a token vouches for; null when it is none of ours, or a character of it was changed. */
export function readDocumentToken(key: TokenKey, token: string): TokenFacts | null {
  if (!/^[\w-]{124}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== factsLength + signatureLength || bytes[0] !== format) return null;
  const facts = bytes.subarray(0, factsLength);
  const holder = { key: key.publicKey, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', facts, holder, bytes.subarray(factsLength))) return null;
  return {
    code: codeOfBytes(facts.subarray(2, 12)),
    type: tokenTypes[facts[12]!] ?? 'other',
    number: `${facts.readUInt32BE(13)}/${facts.readUInt16BE(17)}`,
    date: new Date(facts.readUInt16BE(19) * day).toISOString().slice(0, 10),
    digestPrefix: facts.subarray(21, 29).toString('hex'),
  };
}

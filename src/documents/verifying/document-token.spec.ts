import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentTypes } from '../snapshot.js';
import { newVerificationCode } from '../verification-code.js';
import { documentToken, readDocumentToken, tokenTypes, type TokenFacts } from './document-token.js';
import { DocumentTokens } from './document-tokens.js';
import { publishedKey, tokenKeyOf } from './token-key.js';

const secret = 'a secret of the tests, long enough to be accepted';
const key = tokenKeyOf(secret);
const facts: TokenFacts = {
  code: '0123456789ABCDEF',
  type: 'cert-family',
  number: '12346/2026',
  date: '2026-11-04',
  digestPrefix: '00ff00ff00ff00ff',
};

describe('documentToken', () => {
  it('comes back as it was signed, whatever it vouches for', () => {
    const any = fc.record({
      code: fc.constant(null).map(newVerificationCode),
      type: fc.constantFrom(...tokenTypes),
      number: fc
        .tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 2000, max: 9999 }))
        .map((n) => n.join('/')),
      date: fc.integer({ min: 0, max: 65_535 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10)),
      digestPrefix: fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('hex')),
    });
    fc.assert(
      fc.property(any, (one) => {
        const token = documentToken(key, one);
        expect(token).toHaveLength(124);
        expect(readDocumentToken(key, token)).toEqual(one);
      }),
      { numRuns: 50 },
    );
  });

  it('is refused with any bit of it changed, and by another key', () => {
    const bytes = Buffer.from(documentToken(key, facts), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(readDocumentToken(key, changed.toString('base64url'))).toBeNull();
    }
    expect(readDocumentToken(tokenKeyOf(`${secret}!`), bytes.toString('base64url'))).toBeNull();
    for (const no of ['', 'x', 'ά'.repeat(124), 'A'.repeat(124)]) expect(readDocumentToken(key, no)).toBeNull();
  });

  it('is made with the same key by every process that has the secret, and never tells it', () => {
    expect(publishedKey(tokenKeyOf(secret))).toEqual(publishedKey(key));
    expect(Object.keys(publishedKey(key)).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });

  it('has a number for every type of document, for ever', () => {
    for (const type of documentTypes) expect(tokenTypes).toContain(type);
    // Printed papers carry these numbers: the table may only grow.
    expect(tokenTypes.slice(0, 15)).toEqual([
      ...['other', 'answer-brief', 'answer-formal', 'rejection', 'letter-delay', 'letter-extension', 'letter-external'],
      ...['letter-silence', 'cert-family', 'cert-residence', 'cert-birth', 'cert-male', 'cert-locality'],
      ...['cert-civil-act', 'receipt'],
    ]);
  });
});

describe('DocumentTokens', () => {
  it('puts the token behind the address, where no server sees it, with the day in Athens', () => {
    const tokens = new DocumentTokens({ secret, publicUrl: 'https://kos.gr/ked' });
    const numbered = {
      verificationCode: facts.code,
      type: 'cert-family',
      protocolNumber: '7/2026',
      snapshot: { b: 1, a: 2 },
    };
    const link = new URL(tokens.link({ ...numbered, at: '2026-11-03T22:30:00.000Z' }));
    expect(link.href.slice(0, -link.hash.length)).toBe('https://kos.gr/ked/verify/0123456789ABCDEF');
    const read = readDocumentToken(key, link.hash.slice(1))!;
    expect(read).toMatchObject({ code: facts.code, type: 'cert-family', number: '7/2026', date: '2026-11-04' });
    // Canonical: the order of what is kept says nothing.
    const again = tokens.link({ ...numbered, snapshot: { a: 2, b: 1 }, at: '2026-11-03T22:30:00.000Z' });
    expect(readDocumentToken(key, new URL(again).hash.slice(1))!.digestPrefix).toBe(read.digestPrefix);
  });
});

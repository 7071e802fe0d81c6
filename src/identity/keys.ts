import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A key of 32 bytes for one purpose, derived from KED_SECRET, so that no two uses share one. */
export function deriveKey(secret: string, purpose: 'cookie' | 'draft' | 'client'): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `ked/${purpose}`, 32));
}

/** 256 random bits, URL-safe: an id of a session, a token, a draft. */
export function newSecretId(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database stores instead of a secret id: who reads the table cannot use what he reads. */
export function hashOfId(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

/** A name for something that must be recognised but not read, e.g. the address of a caller. */
export function pseudonym(key: Buffer, value: string): string {
  return createHmac('sha256', key).update(value).digest('base64url').slice(0, 22);
}

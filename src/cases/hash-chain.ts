import { createHash, createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What of an event is chained (conventions.md, "Hash chain"). */
export interface ChainedEvent {
  id: string;
  case: string;
  version: number;
  type: string;
  at: string;
  actor: unknown;
  data: unknown;
}

/** Hash before the first event: 32 zero bytes. */
export const chainStart = Buffer.alloc(32);

/** Canonical text (RFC 8785) of an event and SHA-256(previous hash ‖ text). */
export function chain(previous: Buffer, event: ChainedEvent): { canonical: string; hash: Buffer } {
  const canonical = canonicalize(event)!;
  return { canonical, hash: chainHash(previous, canonical) };
}

/** SHA-256(previous hash ‖ canonical text). */
export function chainHash(previous: Buffer, canonical: string): Buffer {
  return createHash('sha256').update(previous).update(canonical).digest();
}

/** Digest of a personal text: provable while the case's salt exists, meaningless once retention erased it. */
export function textDigest(salt: Buffer, text: string): string {
  return createHmac('sha256', salt).update(text).digest('hex');
}

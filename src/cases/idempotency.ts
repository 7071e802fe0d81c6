import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { fault, validationFailed } from '../errors/app-error.js';

/** SHA-256 of a body in canonical form: two bodies that mean the same have the same digest. */
export function bodyDigest(body: unknown): string {
  return createHash('sha256')
    .update(canonicalize(body) ?? '')
    .digest('hex');
}

/**
 * The Idempotency-Key header as conventions.md wants it: absent, or 16 to 128 printable ASCII characters.
 * @throws AppError validation-failed
 */
export function idempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || header === '') return undefined;
  if (/^[\x21-\x7e]{16,128}$/.test(header)) return header;
  throw validationFailed([fault('/headers/idempotency-key', 'wrong-key')]);
}

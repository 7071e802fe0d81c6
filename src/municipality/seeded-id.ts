import { v5 as uuidv5 } from 'uuid';

/** Namespace of all seeded rows; changing it would change every id of every seeded database. */
const namespace = '0d4b7c1e-5a52-5d0c-9f0e-6b65642d7365';

/** The id of a seeded row, the same wherever the same folder is seeded: UUIDv5 of kind and code. */
export function seededId(
  kind: 'unit' | 'office' | 'service' | 'rule' | 'place' | 'user' | 'register',
  code: string,
): string {
  return uuidv5(`${kind}:${code}`, namespace);
}

import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A random secret kept in a file that only its owner reads (0600): 192 bits in URL-safe letters, made on the first call
 * and the same ever after, also when two processes ask at once.
 */
export function secretFile(path: string): string {
  if (!existsSync(path)) makeSecret(path);
  return readFileSync(path, 'utf8').trim();
}

function makeSecret(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Linked into place when it is whole: nobody reads half a secret, and the first of two wins.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

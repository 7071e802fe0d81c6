import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Stores a value so that a reader finds the former or the new one whole; readable by its owner only. */
export function storeJson(path: string, value: unknown): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(value, null, 2), { mode: 0o600 });
  renameSync(draft, path);
}

/** The value stored there; null when there is none, or when a crash of the machine left it empty. */
export function readJson<T>(path: string): T | null {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

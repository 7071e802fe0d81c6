import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Life } from './any-life.js';

const file = fileURLToPath(new URL('../seeds.json', import.meta.url));

/** A life that once broke a rule, with the seed that found it. */
export interface Kept {
  seed: number;
  rule: string;
  life: Life;
}

/** Lives that failed once; they are lived through first, for ever. */
export function keptLives(): Kept[] {
  return JSON.parse(readFileSync(file, 'utf8')) as Kept[];
}

/** Keeps a failing life for the next time and for everybody: commit the file together with the remedy. */
export function keepLife(kept: Kept): void {
  const all = keptLives();
  if (all.some(({ life }) => JSON.stringify(life) === JSON.stringify(kept.life))) return;
  writeFileSync(file, `${JSON.stringify([...all, kept], null, 2)}\n`);
}

import { fold } from '../search/fold.js';

/**
 * Whether the folded description has one of the stems: words that begin like it, or for a stem of several words
 * («παιδική χαρ») neighbours that begin like each. Pure.
 */
export function hasWords(folded: string, stems: readonly string[]): boolean {
  const words = folded.split(' ');
  return stems.some((stem) => {
    const parts = fold(stem).split(' ');
    return words.some((_, at) => parts.every((part, i) => words[at + i]?.startsWith(part)));
  });
}

/** A stretch of a text; `own`: the employee's, not the template's. */
export interface Stretch {
  text: string;
  own: boolean;
}

/** Beyond so many comparisons nobody waits for the marks: all is shown as his. */
const mostComparisons = 4_000_000;

/**
 * Which words of a text are not those of the ready-made text it began from, so that whoever signs sees at once what was
 * written by hand. The stretches put together are the text. Without a ready-made text all of it is his. Pure.
 */
export function ownWords(text: string, template: string | null): Stretch[] {
  if (text === '') return [];
  const words = tokensOf(text);
  const known = template === null ? [] : tokensOf(template);
  if (known.length === 0 || words.length * known.length > mostComparisons) return [{ text, own: true }];
  const kept = commonWords(words, known);
  const stretches: Stretch[] = [];
  words.forEach(({ word, space }, at) => {
    const own = !kept.has(at);
    const last = stretches.at(-1);
    if (last?.own === own) last.text += word + space;
    else stretches.push({ text: word + space, own });
  });
  return stretches;
}

/** Of several ready-made texts, the one with most words in common; null where none shares half of its words. Pure. */
export function nearestText(text: string, templates: readonly string[]): string | null {
  const words = tokensOf(text);
  let nearest: { template: string; share: number } | null = null;
  for (const template of templates) {
    const known = tokensOf(template);
    if (known.length === 0 || words.length * known.length > mostComparisons) continue;
    const share = commonWords(words, known).size / known.length;
    if (share >= 0.5 && share > (nearest?.share ?? 0)) nearest = { template, share };
  }
  return nearest?.template ?? null;
}

interface Token {
  word: string;
  /** What follows it, so that the text can be put together again. */
  space: string;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/(\S*)(\s*)/g)]
    .filter(([whole]) => whole !== '')
    .map(([, word = '', space = '']) => ({ word, space }));
}

/** Places in `words` of a longest common subsequence with `known`. */
function commonWords(words: Token[], known: Token[]): Set<number> {
  const width = known.length + 1;
  const lengths = new Uint16Array((words.length + 1) * width);
  for (let i = words.length - 1; i >= 0; i--) {
    for (let j = known.length - 1; j >= 0; j--) {
      const isSame = words[i]!.word === known[j]!.word;
      lengths[i * width + j] = isSame
        ? lengths[(i + 1) * width + j + 1]! + 1
        : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const kept = new Set<number>();
  for (let i = 0, j = 0; i < words.length && j < known.length;) {
    if (words[i]!.word === known[j]!.word) {
      kept.add(i);
      i += 1;
      j += 1;
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i += 1;
    else j += 1;
  }
  return kept;
}

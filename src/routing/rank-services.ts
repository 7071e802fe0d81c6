import type { Service } from '../municipality/schema.js';
import { fold } from '../search/fold.js';

type Worded = Pick<Service, 'name' | 'nameEn' | 'keywords' | 'summary' | 'summaryEn'>;

/** A word that people use for the service says more than one that explains it. */
const weights = { keyword: 3, name: 2, summary: 1 };
const shortestStem = 4;
const longestEnding = 3;
/** What scores less than this part of the best is chance: «street» is in many summaries. */
const leastOfBest = 0.25;

/**
 * The services whose names, synonyms and summaries share words with the folded description, best first; those that
 * share none, or little beside the best, are left out. A word that fits many services counts little. Pure.
 */
export function rankServices<S extends Worded>(services: readonly S[], folded: string): S[] {
  const said = [...new Set(folded.split(' '))];
  const known = services.map(wordsOf);
  const scores = services.map(() => 0);
  for (const word of said) {
    const fits = known.map((words) => Math.max(0, ...words.map(([one, weight]) => weight * likeness(word, one))));
    const all = fits.reduce((sum, fit) => sum + fit, 0);
    fits.forEach((fit, i) => {
      if (fit > 0) scores[i]! += fit * (fit / all);
    });
  }
  const best = Math.max(0, ...scores);
  return services
    .map((service, i) => ({ service, score: scores[i]! }))
    .filter(({ score }) => score > 0 && score >= leastOfBest * best)
    .sort((a, b) => b.score - a.score)
    .map(({ service }) => service);
}

function wordsOf({ name, nameEn, keywords, summary, summaryEn }: Worded): [word: string, weight: number][] {
  const weighed = (texts: string[], weight: number): [string, number][] =>
    texts.flatMap((text) =>
      fold(text)
        .split(' ')
        .filter((word) => word.length >= 3)
        .map((word): [string, number] => [word, weight]),
    );
  return [
    ...weighed(keywords, weights.keyword),
    ...weighed([name, nameEn], weights.name),
    ...weighed([summary, summaryEn], weights.summary),
  ];
}

/** 1 for the same word, less for another form of it (λάμπα, λάμπες), 0 for another word. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared += 1;
  const longest = Math.max(a.length, b.length);
  return shared >= shortestStem && longest - shared <= longestEnding ? shared / longest : 0;
}

/**
 * Letters of both scripts to one spelling. Each letter's result depends on itself and on what stands before it, never
 * on what follows, so that the folded beginning of a word is the beginning of the folded word: prefixes are searched.
 * Greek follows ELOT 743 as far as that allows; letters that people swap when they write Greek in Latin fall together.
 */
const letters: Record<string, string> = {
  ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n' },
  ...{ ξ: 'ks', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'i', φ: 'f', χ: 'kh', ψ: 'ps', ω: 'o' },
  ...{ b: 'mp', c: 'k', q: 'k', u: 'i', w: 'o', x: 'ks', y: 'i' },
};

const aspirated = new Set(['k', 'p', 's', 't']);

/**
 * One spelling for searching: marks stripped, lower case, ς as σ, Greek in Latin letters, everything that is neither
 * letter nor digit as one blank. «Σταύρος», "STAVROS" and "stauros" give the same; never shown to people.
 */
export function fold(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  let folded = '';
  for (const character of plain) {
    if (/[\p{L}\p{N}]/u.test(character)) folded += letterAfter(folded.at(-1) ?? '', character);
    else if (folded !== '' && !folded.endsWith(' ')) folded += ' ';
  }
  return folded.trimEnd();
}

function letterAfter(before: string, letter: string): string {
  // αυ, ευ are said and written av, ev or af, ef.
  if ((before === 'a' || before === 'e') && /[υφufy]/.test(letter)) return 'v';
  // A single h is how many write χ; after k, p, s, t it belongs to that letter.
  if (letter === 'h') return aspirated.has(before) ? 'h' : 'kh';
  return letters[letter] ?? letter;
}

/** Greek letters in Latin as passports and road signs write them (ELOT 743). */
const letters: Record<string, string> = {
  ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n' },
  ...{ ξ: 'x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o' },
};
const voiceless = /[θκξπστφχψς]/;
/** What pairs of letters become, wherever they stand. */
const pairs: Record<string, string> = { ου: 'ou', γγ: 'ng', γξ: 'nx', γχ: 'nch' };

/**
 * A Greek name in Latin letters: «Χατζηνικήτας Ευάγγελος» as "Chatzinikitas Evangelos". Capitals stay capitals; what
 * is not Greek stays as it is. Pure; for explanation only, the Greek spelling is the one that counts.
 */
export function toLatin(text: string): string {
  return text.replace(/[\p{Script=Greek}\p{M}]+/gu, wordToLatin);
}

function wordToLatin(word: string): string {
  // Dialytika keep two vowels apart, so they are looked at before marks are stripped.
  const plain = word.normalize('NFD').replace(/[^\p{L}\u0308]/gu, '');
  const characters = [...plain.matchAll(/\p{L}\u0308?/gu)].map(([one]) => one);
  const isCapital = word.length > 1 && word === word.toUpperCase();
  let latin = '';
  for (let at = 0; at < characters.length;) {
    const { written, length } = next(characters, at);
    const isUpper = characters[at]![0] !== characters[at]![0]!.toLowerCase();
    latin += isCapital ? written.toUpperCase() : isUpper ? capitalised(written) : written;
    at += length;
  }
  return latin;
}

function next(characters: string[], at: number): { written: string; length: number } {
  const one = characters[at]!.toLowerCase();
  const two = characters[at + 1]?.toLowerCase() ?? '';
  const pair = pairs[one + two];
  if (pair) return { written: pair, length: 2 };
  if (/[αεη]/.test(one) && two === 'υ') {
    const after = characters[at + 2]?.toLowerCase();
    const isSoft = after === undefined || voiceless.test(after);
    return { written: `${letters[one]}${isSoft ? 'f' : 'v'}`, length: 2 };
  }
  // Said b at the beginning and at the end of a word.
  const isEdge = at === 0 || at + 2 === characters.length;
  if (one === 'μ' && two === 'π' && isEdge) return { written: 'b', length: 2 };
  return { written: letters[one[0]!] ?? one, length: 1 };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Fewer letters than these are never parted from the rest of a word. */
const least = 3;
const vowels = new Set('αεηιουωaeiouy');

/**
 * A word too wide for its line, in pieces that fit: each ends where a syllable does (a vowel before one consonant and a
 * vowel), and where there is no such place, with the last letter that fits. No hyphen is put in, which would read as
 * part of a name. Pure.
 * @param fits whether a piece is narrow enough; what not even one letter is, is left as it is
 */
export function breakWord(word: string, fits: (piece: string) => boolean): string[] {
  const letters = [...word];
  if (fits(word) || letters.length < 2) return [word];
  let end = letters.length - 1;
  while (end > 1 && !fits(letters.slice(0, end).join(''))) end -= 1;
  let at = Math.min(end, letters.length - least);
  while (at >= least && !endsSyllable(letters, at)) at -= 1;
  if (at < least) at = end;
  return [letters.slice(0, at).join(''), ...breakWord(letters.slice(at).join(''), fits)];
}

function endsSyllable(letters: string[], at: number): boolean {
  const [before, consonant, after] = [letters[at - 1], letters[at], letters[at + 1]];
  return isVowel(before) && isConsonant(consonant) && isVowel(after);
}

function isVowel(letter: string | undefined): boolean {
  return letter !== undefined && vowels.has(letter.normalize('NFD')[0]!.toLowerCase());
}

function isConsonant(letter: string | undefined): boolean {
  return letter !== undefined && /\p{L}/u.test(letter) && !isVowel(letter);
}

import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from './load-municipality-folder.js';
import { searchPlaces } from './search-places.js';

const { places } = loadMunicipalityFolder('kos');
const found = (words: string) => searchPlaces(places, words).map((place) => place.code);

describe('searchPlaces', () => {
  it.each([
    ['ζηπ', 'zipari'],
    ['ΖΗΠΑΡΙ', 'zipari'],
    ['zip', 'zipari'],
    ['kefal', 'kefalos'],
    ['χαϊχούτες', 'agios-dimitrios'],
    ['airport', 'airport'],
    ['κοντα', null],
  ])('"%s" finds %s first', (words, code) => expect(found(words)[0] ?? null).toBe(code));

  it('wants a word for each word, in any order', () => {
    expect(found('κεφαλ καμαρι')).toEqual(['kamari']);
    expect(found('καμαρι ζηπαρι')).toEqual([]);
  });

  it('puts names that begin with the words before others', () => {
    expect(found('κως')[0]).toBe('kos-town');
  });

  it('gives all without words and at most ten with some', () => {
    expect(found('')).toHaveLength(places.length);
    expect(found('κ')).toHaveLength(10);
  });
});

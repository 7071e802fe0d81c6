import { fold } from '../search/fold.js';
import type { Place } from './schema.js';

const mostFound = 10;

/**
 * Places whose names, in either language or as people call them, have words beginning with each of the given words;
 * names that begin with them first, then in the given order. All places when no words are given. Pure.
 */
export function searchPlaces(places: Place[], words: string): Place[] {
  const wanted = fold(words);
  if (wanted === '') return places;
  const parts = wanted.split(' ');
  const fits = places.filter((place) => {
    const known = namesOf(place).join(' ').split(' ');
    return parts.every((part) => known.some((word) => word.startsWith(part)));
  });
  const begins = (place: Place) => namesOf(place).some((name) => name.startsWith(wanted));
  return [...fits.filter(begins), ...fits.filter((place) => !begins(place))].slice(0, mostFound);
}

function namesOf(place: Place): string[] {
  return [place.name, place.nameEn, ...place.aliases].map(fold);
}

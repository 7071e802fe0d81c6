import { fold } from '../search/fold.js';
import type { Service } from './schema.js';

/** Services whose name or synonyms begin like each word of `q`, in either language; best known first. Pure. */
export function findServices<S extends Service>(services: S[], q: string): S[] {
  const words = fold(q).split(' ').filter(Boolean);
  if (words.length === 0) return services;
  return services.filter((service) => {
    const known = [service.name, service.nameEn, ...service.keywords].flatMap((term) => fold(term).split(' '));
    return words.every((word) => known.some((term) => term.startsWith(word)));
  });
}

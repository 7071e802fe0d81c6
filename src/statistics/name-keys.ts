import type { Catalogue } from '../municipality/catalogue.js';
import type { Language } from '../web/language.js';
import { inLanguage } from '../web/page-language.js';
import { text } from '../web/texts.js';
import type { Dimension } from './statistics-query.js';

export type NameOf = (dimension: Dimension, key: string) => string;

/** Names of the rows in the reader's language; a code that the catalogue has no more stays a code. */
export async function nameKeys(catalogue: Catalogue, language: Language): Promise<NameOf> {
  const [units, services] = await Promise.all([catalogue.units(), catalogue.services()]);
  const named = (things: readonly { code: string; name: string; nameEn: string }[]) =>
    new Map(things.map(({ code, name, nameEn }) => [code, inLanguage(language, name, nameEn)]));
  const [ofUnits, ofServices] = [named(units), named(services)];
  return (dimension, key) => {
    if (key === '') return text(language, `statistics.none.${dimension}`);
    return (dimension === 'service' ? ofServices : ofUnits).get(key) ?? key;
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type i18n } from 'i18next';
import type el from '../../templates/locales/el.json';
import type { Language } from './language.js';
import { projectFolder } from './project-folder.js';

/** Every text of the pages; a test holds the two languages to the same keys. */
export type TextKey = keyof typeof el;

let loaded: i18n | undefined;

function texts(): i18n {
  if (loaded) return loaded;
  const read = (language: Language): Record<string, string> =>
    JSON.parse(readFileSync(join(projectFolder(), 'templates', 'locales', `${language}.json`), 'utf8'));
  loaded = i18next.createInstance();
  void loaded.init({
    initAsync: false,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    resources: { el: { translation: read('el') }, en: { translation: read('en') } },
    // Handlebars escapes; escaping here too would show &amp; to people.
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  });
  return loaded;
}

/**
 * Text of a page in the language, `{name}` filled from `words`; `count` chooses between `_one` and `_other`.
 * @throws Error on a key that does not exist, so that no page ever shows a key
 */
export function text(language: Language, key: TextKey | (string & {}), words: Record<string, unknown> = {}): string {
  const found = texts().getFixedT(language);
  const value = found(key, words);
  if (value === key) throw new Error(`no text for ${key} in ${language}`);
  return value;
}

/** Whether such a text exists: for codes that other features bring, e.g. an event's type. */
export function hasText(key: string): boolean {
  return texts().exists(key, { lng: 'el' });
}

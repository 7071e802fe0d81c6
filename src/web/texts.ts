import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type i18n, type TFunction } from 'i18next';
import type el from '../../templates/locales/el.json';
import type { Language } from './language.js';
import { projectFolder } from './project-folder.js';

/** Every text of the pages; a test holds the two languages to the same keys. */
export type TextKey = keyof typeof el;

interface Texts {
  i18n: i18n;
  /** Texts with nothing to fill in, which are most of them: a page of rows asks for hundreds. */
  plain: Record<Language, Map<string, string>>;
  filled: Record<Language, TFunction>;
}

let loaded: Texts | undefined;

function texts(): Texts {
  return (loaded ??= load());
}

function load(): Texts {
  const read = (language: Language): Record<string, string> =>
    JSON.parse(readFileSync(join(projectFolder(), 'templates', 'locales', `${language}.json`), 'utf8'));
  const [el, en] = [read('el'), read('en')];
  const i18n = i18next.createInstance();
  void i18n.init({
    initAsync: false,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    resources: { el: { translation: el }, en: { translation: en } },
    // Handlebars escapes; escaping here too would show &amp; to people.
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  });
  return {
    i18n,
    plain: { el: withoutBlanks(el), en: withoutBlanks(en) },
    filled: { el: i18n.getFixedT('el'), en: i18n.getFixedT('en') },
  };
}

/** Without forms by count too, which are chosen. */
function withoutBlanks(words: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(words).filter(([key, value]) => !/[{$]/.test(value) && !(`${key}_one` in words)));
}

/**
 * Text of a page in the language, `{name}` filled from `words`; `count` chooses between `_one` and `_other`.
 * @throws Error on a key that does not exist, so that no page ever shows a key
 */
export function text(language: Language, key: TextKey | (string & {}), words: Record<string, unknown> = {}): string {
  const { plain, filled } = texts();
  const value = plain[language].get(key) ?? filled[language](key, words);
  if (value === key) throw new Error(`no text for ${key} in ${language}`);
  return value;
}

/** Whether such a text exists: for codes that other features bring, e.g. an event's type. */
export function hasText(key: string): boolean {
  return texts().i18n.exists(key, { lng: 'el' });
}

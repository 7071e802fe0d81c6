import type { Language } from '../web/language.js';
import { hasText, text } from '../web/texts.js';

/** Both languages as one text, which is what a case's routing keeps: Greek in the first line, English in the second. */
export function storedBecause({ el, en }: Record<Language, string>): string {
  return `${el}\n${en}`;
}

/**
 * Why a case came to its unit, in the language, from what its routing keeps: both languages, a code (`by-hand`), or the
 * Greek sentence alone as older cases have it. Pure.
 */
export function becauseIn(stored: string, language: Language): string {
  if (hasText(`routing.${stored}`)) return text(language, `routing.${stored}`);
  const [el, en] = stored.split('\n');
  return (language === 'en' ? en : el) ?? stored;
}

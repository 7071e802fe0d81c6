import type { Request } from 'express';
import { principalOf } from '../identity/principal.js';
import { type Language, pageLanguage } from './language.js';

/** Language in which the page of this request is drawn. */
export function languageOf(req: Request): Language {
  return pageLanguage(req, principalOf(req).language);
}

/** The text of the record that is in the reader's language: `inLanguage(language, unit.name, unit.nameEn)`. */
export function inLanguage(language: Language, greek: string, english: string): string {
  return language === 'en' ? english : greek;
}

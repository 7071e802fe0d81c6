import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { Language } from '../../web/language.js';
import { projectFolder } from '../../web/project-folder.js';
import { hasText, text } from '../../web/texts.js';
import { tokenTypes } from './document-token.js';
import type { PublishedKey } from './token-key.js';

export interface OfflinePage {
  html: string;
  /** Content-Security-Policy of the answer: nothing but what stands in the page, and no request at all. */
  policy: string;
}

const template = (name: string) => readFileSync(join(projectFolder(), 'templates', name), 'utf8');
const wordKeys = [
  ...(['heading', 'intro', 'save', 'link', 'submit', 'invalid', 'unreadable', 'otherKey', 'unable', 'limit'] as const),
  'script',
] as const;

/** Names of the types by their number in a token, in the language. */
export function typeNames(language: Language): string[] {
  return tokenTypes.map((type) => text(language, hasText(`document.${type}`) ? `document.${type}` : 'document.other'));
}

/** Reads the parts once; the page is one file that needs nothing else, so that it can be kept on a telephone. */
export function offlinePages() {
  const page = Handlebars.compile(template('offline/verify.hbs'), { strict: true });
  const style = template('assets/verify-offline.css');
  // One file: what the second script would fetch stands before it.
  const script = [template('assets/document-token.js'), template('assets/verify-offline.js')]
    .map((source) => source.replace(/^import .*\n/m, '').replace(/^export /gm, ''))
    .join('\n');
  const policy = `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`;
  return (
    language: Language,
    { authority, key, save }: { authority: string; key: PublishedKey; save: string },
  ): OfflinePage => {
    const words = Object.fromEntries(wordKeys.map((word) => [word, text(language, `offline.${word}`)]));
    const labels = {
      type: text(language, 'verify.type'),
      number: text(language, 'verify.number'),
      date: text(language, 'verify.issuedAt'),
      code: text(language, 'verify.code'),
      valid: text(language, 'offline.valid', { authority }),
    };
    // A name could hold what ends a script.
    const data = JSON.stringify({ key, types: typeNames(language), words: { ...words, ...labels } }).replace(
      /</g,
      '\\u003c',
    );
    return {
      html: page({ language, authority, policy, style, script, words, data, save, file: 'ked-verify.html' }),
      policy,
    };
  };
}

function hash(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

import { groundOf } from '../clocks/grounds.js';
import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { PromiseEntry } from './promises.js';

/**
 * A promise as a sentence, fixed words and days only: «Η ημερομηνία άλλαξε από 3-11-2026 σε 10-11-2026: …», with the
 * law that it rests on. Nothing that a person wrote. Pure.
 */
export function promiseWords({ targetAt, before, ground }: PromiseEntry, language: Language): string {
  const to = athensDate(targetAt);
  if (before === null) return text(language, 'promises.first', { to });
  const known = ground === null ? undefined : groundOf(ground);
  const because = known ? known[language] : text(language, 'promises.unknown');
  const why = known?.source ? `${because}, ${cited(known.source, language)}` : because;
  const from = athensDate(before);
  if (known?.target === 'stops') return text(language, 'promises.stopped', { why });
  return text(language, from === to ? 'promises.stays' : 'promises.moved', { from, to, why });
}

/** Laws are cited in Greek; an English page names them in its own words. */
function cited(source: string, language: Language): string {
  if (language === 'el') return source;
  return source
    .replaceAll('Ν.', 'Law')
    .replaceAll('άρθρο', 'article')
    .replaceAll('όπως αντικαταστάθηκε με', 'as replaced by');
}

import { csv } from '../statistics/csv.js';
import { athensDate, athensTime } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { hasText, text } from '../web/texts.js';
import type { GapCheck, ProtocolEntry } from './protocol.schema.js';

/** An entry as people read it; pure. */
export function entryView(entry: ProtocolEntry, language: Language) {
  const { documentType, answersTo, cancelled } = entry;
  const type = documentType === null ? '' : text(language, `document.${documentType}`);
  return {
    number: entry.number,
    day: athensDate(entry.at),
    time: athensTime(entry.at),
    direction: text(language, `protocol.direction.${entry.direction}`),
    subject: [type, entry.serviceName].filter(Boolean).join(' · ') || '—',
    unit: entry.unit?.name ?? '—',
    answersTo: answersTo ?? '',
    cancelled: cancelled === null ? '' : reasonOf(cancelled.reason, language),
  };
}
export type EntryView = ReturnType<typeof entryView>;

/** Whether numbers are missing, in a sentence for each year. */
export function gapView({ year, first, last, missing }: GapCheck, language: Language) {
  const span = { first: `${first}/${year}`, last: `${last}/${year}` };
  const numbers = missing.map((seq) => `${seq}/${year}`).join(', ');
  return {
    isWhole: missing.length === 0,
    words: text(language, missing.length === 0 ? 'protocol.whole' : 'protocol.missing', { ...span, numbers }),
  };
}

const columns = ['number', 'day', 'time', 'direction', 'subject', 'unit', 'answersTo', 'cancelled'] as const;

/** The head of the register as a file. */
export function csvHead(language: Language): string {
  return csv([columns.map((one) => text(language, `protocol.column.${one}`))], separatorOf(language));
}

/** Its lines, without the mark that only the beginning of a file carries. */
export function csvLines(entries: ProtocolEntry[], language: Language): string {
  const rows = entries.map((entry) => entryView(entry, language)).map((view) => columns.map((one) => view[one]));
  return csv(rows, separatorOf(language)).replace(/^\uFEFF/, '');
}

/** The code stays visible where nobody foresaw words for it. */
function reasonOf(code: string, language: Language): string {
  const key = `protocol.reason.${code}`;
  return hasText(key) ? text(language, key) : text(language, 'protocol.reason.other', { code });
}

function separatorOf(language: Language): ',' | ';' {
  return language === 'el' ? ';' : ',';
}

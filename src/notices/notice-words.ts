import { athensDate, athensTime } from '../web/athens.js';
import type { Language } from '../web/language.js';
import type { CaseEvent } from '../../workflows/contract.js';
import type { Named, NoticeFacts } from './notice-facts.js';
import { bundledPurposes, type CitizenPurpose, type StaffPurpose } from './notice-rules.js';
import type { StaffWords } from './staff-texts.js';

/** Days that a document waits at its office (notices.md promises a date; services will carry their own). */
export const pickupDays = 30;

/** What fills a citizen's template, all text; `name` is empty for a person who gave none. */
export type CitizenWords = Record<string, string>;

/** What only the record knows besides the facts of the case. */
export interface Extra {
  /** By when the competent unit is found. */
  routedBy: Date | null;
  /** The brief answer, or the reasons of a rejection. */
  text: string | null;
}

/** The words of the purpose in the applicant's language, as they are true at the event. */
export function citizenWords(
  purpose: CitizenPurpose,
  event: CaseEvent,
  facts: NoticeFacts,
  extra: Extra,
): CitizenWords {
  const { language, name } = facts.applicant;
  const say = (item: Named | null | undefined): string => (item ? (language === 'el' ? item.name : item.nameEn) : '');
  const shop = facts.offices.get(event.state.pickupOffice ?? '');
  const words: CitizenWords = { name: name ?? '', n: inFours(facts.trackingNumber) };
  switch (purpose) {
    case 'received':
      return {
        ...words,
        unit: say(facts.units.get(event.state.unit ?? '')),
        date: athensDate(event.state.targetAt),
        p: facts.protocolNumber,
      };
    case 'received-triage':
      return { ...words, time: momentSeenFrom(event.at, extra.routedBy ?? new Date(event.state.targetAt)) };
    case 'received-application':
      return { ...words, date: athensDate(event.state.targetAt), shop: say(shop) };
    case 'ready':
      return {
        ...words,
        shop: say(shop),
        address: shop?.address ?? '',
        hours: (language === 'el' ? shop?.hours : shop?.hoursEn) ?? '',
        date: athensDate(new Date(Date.parse(event.at) + pickupDays * 24 * 3600 * 1000)),
      };
    case 'collected':
      return { ...words, time: athensTime(event.at), shop: say(shop) };
    case 'completed':
      return { ...words, answer: asSentence(extra.text), documentId: documentOf(event) };
    case 'rejected':
      return { ...words, reason: withoutStop(extra.text), documentId: documentOf(event) };
    case 'withdrawn':
      return words;
  }
}

/** The words of an employee's message, in his language. */
export function staffWords(
  purpose: StaffPurpose,
  caseId: string,
  event: CaseEvent,
  facts: NoticeFacts,
  language: Language,
): StaffWords {
  const say = (item: Named | null | undefined): string | null =>
    item ? (language === 'el' ? item.name : item.nameEn) : null;
  const bundle = { cases: [`${caseId}:${event.version}`], oldest: athensDate(event.at) };
  return {
    service: say(facts.services.get(event.state.service)) ?? event.state.service,
    place: say(facts.place),
    // Where nobody was found the case has no unit any more, but the event says which it was.
    unit: say(facts.units.get(unitOf(event) ?? '')),
    date: athensDate(event.state.targetAt),
    ...(bundledPurposes.includes(purpose) ? bundle : {}),
  };
}

/** The unit that the event is about: the case's, or the one that had nobody for it. */
export function unitOf(event: CaseEvent): string | null {
  const { unit } = event.data;
  return event.state.unit ?? (typeof unit === 'string' ? unit : null);
}

/** The document that was issued, so that no other is ever attached. */
function documentOf(event: CaseEvent): string {
  const { documentId } = event.data;
  return typeof documentId === 'string' ? documentId : '';
}

/** The tracking number as it is said. */
function inFours(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** The hour alone where it is still today, else with its day. */
function momentSeenFrom(now: string, then: Date): string {
  const day = athensDate(then);
  return day === athensDate(now) ? athensTime(then) : `${day}, ${athensTime(then)}`;
}

/** Text that another sentence follows. */
function asSentence(text: string | null): string {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' || /[.;!?…·»"]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Text inside a sentence that goes on to its own full stop. */
function withoutStop(text: string | null): string {
  return (text ?? '').trim().replace(/[.\s]+$/, '');
}

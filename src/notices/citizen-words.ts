import { athensDate, athensTime } from '../web/athens.js';
import { Duration } from 'luxon';
import type { CaseEvent } from '../../workflows/contract.js';
import type { CitizenPurpose } from './citizen-notices.js';
import type { Extra } from './load-extra.js';
import type { Named, NoticeFacts } from './notice-facts.js';
import { asSentence, inFours, momentSeenFrom, withoutStop } from './sentences.js';
import type { Language } from '../web/language.js';

/** What fills a citizen's template, all text; `name` is empty for a person who gave none. */
export type CitizenWords = Record<string, string>;

/** Said where no person gave a reason. */
const reasons: Record<'service' | 'calendar' | 'letter', Record<Language, string>> = {
  service: { el: 'διορθώθηκε το είδος της υπόθεσης', en: 'the kind of the case was corrected' },
  calendar: {
    el: 'άλλαξαν οι ημέρες, οι ώρες ή οι χρόνοι εξυπηρέτησης του Δήμου',
    en: "the municipality's days, hours or service times have changed",
  },
  letter: { el: 'συντρέχουν οι λόγοι που αναφέρει το έγγραφο', en: 'of the reasons that the letter gives' },
};

const settledByLetter: Record<Language, string> = {
  el: 'Η υπηρεσία απάντησε με έγγραφο σε όποιον το δήλωσε πρώτος.',
  en: 'The department answered by a letter to the person who reported it first.',
};
const earlierDate: Record<Language, (day: string) => string> = {
  el: (day) => `Η προηγούμενη ημερομηνία ήταν ${day}.`,
  en: (day) => `The earlier date was ${day}.`,
};

/**
 * The words of the purpose in the applicant's language, as they are true at the event. One who only follows the case
 * gets no letter: it is written to another, by name.
 */
export function citizenWords(
  purpose: CitizenPurpose,
  event: CaseEvent,
  facts: NoticeFacts,
  extra: Extra,
): CitizenWords {
  const { state } = event;
  const { language, name } = facts.applicant;
  const say = (item: Named | null | undefined): string => (item ? item[language === 'el' ? 'name' : 'nameEn'] : '');
  const shop = facts.offices.get(state.pickupOffice ?? '');
  const lies = (since: string) => dayAfter(since, facts.waiting.uncollectedAfter);
  const words: CitizenWords = { name: name ?? '', n: inFours(facts.trackingNumber) };
  const documentId = facts.follower ? '' : documentOf(event);
  const { letter } = extra;
  switch (purpose) {
    case 'received': {
      const unit = say(facts.units.get(state.unit ?? ''));
      return { ...words, unit, date: athensDate(state.targetAt), p: facts.protocolNumber };
    }
    case 'received-triage':
      return { ...words, time: momentSeenFrom(event.at, extra.routedBy ?? new Date(state.targetAt)) };
    case 'received-application':
      return { ...words, date: athensDate(state.targetAt), shop: say(shop) };
    case 'question':
      return { ...words, question: asSentence(extra.text), date: day(state.life.question?.dueAt) };
    case 'reminder':
      return { ...words, date: day(state.life.question?.dueAt) };
    case 'closed-unanswered': {
      const { question, reopenUntil } = state.life;
      return { ...words, date: day(question?.askedAt), date2: day(reopenUntil), documentId };
    }
    case 'forwarded':
      return { ...words, unit: say(facts.units.get(state.unit ?? '')), date: athensDate(state.targetAt) };
    case 'forwarded-external': {
      const body = facts.externalBodies.find(({ code }) => code === (letter?.body ?? state.life.externalBody));
      return { ...words, body: say(body), btel: body?.phone ?? '', p: letter?.protocolNumber ?? '' };
    }
    case 'scheduled': {
      const before = day(extra.earlier);
      const remark = [asSentence(extra.text), before && earlierDate[language](before)].filter(Boolean).join(' ');
      // A day of one's own; only planned work has a first and a last one.
      return { ...words, from: day(state.waitUntil ?? state.targetAt), to: '', remark };
    }
    case 'promise-moved': {
      const reason = withoutStop(extra.text) || reasons[event.type === 'assigned' ? 'service' : 'calendar'][language];
      return { ...words, old: day(extra.earlier), new: day(movedTo(event, extra)), reason, documentId };
    }
    case 'delay-letter': {
      const reason = letter?.reason?.[language] ?? reasons.letter[language];
      const charge = { employee: letter?.employee ?? '', etel: letter?.phone ?? '' };
      return { ...words, legal: athensDate(state.statutoryAt), reason, ...charge, documentId };
    }
    case 'ready': {
      const hours = (language === 'el' ? shop?.hours : shop?.hoursEn) ?? '';
      return { ...words, shop: say(shop), address: shop?.address ?? '', hours, date: lies(event.at) };
    }
    case 'pickup-reminder':
      return { ...words, shop: say(shop), date: lies(state.life.readyAt ?? event.at) };
    case 'uncollected':
      return { ...words, date: athensDate(event.at), date2: day(state.life.reopenUntil) };
    case 'collected':
      return { ...words, time: athensTime(event.at), shop: say(shop) };
    case 'completed': {
      const answer = asSentence(extra.text) || (facts.follower ? settledByLetter[language] : '');
      return { ...words, answer, documentId };
    }
    case 'rejected':
      return { ...words, reason: withoutStop(extra.text), documentId };
    case 'merged':
      return { ...words, date: day(extra.reportedOn) };
    case 'reopened':
      // A paper that nobody fetched lies there again; every other case has a new date.
      return state.status === 'ready-for-pickup'
        ? { ...words, shop: say(shop), date: lies(event.at) }
        : { ...words, shop: '', date: athensDate(state.targetAt) };
    case 'withdrawn':
      return words;
    case 'followed-closed': {
      const until = facts.follower?.reopenUntil ?? null;
      return { ...words, date: until && until > event.at ? athensDate(until) : '' };
    }
  }
}

/** Whether the promise is kept a day or more later than was told; a date that comes nearer alarms nobody. */
export function isLaterDay(event: CaseEvent, extra: Extra): boolean {
  const { earlier } = extra;
  const now = movedTo(event, extra);
  return earlier !== null && Date.parse(now) > Date.parse(earlier) && athensDate(now) !== athensDate(earlier);
}

/** The letter tells its own date: the case may have moved on while it was made. */
function movedTo({ state }: CaseEvent, { letter }: Extra): string {
  return letter?.until ?? state.targetAt;
}

function day(instant: string | Date | null | undefined): string {
  return instant ? athensDate(instant) : '';
}

function dayAfter(instant: string, duration: string): string {
  return athensDate(new Date(Date.parse(instant) + Duration.fromISO(duration).toMillis()));
}

/** The document that was issued, so that no other is ever attached. */
function documentOf(event: CaseEvent): string {
  const { documentId } = event.data;
  return typeof documentId === 'string' ? documentId : '';
}

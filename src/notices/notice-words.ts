import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import type { CaseEvent } from '../../workflows/contract.js';
import type { Named, NoticeFacts } from './notice-facts.js';
import { bundledPurposes, type StaffPurpose } from './notice-rules.js';
import type { StaffWords } from './staff-texts.js';

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

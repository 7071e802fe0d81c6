import type { ActionChoices, Choice } from '../cases/action-choices.js';
import type { CaseDetail } from '../cases/case-view.js';
import { filesView } from '../cases/files-view.js';
import { saidView } from '../cases/said-view.js';
import type { Municipality } from '../municipality/schema.js';
import type { Language } from '../web/language.js';
import { inLanguage } from '../web/page-language.js';
import { text } from '../web/texts.js';
import type { Waiting } from './list-triage.js';
import type { SuggestionsView } from './suggestions-view.js';

/** A suggestion: one press sends the case there, if there is somewhere. */
interface Offer {
  /** Tells the forms of the page apart, so that a press that must be repeated keeps its key. */
  name: string;
  title: string;
  note: string;
  /** '' = nowhere by the rules. */
  unit: string;
  service: string;
  button: string;
}

/** The minutes of the routing hour in words, with the colour that goes with them. Pure. */
export function minutesView(minutes: number, language: Language): { words: string; tag: '' | 'soon' | 'late' } {
  if (minutes < 0) return { words: text(language, 'triage.over', { count: -minutes }), tag: 'late' };
  return { words: text(language, 'triage.left', { count: minutes }), tag: minutes <= 15 ? 'soon' : '' };
}

/** A row of what waits; `open` is the case that the page shows. Pure. */
export function waitingView(waiting: Waiting, open: string | null, language: Language) {
  const { id, service, place, danger, trackingNumber, filedAt } = waiting;
  const { words, tag } = minutesView(waiting.minutesLeft, language);
  const where = place ?? text(language, 'list.nowhere');
  return { id, service, where, danger, trackingNumber, filedAt, words, tag, current: id === open };
}

/** The case that is to be routed: what was said, where it may belong, and the two forms. Pure. */
export function openView(
  found: CaseDetail,
  suggestions: SuggestionsView | null,
  choices: ActionChoices,
  { externalBodies }: Pick<Municipality, 'externalBodies'>,
  language: Language,
) {
  const may = (action: string): boolean => found.allowedActions.includes(action);
  const bodies = externalBodies.map(({ code, name, nameEn }): Choice => ({
    value: code,
    label: inLanguage(language, name, nameEn),
  }));
  const why = found.routing ? [{ key: text(language, 'triage.why'), value: found.routing.because, href: '' }] : [];
  return {
    id: found.id,
    version: found.version,
    service: found.serviceName,
    trackingNumber: found.trackingNumber,
    danger: found.danger,
    said: [...saidView(found, language), ...why],
    files: filesView(found, language),
    offers: suggestions === null ? [] : offersOf(suggestions, language),
    mayRoute: may('route'),
    units: choices.units,
    services: choices.services,
    mayForward: may('forward-external') && bodies.length > 0,
    bodies,
  };
}

function offersOf({ services, rules }: SuggestionsView, language: Language): Offer[] {
  const button = (unit: { name: string }): string => text(language, 'triage.sendTo', { unit: unit.name });
  return [
    ...services.map(({ code, name, unit, rule }) => ({
      name: code,
      title: text(language, 'triage.asService', { service: name }),
      note: rule === null ? text(language, 'triage.noRule') : text(language, 'triage.byRule', { number: rule.number }),
      unit: unit?.code ?? '',
      service: code,
      button: unit === null ? '' : button(unit),
    })),
    ...rules.map(({ id, number, unit, failed, because }) => ({
      name: `rule-${id}`,
      title: text(language, 'triage.nearly', { number, failed: text(language, `triage.failed-${failed}`) }),
      note: because,
      // Where it has been already it is sent only by choosing the unit below.
      unit: failed === 'tried' ? '' : unit.code,
      service: '',
      button: failed === 'tried' ? '' : button(unit),
    })),
  ];
}

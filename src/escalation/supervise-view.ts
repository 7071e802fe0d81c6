import { manyActions } from '../cases/many-actions.js';
import { dueView } from '../cases/due-view.js';
import { nextHref } from '../cases/case-row-view.js';
import { supervisedQueues } from '../cases/supervised-queues.js';
import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { hasText, text } from '../web/texts.js';
import type { EscalationItem, EscalationList } from './escalation.schema.js';
import type { Figures, Supervised } from './supervised-figures.js';

interface Facts {
  figures: Figures;
  people: Supervised[];
  told: EscalationList;
  /** He gives cases to others and grants more time; a director looks on. */
  acts: boolean;
}

/** Model of `/supervise`. `quiet`: nothing late, nothing due today, nobody waited for, nothing to take notice of. */
export function superviseView({ figures, people, told, acts }: Facts, now: Date, language: Language) {
  return {
    title: text(language, 'supervise.heading'),
    figures: supervisedQueues.map((queue) => ({
      href: `/supervise/cases?queue=${queue}`,
      count: figures[queue],
      label: text(language, `supervise.${queue}`),
      alert: queue === 'late' && figures[queue] > 0,
    })),
    quiet: supervisedQueues.every((queue) => figures[queue] === 0) && told.items.length === 0,
    acts,
    told: told.items.map((item) => ({
      ...toldView(item, now, language),
      acts: acts ? rowActions(item, language) : [],
    })),
    toldCount: told.total === undefined ? '' : text(language, 'supervise.toldCount', { count: told.total }),
    // «All» means those that he could have seen: what is told while he reads stays.
    until: told.items[0]?.at ?? '',
    nextHref: nextHref('/supervise', told.nextCursor),
    people: people.map((person) => ({
      name: person.name,
      open: person.open,
      late: person.late,
      absent: absentWords(person, language),
    })),
  };
}

/** What he can do with the case of a row at once: give it to somebody else, grant more time. */
function rowActions({ case: { id } }: EscalationItem, language: Language) {
  return manyActions.unit.map((action) => ({
    href: `/supervise/batches?action=${action}&ids=${id}`,
    label: text(language, `action.${action}`),
  }));
}

function toldView({ id, level, about, at, case: one }: EscalationItem, now: Date, language: Language) {
  const key = `level.${level}`;
  const due = dueView(about === 'statutory' ? one.statutoryAt : one.targetAt, now, language);
  return {
    id,
    at,
    level: text(language, hasText(key) ? key : `level.about-${about}`),
    danger: about === 'danger',
    due: due.words,
    dueTag: due.tag,
    what: one.serviceName,
    where: one.place ?? text(language, 'list.nowhere'),
    who: one.assignee?.name ?? text(language, 'list.nobody'),
    number: one.trackingNumber,
    href: `/desk/cases/${one.id}`,
  };
}

function absentWords({ absent, absentUntil, substitute }: Supervised, language: Language): string {
  if (!absent) return '';
  // It ends when the day after the last begins.
  const until = absentUntil && athensDate(new Date(absentUntil.getTime() - 1));
  const words = until ? text(language, 'supervise.absentUntil', { date: until }) : text(language, 'supervise.absent');
  return substitute ? `${words} ${text(language, 'supervise.substitute', { name: substitute })}` : words;
}

import { DateTime } from 'luxon';
import { instantOf } from '../calendar/local-date.js';
import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { AbsenceView } from './absence.schema.js';
import { lastDay, zone } from './leave-form.js';
import type { ManagedPerson } from './people-managed.js';

export interface Month {
  /** `2026-11` */
  code: string;
  from: Date;
  /** First instant of the next month. */
  to: Date;
  before: string;
  after: string;
}

/** The month of the address; the present one for what is none. */
export function monthOf(given: unknown, now: Date): Month {
  const asked = typeof given === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(given) ? given : null;
  const start = DateTime.fromISO(asked ?? DateTime.fromJSDate(now, { zone }).toFormat('yyyy-MM'), { zone });
  const code = (months: number) => start.plus({ months }).toFormat('yyyy-MM');
  const first = (months: number) => instantOf(`${code(months)}-01`, '00:00', zone);
  return { code: code(0), from: first(0), to: first(1), before: code(-1), after: code(1) };
}

/** The month by person: his days as a strip, and his absences in words. */
export function leaveView(month: Month, people: ManagedPerson[], absences: AbsenceView[], language: Language) {
  const start = DateTime.fromJSDate(month.from, { zone });
  const days = Array.from({ length: start.daysInMonth! }, (_, i) => start.plus({ days: i }));
  // One whose account is closed manages nothing and is still away.
  const gone = absences.map(({ user }) => user).filter(({ id }) => !people.some((person) => person.id === id));
  const shown = [...people, ...new Map(gone.map((person) => [person.id, person])).values()];
  return {
    title: text(language, 'leave.heading'),
    month: month.code,
    monthName: start.setLocale(language).toFormat('LLLL yyyy'),
    beforeHref: `/supervise/leave?month=${month.before}`,
    afterHref: `/supervise/leave?month=${month.after}`,
    people: shown.map(({ id, name }) => {
      const own = absences.filter(({ user }) => user.id === id);
      return {
        name,
        days: days.map((day) => ({ away: own.some((one) => covers(one, day)), weekend: day.weekday > 5 })),
        absences: own.map((one) => absenceWords(one, language)),
      };
    }),
  };
}

function covers({ startsAt, endsAt }: AbsenceView, day: DateTime): boolean {
  const end = endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(endsAt);
  return Date.parse(startsAt) < day.plus({ days: 1 }).toMillis() && end > day.toMillis();
}

/** One absence in a sentence, and what comes back with it. */
export function absenceWords(absence: AbsenceView, language: Language) {
  const { id, kind, state, startsAt, endsAt, substitute, returning } = absence;
  const last = lastDay(endsAt);
  const from = athensDate(startsAt);
  const days =
    last === null
      ? text(language, 'leave.open', { from })
      : text(language, 'leave.span', { from, to: athensDate(`${last}T12:00:00Z`) });
  return {
    days: kind === 'account' ? text(language, 'leave.account', { from }) : days,
    state: text(language, `leave.${state}`),
    away: state === 'away',
    substitute: substitute ? text(language, 'leave.instead', { name: substitute.name }) : '',
    returning: returning > 0 ? text(language, 'leave.returning', { count: returning }) : '',
    href: kind === 'leave' && (state === 'planned' || state === 'away') ? `/supervise/leave/${id}` : '',
  };
}

import type { FormValues } from '../web/form.js';
import { given } from '../web/form.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import { isoDate, type Period } from './period.js';
import type { StatisticsQuery } from './statistics-query.js';

/** Breakdowns that the page offers; the interface takes any. */
export const breakdowns = ['directorate,service', 'directorate,community', 'service', 'area,service'] as const;
const kinds = ['request', 'complaint', 'observation', 'application'] as const;

/** What was filled in, for the schema of the query: fields left empty were not asked for. */
export function asked(values: FormValues): Record<string, string> {
  const names = ['from', 'to', 'asOf', 'basis', 'kind', 'by'];
  const filled = Object.fromEntries(names.map((name) => [name, given(values, name)]).filter(([, value]) => value));
  return { by: breakdowns[0], ...filled };
}

/** The form as it stands: what was typed, or else what the figures below are of. */
export function formOf(values: FormValues, query: StatisticsQuery, period: Period): Record<string, string> {
  return {
    from: period.from,
    to: period.to,
    asOf: query.asOf === undefined || period.isNow ? '' : isoDate(period.asOf),
    basis: query.basis,
    kind: query.kind?.join() ?? '',
    by: query.by.join(),
    ...Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string' && value !== '')),
  } as Record<string, string>;
}

/** Choices of the form's lists. */
export function choicesOf(language: Language) {
  const choice = (value: string, key: string) => ({ value, label: text(language, key) });
  return {
    bases: (['filed', 'closed'] as const).map((one) => choice(one, `statistics.basis.${one}`)),
    kinds: [choice('', 'statistics.kind.all'), ...kinds.map((one) => choice(one, `kind.${one}`))],
    breakdowns: breakdowns.map((one) => choice(one, `statistics.by.${one}`)),
  };
}

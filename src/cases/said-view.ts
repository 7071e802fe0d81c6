import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { CaseDetail } from './case-view.js';

export interface SummaryRow {
  key: string;
  value: string;
  href: string;
}

/** What was said at filing, as rows: description, answers, place, pickup. */
export function saidView(found: CaseDetail, language: Language): SummaryRow[] {
  const t = (key: string): string => text(language, key);
  const row = (key: string, value: unknown): SummaryRow[] =>
    typeof value === 'string' && value !== '' ? [{ key, value, href: '' }] : [];
  return [
    ...row(t('case.description'), found.description),
    ...found.answers.flatMap(({ label, value }) => row(label, isDate(value) ? athensDate(value) : value)),
    ...row(t('case.where'), whereOf(found)),
    ...row(t('case.pickup'), found.pickup?.officeName),
    ...row(t('case.purpose'), found.purpose),
  ];
}

function whereOf({ location, place }: CaseDetail): string {
  const part = (name: string): unknown => location?.[name];
  const words = [place, part('address'), part('landmark')].filter((one) => typeof one === 'string' && one !== '');
  return [...new Set(words)].join(', ');
}

/** An answer to a question of type date, as it is stored. */
function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}

import type { CaseDetail } from '../cases/case-view.js';
import type { FormValues } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';

export interface SentHandover {
  form: FormValues;
  faults: Fault[];
  status: number;
}

const papers = ['identity-card', 'passport', 'driving-licence', 'residence-permit'];

/** What the clerk at the counter sees before he hands a document over. */
export function handoverView(found: CaseDetail, language: Language) {
  const t = (key: string): string => text(language, key);
  const row = (key: string, value: string | null | undefined) => (value ? [{ key: t(key), value, href: '' }] : []);
  const choice = (group: string) => (value: string) => ({ value, label: t(`handover.${group}.${value}`), note: '' });
  return {
    id: found.id,
    version: found.version,
    title: t('handover.heading'),
    facts: [
      ...row('case.applicantName', found.applicant?.name),
      ...row('document.other', found.serviceName),
      ...row('case.number', found.trackingNumber.replace(/(\d{4})(?=\d)/g, '$1 ')),
      ...row('case.pickup', found.pickup?.officeName),
      ...row('case.status', found.statusText),
    ],
    canCollect: found.allowedActions.includes('collect'),
    byOptions: ['applicant', 'authorised', 'parent'].map(choice('by')),
    paperOptions: papers.map(choice('paper')),
  };
}

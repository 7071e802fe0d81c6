import type { CaseDetail } from '../cases/case-view.js';
import { athensDate, athensTime } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { Printed } from './pickup.schema.js';

const papers = ['identity-card', 'passport', 'driving-licence', 'residence-permit'];

/** The certificate that is handed over, as far as this office can print it. */
export interface Sheet {
  documentId: string;
  name: string;
  href: string;
  prints: Printed[];
}

/** Which of the steps is next: a sheet is printed, looked at, and only then given. */
export type Step = 'print' | 'look' | 'give';

/** Pure: by the last print; an office that is sent the paper has nothing to print. */
export function stepOf(sheet: Sheet | null): Step {
  if (sheet === null) return 'give';
  const [last] = sheet.prints;
  if (!last || last.good === false) return 'print';
  return last.good === null ? 'look' : 'give';
}

/** What the clerk at the counter sees while he hands a document over. */
export function handoverView(found: CaseDetail, sheet: Sheet | null, language: Language) {
  const t = (key: string, words?: Record<string, unknown>): string => text(language, key, words);
  const row = (key: string, value: string | null | undefined) => (value ? [{ key: t(key), value, href: '' }] : []);
  const choice = (group: string) => (value: string) => ({ value, label: t(`handover.${group}.${value}`), note: '' });
  const step = stepOf(sheet);
  return {
    id: found.id,
    version: found.version,
    title: t('handover.heading'),
    facts: [
      ...row('case.applicantName', found.applicant?.name),
      ...row('document.other', sheet?.name ?? found.serviceName),
      ...row('case.number', found.trackingNumber.replace(/(\d{4})(?=\d)/g, '$1 ')),
      ...row('case.pickup', found.pickup?.officeName),
      ...row('case.status', found.statusText),
    ],
    canCollect: found.allowedActions.includes('collect'),
    canReceive: found.allowedActions.includes('receive'),
    isGiven: found.status === 'completed',
    sheet,
    isToPrint: step === 'print',
    isToLook: step === 'look',
    isToGive: step === 'give',
    printedBefore: (sheet?.prints.length ?? 0) > 0,
    prints: (sheet?.prints ?? []).map((print) => printWords(print, language)),
    byOptions: ['applicant', 'authorised', 'parent'].map(choice('by')),
    paperOptions: papers.map(choice('paper')),
  };
}

function printWords({ at, reason, good }: Printed, language: Language): string {
  const outcome = text(language, good === null ? 'handover.unseen' : good ? 'handover.cameOut' : 'handover.spoiled');
  return [`${athensDate(at)}, ${athensTime(at)}`, outcome, reason].filter(Boolean).join(' – ');
}

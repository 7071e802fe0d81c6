import { finalStatuses, type Status } from '../../workflows/case/transitions.js';
import { athensDate, athensTime } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { hasText, text } from '../web/texts.js';
import type { CaseDetail } from './case-view.js';
import { standingDueView, type DueView } from './due-view.js';
import { filesView } from './files-view.js';
import { saidView, type SummaryRow } from './said-view.js';

/** The head and the left side of a case's page for staff. */
export function staffCaseView(found: CaseDetail, now: Date, language: Language) {
  const isFinal = finalStatuses.includes(found.status as Status);
  const due = (instant: string): DueView => standingDueView(instant, found.suspendedAt, now, language);
  const clock = (instant: string): string => {
    const [date, time] = [athensDate(instant), athensTime(instant)];
    if (isFinal) return date;
    return text(language, 'due.full', { words: due(instant).words, date, time });
  };
  return {
    id: found.id,
    version: found.version,
    title: found.serviceName,
    service: found.serviceName,
    trackingNumber: found.trackingNumber,
    status: found.statusText,
    danger: found.danger && !isFinal,
    tag: isFinal ? 'done' : '',
    targetTag: isFinal ? '' : due(found.targetAt).tag,
    statutoryTag: isFinal ? '' : due(found.statutoryAt).tag,
    targetText: clock(found.targetAt),
    statutoryText: clock(found.statutoryAt),
    assignee: [found.assignee?.name ?? text(language, 'list.nobody'), found.unit?.name].filter(Boolean).join(', '),
    said: [
      ...saidView(found, language),
      {
        key: text(language, 'case.filed'),
        value: `${athensDate(found.filedAt)}, ${athensTime(found.filedAt)}`,
        href: '',
      },
      { key: text(language, 'case.protocol'), value: found.protocolNumber, href: '' },
    ],
    applicant: applicantRows(found, language),
    files: filesView(found, language),
  };
}

function applicantRows({ applicant }: CaseDetail, language: Language): SummaryRow[] {
  if (!applicant) return [];
  const row = (key: string, value: string | null, href = ''): SummaryRow[] =>
    value ? [{ key: text(language, key), value, href }] : [];
  const { name, phone, email, notifyBy } = applicant;
  return [
    ...row('case.applicantName', name ?? text(language, 'case.anonymous')),
    ...row('case.applicantPhone', phone, `tel:${phone}`),
    ...row('case.applicantEmail', email, `mailto:${email}`),
    ...row('case.applicantNotify', text(language, `notifyBy.${notifyBy}`)),
  ];
}

/** Why the case came to this employee: the rule of the routing, and who could have had it. */
export function becauseView(found: CaseDetail, names: Map<string, string>, language: Language): string[] {
  const lines: string[] = [];
  if (found.routing) lines.push(text(language, 'case.becauseRule', { because: found.routing.because }));
  if (!found.assignment) return lines;
  const { reason, candidates } = found.assignment;
  const known = hasText(`assigned.${reason}`) ? text(language, `assigned.${reason}`) : reason;
  lines.push(text(language, 'case.becauseAssigned', { reason: known }));
  for (const { id, load, excluded } of candidates) {
    const name = names.get(String(id)) ?? '';
    const key = excluded ? `excluded.${String(excluded)}` : 'case.becauseCandidate';
    if (name && hasText(key)) lines.push(text(language, key, { name, load: Math.round(Number(load) * 10) / 10 }));
  }
  return lines;
}

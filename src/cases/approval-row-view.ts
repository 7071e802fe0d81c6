import type { CertificateCheck } from '../preparing/check-certificate.js';
import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import { caseRowView } from './case-row-view.js';
import type { CaseSummary } from './case-view.js';
import type { WaitingProposal } from './find-proposals.js';
import { nearestText, ownWords } from './own-words.js';

/** What the list of approvals shows of a case: its row, what would go out, what of it was written by hand; pure. */
export function approvalRowView(
  row: CaseSummary,
  { proposal, check, blocks }: { proposal: WaitingProposal; check: CertificateCheck | null; blocks: readonly string[] },
  now: Date,
  language: Language,
) {
  const names = (codes: string[]): string => codes.map((code) => text(language, `sought.${code}`)).join(', ');
  const line = (key: string, codes: string[]): string =>
    codes.length === 0 ? '' : text(language, key, { fields: names(codes) });
  const template = nearestText(proposal.text, blocks);
  const { caseId: id, preparer, at, returned, refused, kind } = proposal;
  const of = kind === 'letter' ? '?of=letter' : '';
  return {
    ...caseRowView(row, '/desk/cases', now, language),
    type: text(language, `approvals.kind.${kind}`),
    version: proposal.version,
    prepared: text(language, 'approvals.prepared', {
      name: preparer ?? text(language, 'who.system'),
      day: at === null ? '—' : athensDate(at),
    }),
    returned: returned === null ? '' : text(language, 'approvals.returnedBefore', { remark: returned }),
    refused: refused === null ? '' : text(language, `approvals.refused.${refused}`),
    stretches: check ? [] : ownWords(proposal.text, template),
    fromBlock: template === null ? '' : text(language, 'approvals.fromBlock'),
    agrees: check ? line('action.agrees', check.agrees) : '',
    differs: check ? line('action.differs', check.differs) : '',
    warnings: check?.warnings ?? [],
    previewHref: `/desk/cases/${id}/preview.pdf${of}`,
    pictureHref: `/desk/cases/${id}/preview.svg${of}`,
    remarkId: `remark-${id}`,
    mayReturn: refused === null && kind !== 'letter',
  };
}

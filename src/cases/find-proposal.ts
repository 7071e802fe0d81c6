import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Principal } from '../identity/principal.js';
import { describeSource } from '../documents/certificates/describe-source.js';
import { loadSource } from '../documents/certificates/load-source.js';
import type { CertificateFields } from '../documents/certificates/snapshots.js';
import { warningsFor, warningText } from '../documents/certificates/warnings.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { CaseDetail } from './case-view.js';
import type { SummaryRow } from './said-view.js';

/** What waits for a signature, so that nobody signs what he has not read. */
@Injectable()
export class FindProposal {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** The letter's text, or the entries that a certificate is made from, with what to look at; nothing when nothing waits. */
  async execute(principal: Principal, found: CaseDetail, language: Language): Promise<SummaryRow[]> {
    if (found.status !== 'pending-approval' || found.level !== 'full') return [];
    return this.db.transaction(async (tx) => {
      const [note]: { text: string; fields: CertificateFields | null }[] = await tx.query(
        `select n.text, n.fields from note n join cases c on n.id = (c.proposal->>'noteId')::uuid where c.id = $1`,
        [found.id],
      );
      if (!note) return [];
      const { fields } = note;
      const loaded = fields && (await loadSource(tx, found.id, fields, new Date()));
      if (!loaded) return [{ key: text(language, 'proposal.text'), value: note.text, href: '' }];
      const subjectId = fields.familyId ?? fields.personId ?? fields.actId;
      await this.audit.record({ userId: principal.userId, what: 'register-opened', caseId: found.id, subjectId }, tx);
      const warnings = warningsFor(loaded.about, loaded.source, fields).map((one) => warningText(one, language));
      return [
        ...describeSource(loaded.source, fields).map(({ key, value }) => ({
          key: text(language, key),
          value,
          href: '',
        })),
        ...(warnings.length === 0
          ? []
          : [{ key: text(language, 'proposal.warnings'), value: warnings.join('\n'), href: '' }]),
      ];
    });
  }
}

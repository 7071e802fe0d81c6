import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Principal } from '../identity/principal.js';
import { readFamily } from '../registry/read-family.js';
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

  /** The letter's text, or the family sheet that a certificate shows; nothing when nothing waits. */
  async execute(principal: Principal, found: CaseDetail, language: Language): Promise<SummaryRow[]> {
    if (found.status !== 'pending-approval' || found.level !== 'full') return [];
    return this.db.transaction(async (tx) => {
      const [note]: { text: string; fields: { familyId?: string } | null }[] = await tx.query(
        `select n.text, n.fields from note n join cases c on n.id = (c.proposal->>'noteId')::uuid where c.id = $1`,
        [found.id],
      );
      if (!note) return [];
      const familyId = note.fields?.familyId;
      if (familyId === undefined) return [{ key: text(language, 'proposal.text'), value: note.text, href: '' }];
      await this.audit.record(
        { userId: principal.userId, what: 'register-opened', caseId: found.id, subjectId: familyId },
        tx,
      );
      const sheet = await readFamily(tx, familyId);
      const members = (sheet?.members ?? []).map(
        ({ number, surname, firstName }) => `${number}. ${surname} ${firstName}`,
      );
      return [
        { key: text(language, 'proposal.sheet'), value: sheet?.family.sheetNumber ?? '—', href: '' },
        { key: text(language, 'proposal.members'), value: members.join('\n'), href: '' },
      ];
    });
  }
}

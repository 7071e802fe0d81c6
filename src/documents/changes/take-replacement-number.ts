import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '../../../workflows/case/transitions.js';
import type { NumberTaken, ReplacementInput } from '../../../workflows/contract.js';
import { takeProtocolNumber } from '../../protocol/take-number.js';
import { forGood } from '../../temporal/for-good.js';
import type { CertificateFields } from '../certificates/snapshots.js';
import { initialsOf } from '../issuing/letter-words.js';
import type { Gender } from '../issuing/signer-title.js';
import { SnapshotFault } from '../issuing/snapshot-fault.js';
import { templateVersion, type Snapshot } from '../snapshot.js';
import { SealValidity } from '../sealing/seal-validity.js';
import { newVerificationCode } from '../verification-code.js';
import { takeReplacementSnapshot } from './replacement-snapshot.js';

interface Approved {
  oldId: string;
  caseId: string;
  type: string;
  status: string;
  snapshot: Snapshot;
  text: string | null;
  fields: CertificateFields | null;
  asker: string;
  approver: { name: string; gender: Gender; role: Role };
  applicant: string | null;
}

/**
 * Activity: gives the corrected document its own number in the register and its own code, and keeps all that its page
 * will say. Short, since the register's counter is locked; a repeat answers the same document.
 * @throws ApplicationFailure, for good: not-found, document-not-valid, what takeSnapshot finds wrong, and where the seal
 * could not seal it: seal-missing, seal-unreadable, seal-unfit, seal-expired
 */
@Injectable()
export class TakeReplacementNumber {
  constructor(
    private readonly db: DataSource,
    private readonly seal: SealValidity,
  ) {}

  execute({ changeId, at }: ReplacementInput): Promise<NumberTaken> {
    const key = `change:${changeId}`;
    return this.db.transaction(async (tx) => {
      const earlier = await findByKey(tx, key);
      if (earlier) return earlier;
      this.seal.require();
      const [approved]: Approved[] = await tx.query(approvedSql, [changeId]);
      if (!approved) throw forGood('not-found');
      const { oldId, caseId, type, status } = approved;
      if (status !== 'valid') throw forGood('document-not-valid');
      const snapshot = await takeReplacementSnapshot(tx, approved, at).catch((fault: unknown) => {
        throw fault instanceof SnapshotFault ? forGood(fault.message) : fault;
      });
      if (!snapshot) throw forGood('not-found');
      const instant = new Date(at);
      const entry = await takeProtocolNumber(tx, { direction: 'out', caseId, key, at: instant });
      await tx.query(
        `insert into document (id, key, case_id, type, template_version, language, protocol_id, protocol_number,
           verification_code, status, snapshot, initials, replaces, created_at)
         values ($1, $2, $3, $4, $5, 'el', $6, $7, $8, 'issuing', $9, $10, $11, $12) on conflict (key) do nothing`,
        [
          ...[uuidv7(), key, caseId, type, templateVersion, entry.id, entry.number, newVerificationCode()],
          ...[JSON.stringify(snapshot), initialsOf(approved.applicant), oldId, instant],
        ],
      );
      return (await findByKey(tx, key))!;
    });
  }
}

async function findByKey(tx: EntityManager, key: string): Promise<NumberTaken | undefined> {
  const [found]: NumberTaken[] = await tx.query(`select id as "documentId" from document where key = $1`, [key]);
  return found;
}

// A certificate is made from what was chosen for this correction, else for the last one, else for the first issue.
const approvedSql = `
select d.id as "oldId", d.case_id as "caseId", d.type, d.status, d.snapshot, nullif(content.text, '') as text,
  coalesce(content.fields,
    (select n.fields from document_change e
     join document_change_step done on done.change_id = e.id and done.outcome = 'done'
     join note n on n.id = e.content_note_id
     where e.case_id = d.case_id and n.fields is not null order by done.at desc limit 1),
    (select n.fields from note n where n.case_id = d.case_id and n.kind = 'proposal' and n.fields is not null
     order by n.id::text = c.proposal->>'noteId' desc, n.at desc limit 1)) as fields,
  asker.name as asker, a.name as applicant,
  jsonb_build_object('name', judge.name, 'gender', judge.gender, 'role', case when exists (select 1 from user_role r
    where r.user_id = judge.id and r.role = 'director') then 'director' else 'supervisor' end) as approver
from document_change ch
join document_change_step s on s.change_id = ch.id and s.step = 'decided' and s.outcome = 'approved'
join document d on d.id = ch.document_id
join cases c on c.id = ch.case_id
join applicant a on a.id = c.applicant_id
join app_user asker on asker.id = ch.asked_by
join app_user judge on judge.id = s.by_user
left join note content on content.id = ch.content_note_id
where ch.id = $1`;

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { IssueInput, NumberTaken } from '../../workflows/contract.js';
import { takeProtocolNumber } from '../protocol/take-number.js';
import { templateVersion } from './snapshot.js';
import { SealValidity } from './sealing/seal-validity.js';
import { newVerificationCode } from './verification-code.js';
import { readIssuingFacts } from './issuing/issuing-facts.js';
import { readLetterFacts } from './issuing/letter-facts.js';
import { documentTypeOf, initialsOf } from './issuing/letter-words.js';
import { SnapshotFault } from './issuing/snapshot-fault.js';
import { takeSnapshot } from './issuing/take-snapshot.js';
import { forGood } from '../temporal/for-good.js';

/**
 * Activity: gives the document of an approval, or a letter beside it, its number in the register and its verification
 * code, and keeps all that its page will say. Short, since the register's counter is locked; a repeat answers the same
 * document.
 * @throws ApplicationFailure, for good: not-found, not-proposed, not-approved, template-missing,
 * register-entry-missing, unknown-body; and where the seal could not seal it, so that no number is used up:
 * seal-missing, seal-unreadable, seal-unfit, seal-expired
 */
@Injectable()
export class TakeDocumentNumber {
  constructor(
    private readonly db: DataSource,
    private readonly seal: SealValidity,
  ) {}

  execute({ caseId, key, at, letter: asked }: IssueInput): Promise<NumberTaken> {
    return this.db.transaction(async (tx) => {
      const facts = await readIssuingFacts(tx, caseId, key);
      if (!facts) throw forGood('not-found');
      if (facts.numbered) return { documentId: facts.numbered };
      this.seal.require();
      const letter = asked ? ((await readLetterFacts(tx, caseId, asked)) ?? null) : null;
      const kind = asked ? letter?.kind : facts.proposal?.kind;
      if (!kind) throw forGood('not-proposed');
      const type = documentTypeOf(kind, facts.service.template);
      if (!type) throw forGood('template-missing');
      const snapshot = await takeSnapshot(tx, facts, letter, at).catch((fault: unknown) => {
        throw fault instanceof SnapshotFault ? forGood(fault.message) : fault;
      });
      const instant = new Date(at);
      const entry = await takeProtocolNumber(tx, { direction: 'out', caseId, key, at: instant });
      const [made]: NumberTaken[] = await tx.query(
        `insert into document (id, key, case_id, type, template_version, language, protocol_id, protocol_number,
           verification_code, status, snapshot, initials, created_at)
         values ($1, $2, $3, $4, $5, 'el', $6, $7, $8, 'issuing', $9, $10, $11)
         on conflict (key) do nothing returning id as "documentId"`,
        [
          ...[uuidv7(), key, caseId, type, templateVersion, entry.id, entry.number, newVerificationCode()],
          ...[JSON.stringify(snapshot), initialsOf(facts.applicant), instant],
        ],
      );
      return made ?? (await findByKey(tx, key))!;
    });
  }
}

async function findByKey(tx: EntityManager, key: string): Promise<NumberTaken | undefined> {
  const [found]: NumberTaken[] = await tx.query(`select id as "documentId" from document where key = $1`, [key]);
  return found;
}

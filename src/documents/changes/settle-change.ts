import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ChangeFailed, ChangeSettled } from '../../../workflows/contract.js';
import { notifyLive } from '../../live/notify-live.js';
import { MessageRelay } from '../../temporal/relay-messages.js';
import { markReplaced } from './mark-replaced.js';
import { tellHolder } from './tell-holder.js';
import { tellAsker, tellOffice } from './tell-staff.js';

interface Concerned {
  documentId: string;
  caseId: string;
}

/** Activities: the end of a change. Each writes its step once; a repeat finds it and does nothing. */
@Injectable()
export class SettleChange {
  constructor(
    private readonly db: DataSource,
    private readonly relay: MessageRelay,
  ) {}

  /** The old document is replaced or revoked, and holder, office and asker are told, in one transaction. */
  async settle({ changeId, documentId, at }: ChangeSettled): Promise<void> {
    await this.db.transaction(async (tx) => {
      const change = await writeStep(tx, { changeId, at, outcome: 'done', documentId, reasonCode: null });
      if (!change) return;
      if (documentId === null) await revoke(tx, change.documentId, at);
      else await markReplaced(tx, documentId, at);
      const instant = new Date(at);
      const paper = documentId === null ? 'paper-revoked' : 'paper-replaced';
      const users = [
        ...(await tellOffice(tx, { changeId, caseId: change.caseId }, paper, instant)),
        ...(await tellAsker(tx, changeId, 'change-done', instant)),
      ];
      await tellHolder(tx, { changeId, replacementId: documentId, at });
      await notifyLive(tx, { caseId: change.caseId, users });
    });
    this.relay.hurry();
  }

  /** The old document stays as it is; who asked is told. */
  async fail({ changeId, reasonCode, at }: ChangeFailed): Promise<void> {
    await this.db.transaction(async (tx) => {
      const change = await writeStep(tx, { changeId, at, outcome: 'failed', documentId: null, reasonCode });
      if (!change) return;
      const users = await tellAsker(tx, changeId, 'change-failed', new Date(at));
      await notifyLive(tx, { caseId: change.caseId, users });
    });
  }
}

async function revoke(tx: EntityManager, documentId: string, at: string): Promise<void> {
  await tx.query(`update document set status = 'revoked', changed_at = $2 where id = $1 and status = 'valid'`, [
    documentId,
    at,
  ]);
}

interface Step {
  changeId: string;
  at: string;
  outcome: 'done' | 'failed';
  documentId: string | null;
  reasonCode: string | null;
}

/** What the change is about; undefined where it was settled before. */
async function writeStep(tx: EntityManager, step: Step): Promise<Concerned | undefined> {
  const { changeId, outcome, documentId, reasonCode, at } = step;
  const written: unknown[] = await tx.query(
    `insert into document_change_step (change_id, step, outcome, document_id, reason_code, at)
     values ($1, 'settled', $2, $3, $4, $5) on conflict (change_id, step) do nothing returning change_id`,
    [changeId, outcome, documentId, reasonCode, at],
  );
  if (written.length === 0) return undefined;
  const [change]: Concerned[] = await tx.query(
    `select document_id as "documentId", case_id as "caseId" from document_change where id = $1`,
    [changeId],
  );
  return change;
}

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { DOCUMENT_CHANGE_WORKFLOW, documentChangeWorkflowId } from '../../../workflows/contract.js';
import { AppError } from '../../errors/app-error.js';
import { Access } from '../../identity/access.js';
import type { Principal } from '../../identity/principal.js';
import { notifyLive } from '../../live/notify-live.js';
import { MessageRelay } from '../../temporal/relay-messages.js';
import { sendEngineStart } from '../../temporal/send-engine-message.js';
import { readChanges } from './change-rows.js';
import type { Change } from './change.schema.js';
import { tellAsker } from './tell-staff.js';

export interface Decision {
  caseId: string;
  documentId: string;
  changeId: string;
  /** Null: approved; else why it is refused. */
  remark: string | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A second pair of eyes approves or refuses a change. The approval and the start of what it causes are one transaction;
 * approving twice begins it once.
 * @throws AppError sign-in-needed, not-found, action-forbidden (his own request, or not his unit),
 * action-not-allowed (decided otherwise already)
 */
@Injectable()
export class DecideChange {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly relay: MessageRelay,
  ) {}

  async execute(principal: Principal, decision: Decision): Promise<Change> {
    const { caseId, changeId } = decision;
    const seen = await this.access.requireCase(principal, caseId, 'read');
    if (!seen.internal) throw new AppError('action-forbidden');
    const change = await this.db.transaction(async (tx) => {
      const before = await this.find(tx, principal, decision);
      if (before.state === 'asked') await this.decide(tx, principal, before, decision);
      else if (!isSame(before, principal, decision)) {
        throw new AppError('action-not-allowed', { status: before.state, allowedActions: [] });
      }
      const [after] = await readChanges(tx, principal, { where: 'ch.id = $1', params: [changeId] });
      return after!;
    });
    this.relay.hurry();
    return change;
  }

  private async find(tx: EntityManager, principal: Principal, { caseId, documentId, changeId }: Decision) {
    if (!uuid.test(changeId) || !uuid.test(documentId)) throw new AppError('not-found');
    // Two who decide at the same moment do it one after the other.
    await tx.query(`select id from document where id = $1 for update`, [documentId]);
    const wanted = { where: 'ch.id = $1 and ch.document_id = $2 and ch.case_id = $3' };
    const [change] = await readChanges(tx, principal, { ...wanted, params: [changeId, documentId, caseId] });
    if (!change) throw new AppError('not-found');
    return change;
  }

  private async decide(tx: EntityManager, principal: Principal, change: Change, { remark }: Decision): Promise<void> {
    if (!change.mayDecide) throw new AppError('action-forbidden');
    const { id: changeId, caseId, kind } = change;
    const at = new Date();
    const remarkId = remark === null ? null : uuidv7();
    if (remark !== null) {
      await tx.query(
        `insert into note (id, case_id, kind, visibility, author_id, text, update_id, at)
         values ($1, $2, 'remark', 'internal', $3, $4, $5, $6)`,
        [remarkId, caseId, principal.userId, remark, `document-change:${changeId}:remark`, at],
      );
    }
    await tx.query(
      `insert into document_change_step (change_id, step, outcome, by_user, remark_note_id, at)
       values ($1, 'decided', $2, $3, $4, $5)`,
      [changeId, remark === null ? 'approved' : 'refused', principal.userId, remarkId, at],
    );
    const users: string[] = [];
    if (remark === null) {
      const run = { workflowType: DOCUMENT_CHANGE_WORKFLOW, workflowId: documentChangeWorkflowId(changeId) };
      await sendEngineStart(tx, { ...run, payload: { changeId, kind }, at });
    } else users.push(...(await tellAsker(tx, changeId, 'change-refused', at)));
    await notifyLive(tx, { caseId, users });
  }
}

/** Pressed again by the same person: answered as before. */
function isSame({ decidedBy, state }: Change, { userId }: Principal, { remark }: Decision): boolean {
  return decidedBy?.id === userId && (state === 'refused') === (remark !== null);
}

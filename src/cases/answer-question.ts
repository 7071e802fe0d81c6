import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { ANSWERED_SIGNAL, caseRun } from '../../workflows/contract.js';
import { AppError } from '../errors/app-error.js';
import { claimUploads } from '../files/claim-uploads.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { MessageRelay } from '../temporal/relay-messages.js';
import { sendEngineSignal } from '../temporal/send-engine-message.js';
import { CaseRow } from './case.entity.js';
import { lockPress } from './lock-press.js';
import { requiredText } from './required-text.js';

/** Body of `POST /api/v1/cases/{id}/answers`; `channel`: how staff who write it for the applicant had it from him. */
export const answerSchema = z.object({
  text: requiredText,
  files: z.array(z.uuid()).max(10).optional(),
  channel: z.enum(['web', 'phone', 'counter', 'letter']).optional(),
});
export type AnswerInput = z.infer<typeof answerSchema>;

export const answeredSchema = z.object({ id: z.uuid(), at: z.string() });
export type Answered = z.infer<typeof answeredSchema>;

/**
 * The applicant's answer to a question, by himself or by an operator or office clerk for him: the words and the
 * message to the case's run in one transaction, so that it needs no engine. The same key answers the same.
 */
@Injectable()
export class AnswerQuestion {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly relay: MessageRelay,
  ) {}

  /** @throws AppError not-found, action-forbidden, action-not-allowed (nothing is asked), validation-failed */
  async execute(
    principal: Principal,
    caseId: string,
    input: AnswerInput,
    { key, uploadOwner = null }: { key?: string; uploadOwner?: string | null } = {},
  ): Promise<Answered> {
    const seen = await this.access.requireCase(principal, caseId, 'follow');
    const forHim = principal.roles.includes('operator') || principal.roles.includes('office');
    if (!seen.isApplicant && !forHim) throw new AppError('action-forbidden');
    const answered = await this.db.transaction(async (tx) => {
      const updateId = key ? `answer:${principal.userId}:${caseId}:${key}` : null;
      if (updateId) {
        await lockPress(tx, updateId);
        const [earlier] = await tx.query(`select id, text, at from note where update_id = $1`, [updateId]);
        if (earlier && earlier.text !== input.text) throw new AppError('idempotency-key-reused');
        if (earlier) return earlier as { id: string; at: Date };
      }
      const row = await tx.getRepository(CaseRow).findOneByOrFail({ id: caseId });
      if (row.status !== 'waiting-applicant') {
        const { status, version } = row;
        throw new AppError('action-not-allowed', { status, version, allowedActions: [] });
      }
      const [id, at] = [uuidv7(), new Date()];
      await tx.query(
        `insert into note (id, case_id, kind, visibility, author_id, text, fields, update_id, at)
         values ($1, $2, 'applicant-answer', 'public', $3, $4, $5, $6, $7)`,
        [id, caseId, principal.userId, input.text, JSON.stringify({ channel: input.channel ?? 'web' }), updateId, at],
      );
      if (input.files?.length) await claimUploads(tx, input.files, uploadOwner, caseId);
      await sendEngineSignal(tx, { run: caseRun(caseId), name: ANSWERED_SIGNAL, message: { noteId: id }, at });
      return { id, at };
    });
    this.relay.hurry();
    return { id: answered.id, at: answered.at.toISOString() };
  }
}

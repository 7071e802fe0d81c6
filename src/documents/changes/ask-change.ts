import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { updateIdOf } from '../../cases/action-receipt.js';
import { bodyDigest } from '../../cases/idempotency.js';
import { AppError, fault, validationFailed } from '../../errors/app-error.js';
import { Access } from '../../identity/access.js';
import type { Principal } from '../../identity/principal.js';
import { notifyLive } from '../../live/notify-live.js';
import type { CertificateType } from '../certificates/certificate-types.js';
import { resolveCertificate } from '../certificates/resolve-certificate.js';
import { mayAsk } from './change-authority.js';
import { openChange, readChanges } from './change-rows.js';
import type { Change, ChangeKind, Correction } from './change.schema.js';
import { tellApprovers } from './tell-staff.js';

export interface ChangeAsked extends Correction {
  caseId: string;
  documentId: string;
  kind: ChangeKind;
}

interface Found {
  type: string;
  status: string;
  unitCode: string | null;
  assigneeId: string | null;
  preparerId: string | null;
  answers: Record<string, unknown>;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Somebody of the unit asks that an issued document be corrected or revoked; nothing changes until another approves.
 * Of a closed or archived case too. The same key is the same request.
 * @throws AppError sign-in-needed, not-found, action-forbidden, action-not-allowed (not valid any more, or another
 * change is on its way), validation-failed, idempotency-key-reused
 */
@Injectable()
export class AskChange {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  async execute(principal: Principal, asked: ChangeAsked, key: string = randomUUID()): Promise<Change> {
    const { caseId, documentId, kind } = asked;
    const seen = await this.access.requireCase(principal, caseId, 'read');
    if (!uuid.test(documentId)) throw new AppError('not-found');
    const press = updateIdOf(principal.userId!, documentId, kind, key);
    const { reason, text, fields } = asked;
    const digest = bodyDigest({ reason, text, fields });
    return this.db.transaction(async (tx) => {
      // Whoever asks about this document at the same moment waits here.
      const [document]: Found[] = await tx.query(documentSql, [documentId, caseId]);
      if (!document) throw new AppError('not-found');
      if (!seen.internal || !mayAsk(principal, document)) throw new AppError('action-forbidden');
      const id =
        (await earlier(tx, press, digest)) ?? (await this.store(tx, principal, asked, document, press, digest));
      const [change] = await readChanges(tx, principal, { where: 'ch.id = $1', params: [id] });
      return change!;
    });
  }

  private async store(
    tx: EntityManager,
    principal: Principal,
    asked: ChangeAsked,
    document: Found,
    key: string,
    digest: string,
  ): Promise<string> {
    const { caseId, documentId, kind, reason } = asked;
    const [open] = await tx.query(`select 1 from document_change ch where ch.document_id = $1 and ${openChange}`, [
      documentId,
    ]);
    if (document.status !== 'valid' || open) {
      throw new AppError('action-not-allowed', { status: open ? 'change-asked' : document.status, allowedActions: [] });
    }
    const content = await contentOf(tx, asked, document, principal.name ?? '');
    const id = uuidv7();
    const note = async (part: string, text: string, fields: object | null) => {
      const noteId = uuidv7();
      // Of no event, so that no list of what was said shows it; internal.
      await tx.query(
        `insert into note (id, case_id, kind, visibility, author_id, text, fields, update_id, at)
         values ($1, $2, 'remark', 'internal', $3, $4, $5, $6, now())`,
        [noteId, caseId, principal.userId, text, fields && JSON.stringify(fields), `document-change:${id}:${part}`],
      );
      return noteId;
    };
    const reasonId = await note('reason', reason, null);
    const contentId = content && (await note('content', content.text, content.fields));
    await tx.query(
      `insert into document_change (id, key, body_digest, document_id, case_id, kind, reason_note_id, content_note_id,
         asked_by, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())`,
      [id, key, digest, documentId, caseId, kind, reasonId, contentId, principal.userId],
    );
    const { unitCode } = document;
    const readers = await tellApprovers(tx, { changeId: id, caseId, unitCode, askedBy: principal.userId! });
    await notifyLive(tx, { caseId, users: readers, units: unitCode ? [unitCode] : [] });
    return id;
  }
}

/** New words of a letter, new fields of a certificate; the wrong one of the two is refused rather than dropped. */
async function contentOf(
  tx: EntityManager,
  { caseId, text, fields }: ChangeAsked,
  { type, answers }: Found,
  by: string,
): Promise<{ text: string; fields: object | null } | null> {
  const isCertificate = type.startsWith('cert-');
  if (isCertificate && text !== undefined) throw validationFailed([fault('/text', 'not-a-choice')]);
  if (!isCertificate && fields !== undefined) throw validationFailed([fault('/fields', 'not-a-choice')]);
  if (text !== undefined) return { text, fields: null };
  if (fields === undefined) return null;
  const order = { template: type as CertificateType, caseId, answers, fields, by };
  return { text: '', fields: { ...(await resolveCertificate(tx, order)) } };
}

async function earlier(tx: EntityManager, key: string, digest: string): Promise<string | null> {
  const [row]: { id: string; digest: string }[] = await tx.query(
    `select id, body_digest as digest from document_change where key = $1`,
    [key],
  );
  if (row && row.digest !== digest) throw new AppError('idempotency-key-reused');
  return row?.id ?? null;
}

const documentSql = `
select d.type, d.status, c.unit_code as "unitCode", c.assignee_id as "assigneeId", c.preparer_id as "preparerId", c.answers
from document d join cases c on c.id = d.case_id
where d.id = $1 and d.case_id = $2 and d.status in ('valid', 'replaced', 'revoked') for update of d`;

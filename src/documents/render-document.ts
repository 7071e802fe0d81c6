import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RenderInput } from '../../workflows/contract.js';
import { CONFIG, type Config } from '../config/config.js';
import { tellTimeStampAway } from '../notices/tell-time-stamp-away.js';
import { storeFileSql } from '../files/store-file.js';
import type { RenderJob } from './content/blocks.js';
import { markReplaced } from './changes/mark-replaced.js';
import { DocumentTemplates } from './content/document-templates.js';
import { LayoutError } from './rendering/draw-sealed.js';
import { RenderThread } from './rendering/render-thread.js';
import { toRenderJob } from './rendering/to-render-job.js';
import { SealError, testSealMark } from './sealing/seal.js';
import type { DocumentType, Snapshot } from './snapshot.js';
import { formatVerificationCode } from './verification-code.js';
import { DocumentTokens } from './verifying/document-tokens.js';
import { forGood, worthAnotherTry } from '../temporal/for-good.js';

interface NumberedRow {
  caseId: string;
  type: DocumentType;
  templateVersion: string;
  protocolNumber: string;
  verificationCode: string;
  status: string;
  snapshot: Snapshot;
  /** Protocol number of the document whose place it takes. */
  replaces: string | null;
}

/**
 * Activity: makes the page of a numbered document from its snapshot, seals it, stores the file and makes the document
 * valid. A repeat finds it valid and does nothing: the file is the original and is never made again.
 * @throws ApplicationFailure, for good: not-found, document-cancelled, template-failed, seal-missing, seal-unreadable,
 * seal-unfit, seal-expired; what else is thrown (time-stamp-away, thread, database) is worth another try, and without
 * a time stamp that is asked for nothing is sealed
 */
@Injectable()
export class RenderDocument {
  constructor(
    private readonly db: DataSource,
    private readonly templates: DocumentTemplates,
    private readonly thread: RenderThread,
    private readonly tokens: DocumentTokens,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'seal'>,
  ) {}

  async execute({ documentId, at }: RenderInput): Promise<void> {
    const row = await this.find(documentId);
    if (!row) throw forGood('not-found');
    if (row.status === 'cancelled') throw forGood('document-cancelled');
    if (row.status !== 'issuing') return;
    const bytes = await this.thread
      .renderSealed(this.jobOf(row, at))
      .catch((fault: unknown) => this.fail(fault, row.caseId, at));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const keep = (db: EntityManager) =>
      db.query(keepSql, [sha256, 'application/pdf', bytes.length, bytes, documentId, at]);
    if (row.replaces === null) await keep(this.db.manager);
    else
      await this.db.transaction(async (tx) => {
        await keep(tx);
        await markReplaced(tx, documentId, at);
      });
  }

  /** A document that waits for its time stamp waits in silence for whoever asked: those who can help are told. */
  private async fail(fault: unknown, caseId: string, at: string): Promise<never> {
    if (fault instanceof LayoutError) throw forGood('template-failed');
    if (!(fault instanceof SealError)) throw fault;
    if (fault.code !== 'time-stamp-away') throw forGood(fault.code);
    await this.db.transaction((tx) => tellTimeStampAway(tx, caseId, at));
    throw worthAnotherTry(fault.code);
  }

  private async find(documentId: string): Promise<NumberedRow | undefined> {
    const [row]: NumberedRow[] = await this.db.query(
      `select d.case_id as "caseId", d.type, d.template_version as "templateVersion",
         d.protocol_number as "protocolNumber", d.verification_code as "verificationCode", d.status, d.snapshot,
         old.protocol_number as replaces
       from document d left join document old on old.id = d.replaces where d.id = $1`,
      [documentId],
    );
    return row;
  }

  private jobOf(row: NumberedRow, at: string): RenderJob {
    const verifyPage = `${this.config.publicUrl}/verify`;
    const verificationCode = formatVerificationCode(row.verificationCode);
    const sealMark = this.config.seal?.isTest ? testSealMark : null;
    const { protocolNumber, replaces } = row;
    const view = { ...row.snapshot, sealMark, protocolNumber, verificationCode, verifyPage, replaces };
    const url = this.tokens.link({ ...row, at });
    try {
      return toRenderJob(this.templates, { type: row.type, version: row.templateVersion, view, at, url });
    } catch {
      // The reason may quote what the page says, so only the code goes to the engine; `ked` start checks templates.
      throw forGood('template-failed');
    }
  }
}

// The file and the document that it makes valid, in one statement.
const keepSql = `
with kept as (${storeFileSql})
update document set sha256 = $1, status = 'valid', issued_at = $6 where id = $5 and status = 'issuing'`;

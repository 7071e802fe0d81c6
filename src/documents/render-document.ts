import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RenderInput } from '../../workflows/contract.js';
import { CONFIG, type Config } from '../config/config.js';
import { storeFile } from '../files/store-file.js';
import type { RenderJob } from './content/blocks.js';
import { DocumentTemplates } from './content/document-templates.js';
import { LayoutError, RenderThread } from './rendering/render-thread.js';
import { toRenderJob } from './rendering/to-render-job.js';
import type { DocumentType, Snapshot } from './snapshot.js';
import { formatVerificationCode } from './verification-code.js';
import { forGood } from '../temporal/for-good.js';

interface NumberedRow {
  type: DocumentType;
  templateVersion: string;
  protocolNumber: string;
  verificationCode: string;
  status: string;
  snapshot: Snapshot;
}

/**
 * Activity: makes the page of a numbered document from its snapshot, stores the file and makes the document valid.
 * A repeat finds it valid and does nothing: the file is the original and is never made again.
 * @throws ApplicationFailure, for good: not-found, document-cancelled, template-failed; what else is thrown (thread,
 * database) is worth another try
 */
@Injectable()
export class RenderDocument {
  constructor(
    private readonly db: DataSource,
    private readonly templates: DocumentTemplates,
    private readonly thread: RenderThread,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  async execute({ documentId, at }: RenderInput): Promise<void> {
    const row = await this.find(documentId);
    if (!row) throw forGood('not-found');
    if (row.status === 'cancelled') throw forGood('document-cancelled');
    if (row.status !== 'issuing') return;
    const bytes = await this.thread.render(this.jobOf(row, at)).catch((fault: unknown) => {
      throw fault instanceof LayoutError ? forGood('template-failed') : fault;
    });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.db.transaction(async (tx) => {
      await storeFile(tx, { sha256, mediaType: 'application/pdf', bytes });
      await tx.query(
        `update document set sha256 = $2, status = 'valid', issued_at = $3 where id = $1 and status = 'issuing'`,
        [documentId, sha256, at],
      );
    });
  }

  private async find(documentId: string): Promise<NumberedRow | undefined> {
    const [row]: NumberedRow[] = await this.db.query(
      `select type, template_version as "templateVersion", protocol_number as "protocolNumber",
         verification_code as "verificationCode", status, snapshot from document where id = $1`,
      [documentId],
    );
    return row;
  }

  private jobOf(row: NumberedRow, at: string): RenderJob {
    const verifyPage = `${this.config.publicUrl}/verify`;
    const verificationCode = formatVerificationCode(row.verificationCode);
    // No file is sealed yet, and the page says so.
    const sealMark = 'ΔΟΚΙΜΑΣΤΙΚΟ – χωρίς σφραγίδα';
    const view = { ...row.snapshot, protocolNumber: row.protocolNumber, verificationCode, verifyPage, sealMark };
    const url = `${verifyPage}/${row.verificationCode}`;
    try {
      return toRenderJob(this.templates, { type: row.type, version: row.templateVersion, view, at, url });
    } catch {
      // The reason may quote what the page says, so only the code goes to the engine; `ked` start checks templates.
      throw forGood('template-failed');
    }
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../config/config.js';
import { AppError } from '../../errors/app-error.js';
import { Access } from '../../identity/access.js';
import type { Principal } from '../../identity/principal.js';
import { DocumentTemplates } from '../content/document-templates.js';
import { readIssuingFacts } from '../issuing/issuing-facts.js';
import { headOf } from '../issuing/take-snapshot.js';
import { RenderThread } from '../rendering/render-thread.js';
import type { ReceiptView } from '../snapshot.js';
import { receiptJob } from './receipt-job.js';

export interface DrawnReceipt {
  /** `apodeixi-12345-2026.pdf`. */
  name: string;
  bytes: Buffer;
}

interface FilingRow {
  channel: keyof typeof channels;
  papers: number;
  targetAt: Date;
  statutoryAt: Date;
}

const channels = {
  web: 'Διαδίκτυο',
  phone: 'Τηλέφωνο',
  counter: 'Δημοτικό κατάστημα',
  letter: 'Επιστολή',
  open311: 'Άλλο σύστημα (Open311)',
};

/**
 * That a case was filed, with number and date (Ν. 2690/1999 art. 12): drawn from the record whenever it is asked for.
 * Keeps nothing, takes no number; dates are those of now.
 */
@Injectable()
export class DrawReceipt {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly templates: DocumentTemplates,
    private readonly thread: RenderThread,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /**
   * For who may read the case; staff are audited.
   * @throws AppError sign-in-needed, not-found
   */
  async execute(principal: Principal, caseId: string): Promise<DrawnReceipt> {
    await this.access.requireCase(principal, caseId, 'read');
    return this.draw(caseId);
  }

  /**
   * For the session that filed the case, which the caller has made sure of.
   * @throws AppError not-found
   */
  async draw(caseId: string): Promise<DrawnReceipt> {
    const view = await this.db.transaction((tx) => this.viewOf(tx, caseId));
    const bytes = await this.thread.render(receiptJob(this.templates, view));
    return { name: `apodeixi-${view.protocolNumber.replace('/', '-')}.pdf`, bytes };
  }

  private async viewOf(tx: EntityManager, caseId: string): Promise<ReceiptView> {
    const facts = await readIssuingFacts(tx, caseId);
    if (!facts) throw new AppError('not-found');
    const [row]: FilingRow[] = await tx.query(
      `select channel, target_at as "targetAt", statutory_at as "statutoryAt",
         (select count(*)::int from upload u where u.case_id = c.id) as papers from cases c where c.id = $1`,
      [caseId],
    );
    const { channel, papers, targetAt, statutoryAt } = row!;
    // Nobody signs a receipt; what it names of the employee is of no use to who has only filed.
    const { signer: _, ...head } = headOf(facts, { name: '', title: '', unit: null }, facts.filedAt.toISOString());
    return {
      ...head,
      unit: { ...head.unit, name: facts.unit?.name ?? '' },
      employee: { name: '' },
      addressee: facts.applicant,
      protocolNumber: facts.protocolNumber,
      filed: {
        by: facts.applicant,
        channel: channels[channel],
        papers: String(papers),
        targetAt: targetAt.toISOString(),
        statutoryAt: statutoryAt.toISOString(),
      },
      trackPage: `${this.config.publicUrl}/track`,
      sealMark: null,
      replaces: null,
    };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Letter, Role } from '../../workflows/case/transitions.js';
import { findAddressee } from '../absence/find-addressee.js';
import { CONFIG, type Config } from '../config/config.js';
import { AppError, fault, validationFailed } from '../errors/app-error.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import type { RenderJob } from './content/blocks.js';
import { isCertificateType } from './certificates/certificate-types.js';
import { resolveCertificate } from './certificates/resolve-certificate.js';
import { DocumentTemplates } from './content/document-templates.js';
import { readIssuingFacts, type IssuingFacts } from './issuing/issuing-facts.js';
import { readLetterFacts, type LetterFacts } from './issuing/letter-facts.js';
import type { Gender } from './issuing/signer-title.js';
import { documentTypeOf } from './issuing/letter-words.js';
import { SnapshotFault } from './issuing/snapshot-fault.js';
import { takeSnapshot } from './issuing/take-snapshot.js';
import { drawSheet } from './picture/draw-sheet.js';
import { RenderThread } from './rendering/render-thread.js';
import { toRenderJob } from './rendering/to-render-job.js';
import { templateVersion } from './snapshot.js';

/**
 * What is to be shown: a certificate of the entries that somebody is choosing, as `propose` takes them, the proposal
 * that waits for approval, or a letter's draft.
 */
export type Shown = { fields: Record<string, unknown> } | 'proposal' | 'letter';

/** On every page of it: no preview may ever pass for a document. */
const mark = 'ΠΡΟΕΠΙΣΚΟΠΗΣΗ – δεν έχει υπογραφεί';
/** What stands where only an issued document has something. */
const none = '—';

/**
 * A document as it would be issued now, by the same snapshot, template and layout, without number, code and seal and
 * marked as a preview. For staff who read the case in full; opening the case is audited with it.
 */
@Injectable()
export class PreviewDocument {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly templates: DocumentTemplates,
    private readonly thread: RenderThread,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /**
   * The PDF.
   * @throws AppError sign-in-needed, not-found (also where nothing waits), action-forbidden (its applicant),
   * validation-failed where the register has no such entry
   */
  async execute(principal: Principal, caseId: string, shown: Shown): Promise<Buffer> {
    return this.thread.render(await this.job(principal, caseId, shown));
  }

  /**
   * Its first page as a picture (SVG), for who may see the PDF; no page is laid out for it.
   * @throws AppError as `execute`
   */
  async picture(principal: Principal, caseId: string, shown: Shown): Promise<string> {
    return drawSheet(await this.job(principal, caseId, shown));
  }

  private async job(principal: Principal, caseId: string, shown: Shown): Promise<RenderJob> {
    const seen = await this.access.requireCase(principal, caseId, 'read');
    if (!seen.internal) throw new AppError('action-forbidden');
    return this.db.transaction((tx) => this.jobOf(tx, principal, caseId, shown)).catch(refused);
  }

  private async jobOf(tx: EntityManager, principal: Principal, caseId: string, shown: Shown): Promise<RenderJob> {
    const stored = await readIssuingFacts(tx, caseId);
    if (!stored) throw new AppError('not-found');
    const at = new Date().toISOString();
    const approver = await this.approver(tx, principal, stored, at);
    const draft =
      typeof shown === 'object' ? await certificateDraft(tx, caseId, stored, shown.fields, principal) : null;
    const facts = { ...stored, approver, ...draft };
    const letter = shown === 'letter' ? await letterDraft(tx, caseId, approver) : null;
    const kind = letter ? letter.kind : facts.proposal?.kind;
    const type = kind && documentTypeOf(kind, facts.service.template);
    if (!type) throw new AppError('not-found');
    const snapshot = await takeSnapshot(tx, facts, letter, at);
    const url = `${this.config.publicUrl}/verify`;
    const numbers = { protocolNumber: none, verificationCode: none, verifyPage: url, replaces: null };
    return toRenderJob(this.templates, {
      ...{ type, version: templateVersion, at, url },
      view: { ...snapshot, ...numbers, sealMark: mark },
    });
  }

  /** Whoever looks, if he may sign; else who will be asked. */
  private async approver(
    tx: EntityManager,
    { userId, name, roles }: Principal,
    { unit, preparer, approver }: IssuingFacts,
    at: string,
  ): Promise<Approver | null> {
    const role = (['supervisor', 'director'] as const).find((one) => roles.includes(one));
    const signs = role !== undefined && name !== preparer;
    const found = signs ? { userId } : await findAddressee(tx, { unit: unit?.code ?? null, at, exclude: [userId] });
    if (!found) return approver;
    const [head]: Approver[] = await tx.query(
      `select name, gender, case when exists (select 1 from user_role r where r.user_id = u.id and r.role = 'director')
         then 'director' else 'supervisor' end as role from app_user u where u.id = $1`,
      [found.userId],
    );
    return head ?? approver;
  }
}

interface Approver {
  name: string;
  gender: Gender;
  role: Role;
}

/** As `propose` would store it. */
async function certificateDraft(
  tx: EntityManager,
  caseId: string,
  { service, answers }: IssuingFacts,
  fields: Record<string, unknown>,
  { name }: Principal,
): Promise<Pick<IssuingFacts, 'proposal' | 'note'>> {
  const { template } = service;
  if (!isCertificateType(template)) throw new AppError('not-found');
  const resolved = await resolveCertificate(tx, { template, caseId, answers, fields, by: name ?? '' });
  return { proposal: { kind: 'certificate', noteId: null }, note: { text: '', fields: resolved } };
}

/** The letter that waits, as if it had been approved by whoever will. */
async function letterDraft(tx: EntityManager, caseId: string, approver: Approver | null): Promise<LetterFacts> {
  const [row]: { letter: Letter | null }[] = await tx.query(
    `select life->'letterDraft' as letter from cases where id = $1`,
    [caseId],
  );
  const letter = row?.letter ? await readLetterFacts(tx, caseId, row.letter) : undefined;
  if (!letter || !approver) throw new AppError('not-found');
  return { ...letter, event: { data: {}, ...approver } };
}

function refused(error: unknown): never {
  if (!(error instanceof SnapshotFault)) throw error;
  if (error.message === 'register-entry-missing') throw validationFailed([fault('/fields', 'not-a-choice')]);
  throw new AppError('not-found');
}

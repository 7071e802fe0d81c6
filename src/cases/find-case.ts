import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actionNames, allowedActions, refusal, type Actor, type CaseState } from '../../workflows/case/transitions.js';
import type { Language } from '../web/language.js';
import { Access, type CaseAccess } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import type { KeptService } from '../municipality/catalogue.js';
import { becauseIn } from '../routing/because.js';
import { answerTexts } from './answer-texts.js';
import { readContents } from './case-contents.js';
import { findListRow, summaryOf, type CaseListRow } from './case-rows.js';
import { CaseRow } from './case.entity.js';
import { caseStateOf } from './case-state.js';
import type { CaseDetail } from './case-view.js';
import { pickupStateOf } from './pickup-state.js';

/** One case as its reader may see it (design.md 3.4); staff who open it are audited. */
@Injectable()
export class FindCase {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly catalogue: Catalogue,
  ) {}

  /** @throws AppError sign-in-needed, not-found (unknown and forbidden alike) */
  async execute(
    principal: Principal,
    caseId: string,
    language: Language = principal.language ?? 'el',
  ): Promise<CaseDetail> {
    return this.describe(principal, await this.access.requireCase(principal, caseId, 'see'), language);
  }

  /** The same for a reader whose access was just found, e.g. after his action. */
  async describe(
    principal: Principal,
    seen: CaseAccess,
    language: Language = principal.language ?? 'el',
  ): Promise<CaseDetail> {
    const { caseId } = seen;
    const { row, listRow } = await this.read(caseId);
    const service = await this.catalogue.service(row.serviceCode, row.serviceVersion);
    const actor = this.access.actorFor(principal, seen);
    const summary = summaryOf(listRow, language, seen.internal || seen.level === 'status' ? 'staff' : 'citizen');
    const state = caseStateOf(row, service.answer);
    const now = new Date().toISOString();
    const common = {
      ...summary,
      level: seen.level,
      allowedActions: allowedActions(state, actor, now),
      refusedActions: refusedActions(state, actor, now),
      closedAt: row.closedAt?.toISOString() ?? null,
      targetPassedAt: row.targetPassedAt?.toISOString() ?? null,
    };
    return seen.level === 'full'
      ? { ...common, ...(await this.inside(row, service, seen, language)) }
      : { ...common, ...outside };
  }

  /** Two statements may see a case before and after an event: what is told of it must be one state. */
  private async read(caseId: string): Promise<{ row: CaseRow; listRow: CaseListRow }> {
    for (;;) {
      const [row, listRow] = await Promise.all([
        this.db.getRepository(CaseRow).findOneByOrFail({ id: caseId }),
        findListRow(this.db, caseId),
      ]);
      if (row.version === listRow.version) return { row, listRow };
    }
  }

  private async inside(row: CaseRow, service: KeptService, seen: CaseAccess, language: Language): Promise<Inside> {
    const [{ applicant, notes, files, assignment }, offices] = await Promise.all([
      readContents(this.db, row.id, seen.internal),
      this.catalogue.offices(),
    ]);
    const office = offices.find(({ code }) => code === row.pickupOffice);
    return {
      channel: row.channel,
      purpose: row.purpose,
      description: notes.find(({ kind }) => kind === 'description')?.text ?? null,
      answers: answerTexts(service, row.answers, language, seen.internal || seen.isApplicant),
      location: row.location as Record<string, unknown> | null,
      applicant,
      pickup: row.pickupOffice
        ? {
            office: row.pickupOffice,
            officeName: (language === 'en' ? office?.nameEn : office?.name) ?? row.pickupOffice,
            state: pickupStateOf(row),
          }
        : null,
      routing:
        seen.internal && row.routing
          ? { rule: row.routing.rule, because: becauseIn(row.routing.because, language) }
          : null,
      assignment,
      question: await this.question(row, notes),
      notes: notes.filter(({ kind }) => kind !== 'description'),
      files,
    };
  }

  /** The question that stands, with the answer that the case's run has not taken yet. */
  private async question({ id: caseId, status, life }: CaseRow, notes: CaseDetail['notes']) {
    const asked = status === 'waiting-applicant' ? life.question : null;
    const note = asked && notes.find(({ id }) => id === asked.noteId);
    if (!asked || !note) return null;
    const [answer]: { at: Date }[] = await this.db.query(
      `select at from note where case_id = $1 and kind = 'applicant-answer' and version is null and at > $2
       order by at desc limit 1`,
      [caseId, asked.askedAt],
    );
    return { id: note.id, text: note.text, dueAt: asked.dueAt, answeredAt: answer?.at.toISOString() ?? null };
  }
}

/** What is his by who he is, and not now: the same refusal that the workflow would give. */
function refusedActions(state: CaseState, actor: Actor, now: string): CaseDetail['refusedActions'] {
  return actionNames.flatMap((action) => {
    const why = refusal(state, actor, action, now);
    if (!why || why.code === 'action-forbidden') return [];
    return [{ action, code: why.code, ...(why.needs && { needs: why.needs }) }];
  });
}

type Inside = Pick<CaseDetail, keyof typeof outside>;

/** What someone who sees only the status gets instead. */
const outside = {
  channel: null,
  purpose: null,
  description: null,
  answers: [],
  location: null,
  applicant: null,
  pickup: null,
  routing: null,
  assignment: null,
  question: null,
  notes: [],
  files: [],
} satisfies Partial<CaseDetail>;

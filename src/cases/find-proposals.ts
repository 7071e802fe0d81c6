import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { refusal, type Proposal } from '../../workflows/case/transitions.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { CaseRow } from './case.entity.js';
import { caseStateOf } from './case-state.js';

/** What waits for a signature, as the list of approvals needs it. */
export interface WaitingProposal {
  caseId: string;
  version: number;
  kind: Proposal['kind'] | 'letter';
  preparer: string | null;
  /** When it was put forward. */
  at: Date | null;
  /** The employee's words. */
  text: string;
  /** Of a certificate: what it is made from. */
  fields: Record<string, unknown>;
  /** What was asked for, by the codes of the service's questions. */
  answers: Record<string, unknown>;
  /** The remark with which it was returned before; null where it never was. */
  returned: string | null;
  /** Why the reader cannot sign it: `own` where four eyes are wanted; null: he can. */
  refused: 'own' | 'not-his' | null;
}

interface NoteRow {
  caseId: string;
  preparer: string | null;
  at: Date | null;
  text: string | null;
  fields: Record<string, unknown> | null;
  returned: string | null;
}

/** What the cases of a list would send out, for whoever signs; that they were read is audited, each. */
@Injectable()
export class FindProposals {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly catalogue: Catalogue,
  ) {}

  /** By case; those that wait for nothing are left out. `ids` are cases that he sees in full. */
  async execute(
    principal: Principal,
    ids: string[],
    action: 'approve' | 'approve-letter',
  ): Promise<Map<string, WaitingProposal>> {
    if (ids.length === 0) return new Map();
    return this.db.transaction(async (tx) => {
      await tx.query(
        `insert into access_audit (at, user_id, what, case_id) select now(), $1, 'proposal-read', id from unnest($2::uuid[]) id`,
        [principal.userId, ids],
      );
      const rows = await tx.getRepository(CaseRow).findBy({ id: In(ids) });
      const notes = await this.notes(tx, ids, action);
      const own = await this.ownCases(tx, principal, ids);
      const found = await Promise.all(
        rows.map(async (row): Promise<[string, WaitingProposal]> => {
          const { answer } = await this.catalogue.service(row.serviceCode, row.serviceVersion);
          const state = caseStateOf(row, answer);
          const actor = this.access.actorFor(principal, { isApplicant: own.has(row.id) });
          const why = refusal(state, actor, action, new Date().toISOString());
          const isOwn = [row.preparerId, state.life.preparedBy].some((id) => id !== null && isHis(principal, id));
          const note = notes.get(row.id);
          const kind = action === 'approve-letter' ? 'letter' : (row.proposal?.kind ?? 'formal');
          const { preparer = null, at = null, returned = null } = note ?? {};
          const refused = why === null ? null : isOwn ? 'own' : 'not-his';
          const words = { text: note?.text ?? '', fields: note?.fields ?? {}, answers: row.answers };
          return [row.id, { caseId: row.id, version: row.version, kind, preparer, at, ...words, returned, refused }];
        }),
      );
      return new Map(found);
    });
  }

  /** The version of the last change of status or assignee, of those among `ids` that he sees in full. */
  async movedVersions(principal: Principal, ids: string[]): Promise<Map<string, number>> {
    const scope = this.access.caseScope(principal, { from: 2 });
    const rows: { id: string; version: number }[] = await this.db.query(
      `select c.id, c.moved_version as version from cases c where c.id = any($1) and ${scope.sql}`,
      [ids, ...scope.params],
    );
    return new Map(rows.map(({ id, version }) => [id, version]));
  }

  private async notes(tx: EntityManager, ids: string[], action: string): Promise<Map<string, NoteRow>> {
    const noteId = action === 'approve' ? `c.proposal->>'noteId'` : `c.life->'letterDraft'->>'noteId'`;
    const rows: NoteRow[] = await tx.query(
      `select c.id as "caseId", p.name as preparer, n.at, n.text, n.fields,
         (select r.text from note r where r.case_id = c.id and r.kind = 'remark' and r.version is not null
          order by r.at desc, r.id desc limit 1) as returned
       from cases c left join note n on n.id = (${noteId})::uuid
       left join app_user p on p.id = coalesce(n.author_id, c.preparer_id)
       where c.id = any($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.caseId, row]));
  }

  private async ownCases(tx: EntityManager, { userId }: Principal, ids: string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await tx.query(
      `select c.id from cases c join applicant a on a.id = c.applicant_id where c.id = any($1) and a.user_id = $2`,
      [ids, userId],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

function isHis({ userId, standsInFor }: Principal, id: string): boolean {
  return userId === id || standsInFor.includes(id);
}

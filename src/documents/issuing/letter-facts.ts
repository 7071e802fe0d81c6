import type { EntityManager } from 'typeorm';
import type { Letter, Role } from '../../../workflows/case/transitions.js';
import type { Gender } from './signer-title.js';

/** What the record knows of a letter that goes out while its case lives on. */
export interface LetterFacts {
  kind: Letter['kind'];
  /** The words that were approved, passed on, or given as the reason. */
  text: string;
  /** What was put into the latest draft of a delay letter; null for other letters, and where nothing was drafted. */
  draft: DelayDraft | null;
  /** The words are the draft's own, which say all that the law wants. */
  isDraft: boolean;
  /** Ids and codes of the press that caused the letter. */
  event: { data: Record<string, unknown>; name: string; gender: Gender; role: Role } | null;
  employeePhone: string | null;
  targetAt: Date;
}

/** Kept as fields of the draft's note (src/escalation/store-delay-letter.ts); dates are instants. */
export interface DelayDraft {
  reason: { el: string; en: string };
  employee: string;
  phone: string;
  statutoryAt: string;
  newDate: string;
}

/** Reads it in one query; undefined where the note is not one of the case. */
export async function readLetterFacts(
  tx: EntityManager,
  caseId: string,
  { kind, noteId }: Letter,
): Promise<LetterFacts | undefined> {
  const [row]: Omit<LetterFacts, 'kind'>[] = await tx.query(letterSql, [caseId, noteId]);
  return row && { kind, ...row };
}

// The event names the note, so a later press of the same kind is never taken for this one.
const letterSql = `
select n.text, coalesce(n.fields->>'letter' = 'delay', false) as "isDraft", c.target_at as "targetAt",
  (select phone from app_user where id = c.assignee_id) as "employeePhone",
  (select d.fields from note d where d.case_id = c.id and d.kind = 'letter' and d.fields->>'letter' = 'delay'
   order by d.at desc, d.id desc limit 1) as draft,
  (select jsonb_build_object('data', e.data, 'name', who.name, 'gender', who.gender, 'role', e.actor->>'role')
   from case_event e join app_user who on who.id::text = e.actor->>'id'
   where e.case_id = c.id and e.data->>'noteId' = $2::text
     and e.type in ('letter-approved', 'extended', 'forwarded-external')
   order by e.version desc limit 1) as event
from cases c join note n on n.case_id = c.id and n.id = $2::uuid
where c.id = $1`;

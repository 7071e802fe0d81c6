import type { DataSource } from 'typeorm';
import type { CaseDetail } from './case-view.js';

type Note = CaseDetail['notes'][number];

/** What lies in the folder of a case: who asked, what was said and sent, and why it came to whom. */
export interface CaseContents {
  applicant: NonNullable<CaseDetail['applicant']>;
  /** Oldest first, the description among them. */
  notes: Note[];
  files: CaseDetail['files'];
  assignment: CaseDetail['assignment'];
}

/**
 * Reads it in one statement. `internal`: with the notes, the authors and the reasons that are not for the applicant.
 * Notes of actions count once their event is in the record. @throws Error when the case does not exist
 */
export async function readContents(db: DataSource, caseId: string, internal: boolean): Promise<CaseContents> {
  const [found]: CaseContents[] = await db.query(contentsSql, [caseId, internal]);
  if (!found) throw new Error('no such case');
  return { ...found, notes: found.notes.map((note) => ({ ...note, at: new Date(note.at).toISOString() })) };
}

const contentsSql = `
select
  (select jsonb_build_object('name', a.name, 'email', a.email, 'phone', a.phone, 'notifyBy', a.notify_by,
     'language', a.language) from applicant a where a.id = c.applicant_id) as applicant,
  (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'kind', n.kind, 'visibility', n.visibility,
     'author', case when $2 then u.name end, 'text', n.text, 'at', n.at) order by n.at, n.id), '[]')
   from note n left join app_user u on u.id = n.author_id
   where n.case_id = c.id and (n.version is not null or n.kind = 'comment') and (n.visibility = 'public' or $2)) as notes,
  (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'mediaType', f.media_type, 'size', f.size)
     order by u.created_at, u.id), '[]')
   from upload u join file f on f.sha256 = u.sha256 where u.case_id = c.id) as files,
  case when $2 then (select jsonb_build_object('reason', reason, 'candidates', candidates) from assignment
    where case_id = c.id order by at desc limit 1) end as assignment
from cases c where c.id = $1`;

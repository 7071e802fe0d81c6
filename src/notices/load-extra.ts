import type { EntityManager } from 'typeorm';
import type { CaseEvent } from '../../workflows/contract.js';
import { routingLevels } from '../routing/routing-levels.js';
import type { CitizenPurpose } from './citizen-notices.js';
import { loadNoteText, type NoticeFacts } from './notice-facts.js';

/** What only the record knows besides the facts of the case; null where the purpose has no use for it. */
export interface Extra {
  /** By when the competent unit is found. */
  routedBy: Date | null;
  /** A person's words: the brief answer, a question, reasons. */
  text: string | null;
  /** Instant that was promised before, ISO 8601. */
  earlier: string | null;
  /** When the case that this one was merged into was filed. */
  reportedOn: Date | null;
  letter: LetterExtra | null;
}

/** Of the letter that the event issued. */
export interface LetterExtra {
  protocolNumber: string;
  /** Of an extension. */
  until: string | null;
  /** Of what was passed on: code of the body. */
  body: string | null;
  /** Of a delay: what its draft said; the reason is null where other words were approved. */
  reason: { el: string; en: string } | null;
  employee: string;
  phone: string;
}

export const noExtra: Extra = { routedBy: null, text: null, earlier: null, reportedOn: null, letter: null };

/** Reads it, as the transaction sees it: the events of the projection are in the record already. */
export async function loadExtra(
  tx: EntityManager,
  caseId: string,
  purpose: CitizenPurpose,
  event: CaseEvent,
  facts: NoticeFacts,
): Promise<Extra> {
  const { state, data } = event;
  const noteId = state.proposal?.noteId ?? null;
  switch (purpose) {
    case 'received-triage':
      return { ...noExtra, routedBy: routingLevels(facts.routingCalendar, facts.filedAt).at60 };
    case 'completed': {
      // A formal answer is the letter itself; only a brief one is short enough to be said in the mail too.
      const isBrief = state.proposal?.kind === 'brief';
      return { ...noExtra, text: isBrief ? await loadNoteText(tx, caseId, noteId, ['answer', 'proposal']) : null };
    }
    case 'rejected':
      return { ...noExtra, text: await loadNoteText(tx, caseId, noteId, ['rejection']) };
    case 'question':
    case 'scheduled':
      return { ...noExtra, text: await loadNoteText(tx, caseId, idIn(data), []), earlier: textIn(data, 'from') };
    case 'merged':
      return { ...noExtra, reportedOn: await filedAt(tx, textIn(data, 'into')) };
    case 'delay-letter':
    case 'forwarded-external':
      return { ...noExtra, letter: (await loadLetter(tx, event))?.letter ?? null };
    case 'promise-moved':
      return movedExtra(tx, caseId, event);
    default:
      return noExtra;
  }
}

async function movedExtra(tx: EntityManager, caseId: string, event: CaseEvent): Promise<Extra> {
  if (event.type === 'letter-issued') {
    const found = await loadLetter(tx, event);
    return { ...noExtra, letter: found?.letter ?? null, text: found?.text ?? null, earlier: found?.from ?? null };
  }
  const [row]: { earlier: string | null; reason: string | null }[] = await tx.query(movedSql, [caseId, event.version]);
  return {
    ...noExtra,
    earlier: textIn(event.data, 'from') ?? row?.earlier ?? null,
    // A calendar changed for nobody's sake; the kind of a case for its own.
    text: event.type === 'assigned' ? (row?.reason ?? null) : null,
  };
}

async function loadLetter(
  tx: EntityManager,
  { data }: CaseEvent,
): Promise<{ letter: LetterExtra; text: string; from: string | null } | undefined> {
  const [row]: (LetterExtra & { text: string; from: string | null })[] = await tx.query(letterSql, [
    textIn(data, 'documentId'),
  ]);
  if (!row) return undefined;
  const { text, from, ...letter } = row;
  return { letter, text, from };
}

async function filedAt(tx: EntityManager, caseId: string | null): Promise<Date | null> {
  const [row]: { filedAt: Date }[] = await tx.query(`select filed_at as "filedAt" from cases where id = $1`, [caseId]);
  return row?.filedAt ?? null;
}

function idIn(data: Record<string, unknown>): string | null {
  return textIn(data, 'noteId');
}

function textIn(data: Record<string, unknown>, field: string): string | null {
  const value = data[field];
  return typeof value === 'string' ? value : null;
}

// What was told last before this event, and why the service was changed, where a person said it.
const movedSql = `
select (select e.data->'clocks'->>'targetAt' from case_event e
  where e.case_id = $1 and e.version < $2 and e.data ? 'clocks' order by e.version desc limit 1) as earlier,
 (select n.text from case_event e join note n on n.id = (e.data->>'noteId')::uuid
  where e.case_id = $1 and e.version < $2 and e.type = 'service-changed' order by e.version desc limit 1) as reason`;

// The snapshot is what the letter says; its draft holds the same in both languages.
const letterSql = `
select d.protocol_number as "protocolNumber", d.snapshot->>'text' as text, d.snapshot->'dates'->>'from' as "from",
  d.snapshot->'dates'->>'until' as until, d.snapshot->'body'->>'code' as body,
  case when coalesce(d.snapshot->'charge', 'null') = 'null' then draft.fields->'reason' end as reason,
  coalesce(draft.fields->>'employee', d.snapshot->'employee'->>'name') as employee,
  coalesce(draft.fields->>'phone', d.snapshot->'unit'->>'phone') as phone
from document d left join lateral (
  select n.fields from note n
  where n.case_id = d.case_id and n.kind = 'letter' and n.fields->>'letter' = 'delay' and d.type = 'letter-delay'
  order by n.at desc, n.id desc limit 1
) draft on true
where d.id = $1::uuid`;

import { Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v5 as uuidv5 } from 'uuid';
import { effectKey, type CaseEvent, type Clocks, type ProjectInput, type Projected } from '../../workflows/contract.js';
import { notifyLive } from '../live/notify-live.js';
import { Catalogue } from '../municipality/catalogue.js';
import { storeEscalations } from '../escalation/store-escalations.js';
import { planNotices } from '../notices/plan-notices.js';
import { chain, chainStart, textDigest } from './hash-chain.js';
import { forGood } from '../temporal/for-good.js';

/** Namespace of the ids of events (RFC 9562, version 5), which follow from their keys. */
const eventNamespace = '6f0d1c0e-0a5b-4a44-9b1c-5d1d0a7c5e21';

interface Head {
  version: number;
  salt: Buffer;
  hash: Buffer | null;
  /** Whom the case leaves must see it go. */
  status: string;
  unit: string | null;
  assignee: string | null;
  office: string | null;
  /** Account of the applicant. */
  applicant: string | null;
}

/**
 * Activity: writes a run's events to the record, moves the row of the case, plans the notices, and tells the screens
 * by ids, all in one transaction. A repeat finds its own event ids and changes nothing, but answers the same.
 * @throws ApplicationFailure `version-taken` when the record holds another event under a version, or another effect of
 * the same update: the run must reload itself
 */
@Injectable()
export class ProjectEvents {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
  ) {}

  execute({ caseId, events: keyed }: ProjectInput): Promise<Projected> {
    const events = keyed.map((event) => ({ ...event, id: uuidv5(event.id, eventNamespace) }));
    return this.db.transaction(async (tx) => {
      const head = await lockHead(tx, caseId);
      await requireOwn(
        tx,
        caseId,
        events.filter((event) => event.version <= head.version),
      );
      const fresh = events.filter((event) => event.version > head.version);
      if (fresh.some((event, index) => event.version !== head.version + index + 1)) throw versionTaken();
      const last = fresh.at(-1);
      if (last) await record(tx, caseId, { fresh, last, head });
      await storeEscalations(tx, caseId, events);
      const { pendingEmails, readers } = await planNotices(tx, this.catalogue, caseId, events);
      if (last) {
        await notifyLive(tx, {
          caseId,
          version: last.version,
          users: known([last.state.assigneeId, last.state.preparerId, head.assignee, head.applicant, ...readers]),
          units: known([last.state.unit, head.unit]),
          offices: known([last.state.pickupOffice, head.office]),
          triage: [head.status, last.state.status].includes('triage'),
        });
      }
      return { notices: pendingEmails };
    });
  }
}

/** Each once, without those that are not there. */
function known(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}

async function lockHead(tx: EntityManager, caseId: string): Promise<Head> {
  const [head]: Head[] = await tx.query(
    `select c.version, c.salt, c.status, c.unit_code as unit, c.assignee_id as assignee, c.pickup_office as office,
       (select a.user_id from applicant a where a.id = c.applicant_id) as applicant,
       (select e.hash from case_event e where e.case_id = c.id and e.version = c.version) as hash
     from cases c where c.id = $1 for update of c`,
    [caseId],
  );
  if (!head) throw forGood('not-found');
  return head;
}

/** Events that the record has already must be these very ones. */
async function requireOwn(tx: EntityManager, caseId: string, known: CaseEvent[]): Promise<void> {
  if (known.length === 0) return;
  const rows: { id: string }[] = await tx.query(`select id from case_event where case_id = $1 and id = any($2)`, [
    caseId,
    known.map((event) => event.id),
  ]);
  if (rows.length !== known.length) throw versionTaken();
}

interface Fresh {
  fresh: CaseEvent[];
  last: CaseEvent;
  head: Head;
}

/** The events and the row that they move, in one statement; a case just filed comes with three. */
async function record(tx: EntityManager, caseId: string, { fresh, last, head }: Fresh): Promise<void> {
  let previous = head.hash ?? chainStart;
  const rows: object[] = [];
  for (const event of fresh) {
    const { id, version, type, at, actor } = event;
    const data = await withTextDigest(tx, event, head.salt);
    const { canonical, hash } = chain(previous, { id, case: caseId, version, type, at, actor, data });
    const hashes = { prev_hash: bytea(previous), hash: bytea(hash) };
    rows.push({ id, case_id: caseId, version, type, at, actor, data, canonical, ...hashes });
    previous = hash;
  }
  const receipts = fresh.flatMap(receiptOf);
  const [[moved]]: [{ receipts: number }[], number] = await tx.query(recordSql, [
    ...[caseId, ...columnsOf(last)],
    ...[JSON.stringify(rows), JSON.stringify(receipts)],
  ]);
  // The same press had its effect in an earlier run: this run must not add a second one.
  if (moved!.receipts < receipts.length) throw versionTaken();
  for (const event of fresh) {
    if (event.type === 'reassigned') await insertReassignment(tx, caseId, event);
    if (event.type === 'merged') await insertLink(tx, caseId, event);
    if (event.type === 'reopened') await tx.query(`delete from merge_link where follower_id = $1`, [caseId]);
  }
}

const recordSql = `
with recorded as (
  insert into case_event (id, case_id, version, type, at, actor, data, canonical, prev_hash, hash)
  select id, case_id, version, type, at, actor, data, canonical, prev_hash, hash
  from jsonb_to_recordset($24::jsonb) as r(id uuid, case_id uuid, version integer, type text, at timestamptz,
    actor jsonb, data jsonb, canonical text, prev_hash bytea, hash bytea)
), received as (
  insert into action_receipt (update_id, case_id, action, body_digest, version, at)
  select update_id, $1, action, body_digest, version, at
  from jsonb_to_recordset($25::jsonb) as r(update_id text, action text, body_digest text, version integer, at timestamptz)
  on conflict do nothing returning update_id
)
update cases set status = $2, version = $3, moved_version = $4, service_code = $5, service_version = $6, kind = $7,
  unit_code = $8, assignee_id = $9, preparer_id = $10, proposal = $11, routing = $12, target_passed_at = $13,
  closed_at = $14, archived_at = $15, target_at = $16, statutory_at = $17, merged_into = $18, suspended_at = $19,
  wait_until = $20, life = $21, calendar_version = coalesce($22, calendar_version), pickup_office = $23
where id = $1 returning (select count(*)::int from received) as receipts`;

/** As PostgreSQL writes it. */
function bytea(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}

/** The note becomes visible with its event; only its digest enters the chain. */
async function withTextDigest(tx: EntityManager, event: CaseEvent, salt: Buffer): Promise<Record<string, unknown>> {
  const { noteId } = event.data;
  if (typeof noteId !== 'string') return event.data;
  const [rows] = await tx.query(`update note set version = coalesce(version, $2) where id = $1 returning text`, [
    noteId,
    event.version,
  ]);
  const [note] = rows as { text: string }[];
  return note ? { ...event.data, textDigest: textDigest(salt, note.text) } : event.data;
}

function receiptOf({ receipt, version, at }: CaseEvent): object[] {
  if (!receipt) return [];
  const { updateId, action, bodyDigest } = receipt;
  return [{ update_id: updateId, action, body_digest: bodyDigest, version, at }];
}

async function insertReassignment(tx: EntityManager, caseId: string, event: CaseEvent): Promise<void> {
  const { to, unit, because, reason } = event.data;
  // What an absence hands over was chosen among candidates, and the choice is kept already.
  if (because === 'absence' && reason !== 'given-back') return;
  await tx.query(
    `insert into assignment (key, case_id, unit_code, assignee_id, reason, candidates, at)
     values ($1, $2, $3, $4, $5, '[]', $6) on conflict do nothing`,
    [effectKey(caseId, event.version, 'assign'), caseId, unit, to, reason ?? 'reassigned-by-hand', event.at],
  );
}

/** The claim, as it came true: after a long wait another press may have claimed something else. */
async function insertLink(tx: EntityManager, caseId: string, { id, data, receipt, at }: CaseEvent): Promise<void> {
  await tx.query(
    `insert into merge_link (follower_id, target_id, update_id, at) values ($1, $2, $3, $4)
     on conflict (follower_id) do update set target_id = excluded.target_id, update_id = excluded.update_id`,
    [caseId, data['into'], receipt?.updateId ?? id, at],
  );
}

/** Dates computed anew came with the calendar that they follow from, which the case keeps from then on. */
type Recomputed = Pick<Clocks, 'calendarVersion'>;

/** Of the row, $2 to $23. */
function columnsOf({ state }: CaseEvent): unknown[] {
  return [
    state.status,
    state.version,
    state.movedVersion,
    state.service,
    state.serviceVersion,
    state.kind,
    state.unit,
    state.assigneeId,
    state.preparerId,
    state.proposal && JSON.stringify(state.proposal),
    state.routing && JSON.stringify(state.routing),
    state.targetPassedAt,
    state.closedAt,
    state.archivedAt,
    state.targetAt,
    state.statutoryAt,
    state.mergedInto,
    state.suspendedAt,
    state.waitUntil,
    JSON.stringify(state.life),
    (state as typeof state & Recomputed).calendarVersion ?? null,
    state.pickupOffice,
  ];
}

function versionTaken(): ApplicationFailure {
  return forGood('version-taken');
}

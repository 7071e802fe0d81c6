import type { EntityManager } from 'typeorm';
import type { Catalogue } from '../municipality/catalogue.js';
import type { Municipality } from '../municipality/schema.js';
import { routingCalendar, type RoutingCalendar } from '../routing/routing-levels.js';
import { waitingOf, type Waiting } from '../municipality/waiting.js';
import type { Contact } from './citizen-notices.js';

/** What the texts of a case's notices are filled from; both languages, since reader and applicant may differ. */
export interface NoticeFacts {
  applicantId: string;
  applicant: Contact & { name: string | null; language: 'el' | 'en' };
  trackingNumber: string;
  protocolNumber: string;
  filedAt: Date;
  /** By which the routing supervisor's hour runs. */
  routingCalendar: RoutingCalendar;
  /** By code, as they are called now. */
  units: Map<string, Named>;
  services: Map<string, Named>;
  offices: Map<string, OfficeFacts>;
  place: Named | null;
  externalBodies: Municipality['externalBodies'];
  waiting: Waiting;
  /** Other cases were merged into this one. */
  isFollowed: boolean;
  /** The reader's case was merged into this one, and can be opened again until then; null: it is his own. */
  follower: { reopenUntil: string | null } | null;
}

export interface Named {
  name: string;
  nameEn: string;
}

export interface OfficeFacts extends Named {
  address: string;
  hours: string;
  hoursEn: string;
}

interface CaseRow {
  applicant_id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  notify_by: Contact['notifyBy'];
  language: 'el' | 'en';
  tracking_number: string;
  protocol_number: string;
  filed_at: Date;
  calendar_version: number;
  followed: boolean;
  place: string | null;
  place_en: string | null;
}

/** Reads what the notices of this case need. @throws Error when the case does not exist */
export async function loadNoticeFacts(tx: EntityManager, catalogue: Catalogue, caseId: string): Promise<NoticeFacts> {
  const [row] = (await tx.query(caseSql, [caseId])) as CaseRow[];
  if (!row) throw new Error('no such case');
  const municipality = await catalogue.municipality();
  return {
    applicantId: row.applicant_id,
    applicant: {
      name: row.name,
      email: row.email,
      phone: row.phone,
      notifyBy: row.notify_by,
      language: row.language,
    },
    trackingNumber: row.tracking_number,
    protocolNumber: row.protocol_number,
    filedAt: row.filed_at,
    routingCalendar: routingCalendar(municipality, await catalogue.calendar(row.calendar_version)),
    units: byCode(await catalogue.units()),
    services: byCode(await catalogue.services()),
    offices: byCode(await catalogue.offices()),
    place: row.place ? { name: row.place, nameEn: row.place_en ?? row.place } : null,
    externalBodies: municipality.externalBodies,
    waiting: waitingOf(municipality),
    isFollowed: row.followed,
    follower: null,
  };
}

function byCode<T extends { code: string }>(all: T[]): Map<string, T> {
  return new Map(all.map((one) => [one.code, one]));
}

/**
 * Text of what was answered, or of why it was refused: the note that the event or its state names, else the latest
 * projected one of the kinds. Null where the case has none.
 */
export async function loadNoteText(
  tx: EntityManager,
  caseId: string,
  noteId: string | null,
  kinds: string[],
): Promise<string | null> {
  const rows: { text: string }[] = await tx.query(
    `select text from note where case_id = $1 and (id = $2::uuid or ($2 is null and kind = any($3)))
     order by at desc, id desc limit 1`,
    [caseId, noteId, kinds],
  );
  return rows[0]?.text ?? null;
}

// The place as staff say it: of the gazetteer where it is known there, else the address, else the community.
const caseSql = `
select c.applicant_id, a.name, a.email, a.phone, a.notify_by, a.language, c.tracking_number, c.protocol_number, c.filed_at,
  c.calendar_version,
  exists (select 1 from merge_link l where l.target_id = c.id) as followed,
  coalesce(p.name, c.location->>'place', c.location->>'address', c.location->>'landmark', u.name) as place,
  coalesce(p.name_en, c.location->>'place', c.location->>'address', c.location->>'landmark', u.name_en) as place_en
from cases c
join applicant a on a.id = c.applicant_id
left join place p on p.code = c.location->>'place'
left join unit u on u.code = c.community_code and c.location is not null
where c.id = $1`;

import type { EntityManager } from 'typeorm';
import type { Calendar, Municipality } from '../municipality/schema.js';
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
  /** By code: the unit may change from one event to the next. */
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
  calendar: Calendar;
  municipality: Municipality;
  named: NamedRow[];
  followed: boolean;
  place: string | null;
  place_en: string | null;
}

/** Codes that the events of one projection mention. */
export interface Mentioned {
  units: string[];
  services: string[];
  offices: string[];
}

/** Reads what the notices of this case need. @throws Error when the case does not exist */
export async function loadNoticeFacts(tx: EntityManager, caseId: string, mentioned: Mentioned): Promise<NoticeFacts> {
  const { units, services, offices } = mentioned;
  const [row] = (await tx.query(caseSql, [caseId, units, services, offices])) as CaseRow[];
  if (!row) throw new Error('no such case');
  const { named } = row;
  const pick = (kind: string) =>
    new Map(
      named.filter((item) => item.kind === kind).map(({ code, name, name_en }) => [code, { name, nameEn: name_en }]),
    );
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
    routingCalendar: routingCalendar({ routing: row.municipality.routing }, row.calendar),
    units: pick('unit'),
    services: pick('service'),
    offices: new Map(named.filter((item) => item.kind === 'office').map((item) => [item.code, office(item)])),
    place: row.place ? { name: row.place, nameEn: row.place_en ?? row.place } : null,
    externalBodies: row.municipality.externalBodies ?? [],
    waiting: waitingOf(row.municipality),
    isFollowed: row.followed,
    follower: null,
  };
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

interface NamedRow {
  kind: 'unit' | 'service' | 'office';
  code: string;
  name: string;
  name_en: string;
  address: string | null;
  hours: string | null;
  hours_en: string | null;
}

function office(row: NamedRow): OfficeFacts {
  return {
    name: row.name,
    nameEn: row.name_en,
    address: row.address ?? '',
    hours: row.hours ?? '',
    hoursEn: row.hours_en ?? '',
  };
}

// Of a service the newest version: only its name is wanted.
const namedSql = `
select 'unit' as kind, code, name, name_en, null as address, null as hours, null as hours_en from unit where code = any($2)
union all
select 'office', code, name, name_en, address, hours, hours_en from office where code = any($4)
union all
select * from (select distinct on (code) 'service', code, definition->>'name', definition->>'nameEn', null, null, null
  from service where code = any($3) order by code, version desc) s`;

// The place as staff say it: of the gazetteer where it is known there, else the address, else the community.
const caseSql = `
select c.applicant_id, a.name, a.email, a.phone, a.notify_by, a.language, c.tracking_number, c.protocol_number, c.filed_at,
  k.data as calendar, (select data from municipality) as municipality,
  (select coalesce(jsonb_agg(n), '[]') from (${namedSql}) n) as named,
  exists (select 1 from merge_link l where l.target_id = c.id) as followed,
  coalesce(p.name, c.location->>'place', c.location->>'address', c.location->>'landmark', u.name) as place,
  coalesce(p.name_en, c.location->>'place', c.location->>'address', c.location->>'landmark', u.name_en) as place_en
from cases c
join applicant a on a.id = c.applicant_id
join calendar k on k.version = c.calendar_version
left join place p on p.code = c.location->>'place'
left join unit u on u.code = c.community_code and c.location is not null
where c.id = $1`;

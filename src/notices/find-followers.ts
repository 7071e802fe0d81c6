import type { EntityManager } from 'typeorm';
import { liveClaim } from '../cases/live-claim.js';
import type { NoticeFacts } from './notice-facts.js';

/** A case whose applicant hears the news of the one that it was merged into. */
export type Follower = { id: string } & Pick<
  NoticeFacts,
  'applicantId' | 'applicant' | 'trackingNumber' | 'protocolNumber' | 'follower'
>;

interface Row {
  id: string;
  tracking: string;
  protocol: string;
  applicant_id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  notify_by: Follower['applicant']['notifyBy'];
  language: 'el' | 'en';
  reopen_until: string | null;
}

/** Those that follow the case, and those that follow these, each once; in order of their ids. */
export async function findFollowers(tx: EntityManager, caseId: string): Promise<Follower[]> {
  const rows: Row[] = await tx.query(followersSql, [caseId]);
  return rows.map(
    ({ id, tracking, protocol, applicant_id, name, email, phone, notify_by, language, reopen_until }) => ({
      id,
      applicantId: applicant_id,
      applicant: { name, email, phone, notifyBy: notify_by, language },
      trackingNumber: tracking,
      protocolNumber: protocol,
      follower: { reopenUntil: reopen_until },
    }),
  );
}

const followersSql = `
with recursive follower (id) as (
  select l.follower_id from merge_link l join cases c on c.id = l.follower_id
  where l.target_id = $1 and ${liveClaim('c')}
  union
  select l.follower_id from merge_link l join follower f on l.target_id = f.id
  join cases c on c.id = l.follower_id and ${liveClaim('c')}
)
select c.id, c.tracking_number as tracking, c.protocol_number as protocol, c.applicant_id, a.name, a.email, a.phone,
  a.notify_by, a.language, c.life->>'reopenUntil' as reopen_until
from follower f join cases c on c.id = f.id join applicant a on a.id = c.applicant_id
order by c.id`;

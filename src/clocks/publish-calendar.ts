import type { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Calendar } from '../municipality/calendar-schema.js';

/** Any number of the product's own; two who publish do so one after the other. */
const publishingLock = 4_865_011;

/**
 * Stores a checked calendar as a version of its own, by which every case that is filed from now on counts; open cases
 * keep theirs until a recompute. Audited in the same transaction. The version, or null when it is the newest already.
 */
export async function publishCalendar(db: DataSource, calendar: Calendar, now: Date): Promise<number | null> {
  return db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [publishingLock]);
    const [stored] = (await tx.query(
      `insert into calendar (version, data, valid_from)
       select newest.version + 1, $1::jsonb, $2::timestamptz
       from (select version, data from calendar order by version desc limit 1) newest
       where newest.data <> $1::jsonb returning version`,
      [JSON.stringify(calendar), now],
    )) as { version: number }[];
    if (!stored) return null;
    await tx.query('update municipality set version = version + 1');
    const reason = `version ${stored.version}`;
    await new Audit(db).record({ userId: null, what: 'calendar-published', reason }, tx);
    return stored.version;
  });
}

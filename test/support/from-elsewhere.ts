import type { DataSource } from 'typeorm';

/** Stores an event after `version` that the run of the case knows nothing of: it has to reload itself. */
export async function addFromElsewhere(db: DataSource, caseId: string, version: number): Promise<void> {
  await db.query(
    `insert into case_event (id, case_id, version, type, at, data, canonical, prev_hash, hash)
     select gen_random_uuid(), case_id, version + 1, 'from-elsewhere', now(), '{}', '{}', hash, sha256(hash)
     from case_event where case_id = $1 and version = $2`,
    [caseId, version],
  );
  await db.query(`update cases set version = version + 1 where id = $1`, [caseId]);
}

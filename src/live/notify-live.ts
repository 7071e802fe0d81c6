import type { EntityManager } from 'typeorm';
import { z } from 'zod';

/** The one channel of the application in PostgreSQL. */
export const LIVE_CHANNEL = 'ked';

/** What may be told to the browsers: ids and codes only, everything else is read under the reader's own rights. */
export const livePayloadSchema = z.object({
  caseId: z.uuid().optional(),
  version: z.int().optional(),
  /** People concerned: assignee, applicant with an account, readers of a message. */
  users: z.array(z.string()).optional(),
  /** Units concerned: of the case before and after the change. */
  units: z.array(z.string()).optional(),
  /** Offices where its document is picked up: the one it leaves, and where it comes. */
  offices: z.array(z.string()).optional(),
  /** It waits, or waited until now, for the routing supervisor. */
  triage: z.boolean().optional(),
});
export type LivePayload = z.infer<typeof livePayloadSchema>;

/** PostgreSQL refuses a payload of 8000 bytes. */
const longestPayload = 7_000;
const usersAtOnce = 100;

/**
 * Tells every process of a change, at commit; call it last in the transaction. A payload too long for PostgreSQL is
 * told in parts.
 */
export async function notifyLive(tx: EntityManager, payload: LivePayload): Promise<void> {
  for (const part of parts(payload)) {
    await tx.query('select pg_notify($1, $2)', [LIVE_CHANNEL, JSON.stringify(part)]);
  }
}

function parts(payload: LivePayload): LivePayload[] {
  const users = payload.users ?? [];
  if (JSON.stringify(payload).length <= longestPayload) return [payload];
  const chunks = Array.from({ length: Math.ceil(users.length / usersAtOnce) }, (_, i) =>
    users.slice(i * usersAtOnce, (i + 1) * usersAtOnce),
  );
  return [
    { ...payload, users: [] },
    ...chunks.map((some) => ({ caseId: payload.caseId, version: payload.version, users: some })),
  ];
}

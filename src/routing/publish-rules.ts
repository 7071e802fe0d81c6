import type { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { RoutingRule } from '../municipality/rule-schema.js';
import { versionInForce } from './rule-sets.js';

/** Any number of the product's own; two who publish do so one after the other. */
const publishingLock = 4_865_010;

export interface Published {
  version: number;
  /** False: these very rules are in force at that instant already, and nothing was stored. */
  isNew: boolean;
}

/**
 * Stores a checked table of rules as a version of its own that decides from the instant on; cases routed before keep
 * their unit. Audited in the same transaction. A repeat stores nothing.
 * @throws Error when the instant has passed at `now`: what routed a case must not change afterwards
 */
export async function publishRules(
  db: DataSource,
  rules: readonly RoutingRule[],
  from: Date,
  now: Date,
): Promise<Published> {
  if (from < now) throw new Error(`${from.toISOString()} has passed: rules take effect now or later`);
  return db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [publishingLock]);
    const [same] = (await tx.query(
      `select version from routing_ruleset where version = ${versionInForce('$1::timestamptz')} and rules = $2::jsonb`,
      [from, JSON.stringify(rules)],
    )) as { version: number }[];
    if (same) return { version: same.version, isNew: false };
    const [stored] = (await tx.query(
      `insert into routing_ruleset (version, valid_from, rules, published_at)
       select coalesce(max(version), 0) + 1, $1::timestamptz, $2::jsonb, $3::timestamptz from routing_ruleset
       returning version`,
      [from, JSON.stringify(rules), now],
    )) as { version: number }[];
    const { version } = stored!;
    const reason = `version ${version} from ${from.toISOString()}`;
    await new Audit(db).record({ userId: null, what: 'routing-published', reason }, tx);
    return { version, isNew: true };
  });
}

import type { DataSource } from 'typeorm';
import type { Catalogue } from '../municipality/catalogue.js';
import type { RoutingRule } from '../municipality/rule-schema.js';
import { matchRule } from './match-rule.js';
import { factsAs, factsColumns, factsFrom, type FactsRow } from './routing-facts.js';

/** What a table of rules would have done with a case. Null as a unit: to the routing supervisor. */
export interface Tried {
  caseId: string;
  protocolNumber: string;
  /** Where the rules of then sent it at filing. */
  from: string | null;
  to: string | null;
  rule: { id: string; number: number } | null;
  /** Where the routing supervisor sent it, if it was he. */
  byHand: string | null;
}

interface Row extends FactsRow {
  id: string;
  protocol_number: string;
  filed_as: string;
  went_to: string | null;
  by_hand: string | null;
}

const page = 1_000;

/**
 * Tries the rules on every case that was routed since the instant (null = ever), as it was when filed, and gives each
 * result in the order of the ids. Reads only. A description that retention erased has no words any more.
 */
export async function* tryRules(
  db: DataSource,
  catalogue: Catalogue,
  rules: readonly RoutingRule[],
  since: Date | null = null,
): AsyncGenerator<Tried> {
  for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = (await db.query(routedSql, [last, page, since])) as Row[];
    for (const row of rows) {
      // The routing supervisor may have corrected the service: what the rules saw was the one it was filed as.
      const isAsFiled = row.filed_as === row.service;
      const service = await catalogue.service(row.filed_as, isAsFiled ? row.version : undefined);
      const { rule, number, unit } = matchRule(rules, factsAs(row, service));
      yield {
        caseId: row.id,
        protocolNumber: row.protocol_number,
        from: row.went_to,
        to: unit,
        rule: rule && { id: rule.id, number: number! },
        byHand: row.by_hand,
      };
      last = row.id;
    }
    if (rows.length < page) return;
  }
}

const routedSql = `
select c.id, c.protocol_number, ${factsColumns}, filed.data->>'service' as filed_as,
  routed.data->>'unit' as went_to, by_hand.data->>'unit' as by_hand
from ${factsFrom}
join case_event filed on filed.case_id = c.id and filed.version = 1
join lateral (
  select data from case_event where case_id = c.id and type = 'routed' and actor is null order by version limit 1
) routed on true
left join lateral (
  select data from case_event where case_id = c.id and type = 'routed' and actor is not null order by version limit 1
) by_hand on true
where c.id > $1 and ($3::timestamptz is null or c.filed_at >= $3) order by c.id limit $2`;

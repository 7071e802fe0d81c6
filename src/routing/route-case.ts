import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RouteInput, Routing } from '../../workflows/contract.js';
import { Catalogue } from '../municipality/catalogue.js';
import { forGood } from '../temporal/for-good.js';
import { storedBecause } from './because.js';
import { explainMatch } from './explain-match.js';
import { matchRule } from './match-rule.js';
import { factsColumns, factsFrom, toFacts, type FactsRow } from './routing-facts.js';
import { RuleSets, versionInForce } from './rule-sets.js';

/**
 * Activity: which unit is competent, by the rules in force at the workflow's instant, passing over units that had the
 * case. Reads only, so a repeat is harmless; and answers codes and the rule's reason, never what was said.
 */
@Injectable()
export class RouteCase {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
    private readonly ruleSets: RuleSets,
  ) {}

  /** @throws ApplicationFailure not-found, for good */
  async execute({ caseId, at, exclude }: RouteInput): Promise<Routing> {
    const [row] = (await this.db.query(caseSql, [caseId, at])) as (FactsRow & { ruleset: number })[];
    if (!row) throw forGood('not-found');
    const { facts, service } = await toFacts(row, this.catalogue);
    const { rule, number, unit } = matchRule(await this.ruleSets.rules(row.ruleset), facts, exclude);
    if (rule === null || number === null) {
      const { triageBecause: el, triageBecauseEn: en } = await this.catalogue.municipality();
      return { unit: null, rule: null, because: storedBecause({ el, en }) };
    }
    const units = await this.catalogue.units();
    return { unit, rule: rule.id, because: storedBecause(explainMatch(rule, number, facts, { service, units })) };
  }
}

const caseSql = `
select ${factsColumns}, ${versionInForce('$2::timestamptz')} as ruleset
from ${factsFrom} where c.id = $1`;

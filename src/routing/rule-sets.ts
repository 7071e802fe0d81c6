import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoutingRule } from '../municipality/rule-schema.js';

/**
 * SQL: the version of the rules in force at the instant that the placeholder gives: the one that came into force last,
 * and of two from the same instant the later published. Before the first of all: the first.
 */
export function versionInForce(at: string): string {
  return `coalesce(
    (select version from routing_ruleset where valid_from <= ${at} order by valid_from desc, version desc limit 1),
    (select version from routing_ruleset order by valid_from, version limit 1))`;
}

/** The published tables of rules. A version never changes, so each is read once a process. */
@Injectable()
export class RuleSets {
  private readonly kept = new Map<number, RoutingRule[]>();

  constructor(private readonly db: DataSource) {}

  /** The rules of a version, in order. @throws Error when there is no such version */
  async rules(version: number): Promise<RoutingRule[]> {
    const kept = this.kept.get(version);
    if (kept) return kept;
    const [row] = (await this.db.query(`select rules from routing_ruleset where version = $1`, [version])) as {
      rules: RoutingRule[];
    }[];
    if (!row) throw new Error(`there are no routing rules of version ${version}`);
    this.kept.set(version, row.rules);
    return row.rules;
  }
}

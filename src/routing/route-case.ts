import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RouteInput, Routing } from '../../workflows/contract.js';
import { Catalogue } from '../municipality/catalogue.js';
import { matchRule, type RoutingFacts } from './match-rule.js';
import { forGood } from '../temporal/for-good.js';

interface Row {
  service: string;
  version: number;
  kind: RoutingFacts['kind'];
  community: string | null;
  answers: Record<string, unknown>;
}

/** Activity: which unit is competent, by the rules as they are now. Reads only, so a repeat is harmless. */
@Injectable()
export class RouteCase {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
  ) {}

  /** @throws ApplicationFailure not-found, for good */
  async execute({ caseId }: RouteInput): Promise<Routing> {
    const [row] = (await this.db.query(caseSql, [caseId])) as Row[];
    if (!row) throw forGood('not-found');
    const { unit: serviceUnit } = await this.catalogue.service(row.service, row.version);
    const { rule, unit } = matchRule(await this.catalogue.rules(), { ...row, serviceUnit });
    const because = rule?.because ?? (await this.catalogue.municipality()).triageBecause;
    return { unit, rule: rule?.id ?? null, because };
  }
}

const caseSql = `
select service_code as service, service_version as version, kind, community_code as community, answers
from cases where id = $1`;

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PlanLevelsInput, PlannedLevel, PlannedLevels } from '../../workflows/contract.js';
import { Catalogue } from '../municipality/catalogue.js';
import type { Escalation } from '../municipality/schema.js';
import { routingCalendar } from '../routing/routing-levels.js';
import { forGood } from '../temporal/for-good.js';
import { planLevels } from './plan-levels.js';

/** What a plan needs of the row of the case. */
export interface PlannedCase {
  version: number;
  calendarVersion: number;
  danger: boolean;
  filedAt: Date;
}

interface Steps {
  restarted_at: Date | null;
  stops: { ground: string; at: string }[];
}

/**
 * Activity: the instants of the escalation levels of a case, by the policy that its service names and the calendar that
 * it was filed under. Reads only, so a repeat is harmless; of earlier stops it knows what the record knows.
 * @throws ApplicationFailure not-found, for good
 */
@Injectable()
export class PlanCaseLevels {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
  ) {}

  async execute(input: PlanLevelsInput): Promise<PlannedLevels> {
    const [row] = (await this.db.query(
      `select version, calendar_version as "calendarVersion", danger, filed_at as "filedAt" from cases where id = $1`,
      [input.caseId],
    )) as PlannedCase[];
    if (!row) throw forGood('not-found');
    return { levels: await this.of(input, row) };
  }

  /** The same for a case whose row is at hand. */
  async of(input: PlanLevelsInput, row: PlannedCase): Promise<PlannedLevel[]> {
    const calendar = await this.catalogue.calendar(row.calendarVersion);
    const service = await this.catalogue.service(input.service, input.serviceVersion);
    const { startAt, stops } = await this.term(input, row);
    return planLevels(policyOf(await this.catalogue.escalation(), service.escalation), {
      calendar,
      routedDayAndNight: routingCalendar(await this.catalogue.municipality(), calendar) === 'always',
      // Nobody is competent yet when a case is filed: the hours of the unit that the service names count, as for its clocks.
      unit: input.unit ?? service.unit,
      danger: row.danger,
      filedAt: row.filedAt,
      startAt,
      targetAt: new Date(input.targetAt),
      statutoryAt: new Date(input.statutoryAt),
      forwardDueAt: input.forwardDueAt ? new Date(input.forwardDueAt) : null,
      stops,
    });
  }

  /** Beginning of the present cycle, and the stops of both clocks since; a case just filed has none. */
  private async term(input: PlanLevelsInput, { version, filedAt }: PlannedCase) {
    if (version === 0) return { startAt: filedAt, stops: [] };
    const [steps] = (await this.db.query(stepsSql, [input.caseId])) as Steps[];
    const startAt = steps?.restarted_at ?? filedAt;
    return { startAt: input.cycle === 0 ? filedAt : startAt, stops: pairs(steps?.stops ?? [], startAt) };
  }
}

/** The policy that the service names, else the municipality's first. */
function policyOf({ policies }: Escalation, code: string | undefined) {
  return policies.find((policy) => policy.code === code) ?? policies[0]!;
}

/** Stops with their ends, within the cycle; one that has no end yet does not count. */
function pairs(steps: Steps['stops'], startAt: Date): { from: Date; to: Date }[] {
  const stops: { from: Date; to: Date }[] = [];
  let from: Date | null = null;
  for (const step of steps) {
    const at = new Date(step.at);
    if (at < startAt) continue;
    if (step.ground === 'suspended-papers') from ??= at;
    else if (from !== null) {
      stops.push({ from, to: at });
      from = null;
    }
  }
  return stops;
}

const stepsSql = `
select max(at) filter (where ground in ('forwarded', 'reopened')) as restarted_at,
  coalesce(jsonb_agg(jsonb_build_object('ground', ground, 'at', at) order by version)
    filter (where ground in ('suspended-papers', 'resumed-papers')), '[]') as stops
from (select version, at, coalesce(data->'clocks'->>'ground', data->>'ground') as ground from case_event where case_id = $1) e`;

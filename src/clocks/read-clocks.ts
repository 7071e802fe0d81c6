import type { DataSource } from 'typeorm';
import type { ClockStep } from './replay-clocks.js';

/** What the record knows of a case's clocks. */
export interface RecordedClocks {
  service: string;
  serviceVersion: number;
  calendarVersion: number;
  unit: string | null;
  danger: boolean;
  filedAt: Date;
  receivedAt: Date;
  steps: (ClockStep & { nominalAt: Date | null })[];
}

interface Row extends Omit<RecordedClocks, 'steps'> {
  steps: {
    ground: string;
    at: string;
    unit: string | null;
    targetAt: string;
    statutoryAt: string;
    nominalAt: string | null;
  }[];
}

/** Reads the case and every event that touched its clocks, in order; null when there is no such case. */
export async function readClocks(db: Pick<DataSource, 'query'>, caseId: string): Promise<RecordedClocks | null> {
  const [row] = (await db.query(sql, [caseId])) as Row[];
  if (!row) return null;
  return {
    ...row,
    steps: row.steps.map((step) => ({
      ground: step.ground,
      at: new Date(step.at),
      unit: step.unit,
      told: { targetAt: new Date(step.targetAt), statutoryAt: new Date(step.statutoryAt) },
      nominalAt: step.nominalAt === null ? null : new Date(step.nominalAt),
    })),
  };
}

// The unit that a step counted by is the one that the last event with a unit named.
const sql = `
select c.service_code as service, c.service_version as "serviceVersion", c.calendar_version as "calendarVersion",
  c.unit_code as unit, c.danger, c.filed_at as "filedAt", c.received_at as "receivedAt",
  coalesce((
    select jsonb_agg(jsonb_build_object('ground', e.data->'clocks'->>'ground', 'at', e.at,
      'targetAt', e.data->'clocks'->>'targetAt', 'statutoryAt', e.data->'clocks'->>'statutoryAt',
      'nominalAt', e.data->'clocks'->>'nominalAt',
      'unit', (select u.data->>'unit' from case_event u where u.case_id = e.case_id and u.version <= e.version
               and u.data->>'unit' is not null order by u.version desc limit 1)) order by e.version)
    from case_event e where e.case_id = c.id and e.data->'clocks'->>'targetAt' is not null), '[]'::jsonb) as steps
from cases c where c.id = $1`;

import type { DataSource } from 'typeorm';
import type { ClockStep, Told } from './replay-clocks.js';

/** What the record knows of a case's clocks. */
export interface RecordedClocks {
  service: string;
  serviceVersion: number;
  calendarVersion: number;
  unit: string | null;
  danger: boolean;
  filedAt: Date;
  receivedAt: Date;
  /** Every event that touched the clocks, in order. */
  steps: ClockStep[];
}

interface Row extends Omit<RecordedClocks, 'steps'> {
  steps: { ground: string; at: string; unit: string | null; targetAt: string | null; statutoryAt: string | null }[];
}

/** Reads a case and what touched its clocks; null when there is no such case. */
export async function readClocks(db: Pick<DataSource, 'query'>, caseId: string): Promise<RecordedClocks | null> {
  const [row] = (await db.query(sql, [caseId])) as Row[];
  if (!row) return null;
  return { ...row, steps: row.steps.map((step) => ({ ...step, at: new Date(step.at), told: toldBy(step) })) };
}

function toldBy({ targetAt, statutoryAt }: Row['steps'][number]): Told | null {
  if (targetAt === null || statutoryAt === null) return null;
  return { targetAt: new Date(targetAt), statutoryAt: new Date(statutoryAt) };
}

// The stop of a question tells its ground alone. The unit of a step is the one that the last event with a unit named.
const sql = `
select c.service_code as service, c.service_version as "serviceVersion", c.calendar_version as "calendarVersion",
  c.unit_code as unit, c.danger, c.filed_at as "filedAt", c.received_at as "receivedAt",
  coalesce((
    select jsonb_agg(jsonb_build_object('ground', e.ground, 'at', e.at, 'targetAt', e.clocks->>'targetAt',
      'statutoryAt', e.clocks->>'statutoryAt',
      'unit', (select u.data->>'unit' from case_event u where u.case_id = c.id and u.version <= e.version
               and u.data->>'unit' is not null order by u.version desc limit 1)) order by e.version)
    from (select version, at, data->'clocks' as clocks,
            coalesce(data->'clocks'->>'ground', data->>'ground') as ground
          from case_event where case_id = c.id) e
    where e.clocks is not null or e.ground = 'suspended-papers'), '[]'::jsonb) as steps
from cases c where c.id = $1`;

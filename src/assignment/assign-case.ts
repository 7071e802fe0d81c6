import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AssignInput, Assigned } from '../../workflows/contract.js';
import { findAddressee } from '../absence/find-addressee.js';
import { calendarOf } from '../calendar/calendar-of.js';
import { addWorkingMinutes } from '../calendar/working-time.js';
import { Catalogue, type KeptService } from '../municipality/catalogue.js';
import { forGood } from '../temporal/for-good.js';
import { chooseEmployee, type Employee, type Wish } from './choose-employee.js';
import { OneAtATime } from './one-at-a-time.js';
import { membersSql, servedSql } from './staff-sql.js';

/**
 * Activity: charges a case to one named employee of the unit. One at a time for each unit (advisory lock), so that two
 * cases arriving together do not both see the same man as the least loaded; keyed, so that a retry of the engine is
 * told the choice already made. Candidates, their scores and the reason are kept beside it.
 */
@Injectable()
export class AssignCase {
  private readonly turns = new OneAtATime();

  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
  ) {}

  /** @throws ApplicationFailure not-found, for good */
  async execute(input: AssignInput): Promise<Assigned> {
    const calendar = await this.catalogue.calendar();
    const presentAt = addWorkingMinutes(calendarOf(calendar, input.unit), new Date(input.at), 0);
    const charge = (): Promise<Assigned> =>
      this.db.transaction(async (tx) => {
        await tx.query(`select pg_advisory_xact_lock(hashtextextended('assign:' || $1, 0))`, [input.unit]);
        const { choice, code, version } = await caseToAssign(tx, input);
        return choice ?? (await choose(tx, input, await this.catalogue.service(code, version), presentAt));
      });
    // The lock is for the other processes: of this one only one at a time waits for it.
    return this.turns.run(input.unit, charge);
  }
}

interface CaseToAssign {
  code: string;
  version: number;
  /** What an earlier try chose. */
  choice: Assigned | null;
}

async function caseToAssign(tx: EntityManager, { caseId, key }: AssignInput): Promise<CaseToAssign> {
  const [found]: CaseToAssign[] = await tx.query(
    `select c.service_code as code, c.service_version as version,
       (select jsonb_build_object('assigneeId', assignee_id, 'reason', reason) from assignment where key = $2) as choice
     from cases c where c.id = $1`,
    [caseId, key],
  );
  if (!found) throw forGood('not-found');
  return found;
}

async function choose(tx: EntityManager, input: AssignInput, service: KeptService, presentAt: Date): Promise<Assigned> {
  const { caseId, unit, at, exclude = [], prefer = null } = input;
  const strategy = service.assignment ?? 'least-loaded';
  const served = strategy === 'same-employee' ? ((await tx.query(servedSql, [caseId])) as { id: string }[]) : [];
  const wish: Wish = { skill: service.skill ?? null, strategy, exclude, prefer, served: served.map(({ id }) => id) };
  const members = (await tx.query(membersSql, [unit, at, presentAt])) as Employee[];
  const { chosen, reason, candidates } = chooseEmployee(members, wish);
  const assigned: Assigned =
    chosen === null ? await whoAnswersFor(tx, unit, presentAt, exclude) : { assigneeId: chosen, reason };
  await tx.query(
    `insert into assignment (key, case_id, unit_code, assignee_id, reason, candidates, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [input.key, caseId, unit, assigned.assigneeId, assigned.reason, JSON.stringify(candidates), at],
  );
  return assigned;
}

/** The nearest head who is there, or who stands in for him; one who is away cannot be charged. */
async function whoAnswersFor(tx: EntityManager, unit: string, at: Date, exclude: string[]): Promise<Assigned> {
  const found = await findAddressee(tx, { unit, at, exclude });
  return found && !found.away
    ? { assigneeId: found.userId, reason: 'supervisor-nobody-present' }
    : { assigneeId: null, reason: 'nobody' };
}

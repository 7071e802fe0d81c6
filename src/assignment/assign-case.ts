import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AssignInput, Assigned } from '../../workflows/contract.js';
import { Catalogue } from '../municipality/catalogue.js';
import { chooseEmployee, type Employee } from './choose-employee.js';
import { headsSql, membersSql } from './staff-sql.js';
import { forGood } from '../temporal/for-good.js';

/**
 * Activity: charges a case to one named employee of the unit. One at a time for each unit (advisory lock), so that two
 * cases arriving together do not both see the same man as the least loaded; keyed, so that a retry of the engine is
 * told the choice already made.
 */
@Injectable()
export class AssignCase {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
  ) {}

  /** @throws ApplicationFailure not-found, for good */
  async execute(input: AssignInput): Promise<Assigned> {
    const skill = await this.skillFor(input.caseId);
    return this.db.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('assign:' || $1, 0))`, [input.unit]);
      return (await storedChoice(tx, input.key)) ?? (await choose(tx, input, skill));
    });
  }

  private async skillFor(caseId: string): Promise<string | null> {
    const [row] = (await this.db.query(
      'select service_code as code, service_version as version from cases where id = $1',
      [caseId],
    )) as { code: string; version: number }[];
    if (!row) throw forGood('not-found');
    return (await this.catalogue.service(row.code, row.version)).skill ?? null;
  }
}

async function storedChoice(tx: EntityManager, key: string): Promise<Assigned | undefined> {
  const [stored] = (await tx.query('select assignee_id as "assigneeId", reason from assignment where key = $1', [
    key,
  ])) as Assigned[];
  return stored;
}

async function choose(tx: EntityManager, input: AssignInput, skill: string | null): Promise<Assigned> {
  const members = (await tx.query(membersSql, [input.unit, input.at])) as Employee[];
  const { chosen, candidates } = chooseEmployee(members, skill);
  const assigned: Assigned =
    chosen === null ? await nearestHead(tx, input) : { assigneeId: chosen, reason: 'least-loaded' };
  await tx.query(
    `insert into assignment (key, case_id, unit_code, assignee_id, reason, candidates, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[input.key, input.caseId, input.unit, assigned.assigneeId, assigned.reason],
      ...[JSON.stringify(candidates), input.at],
    ],
  );
  return assigned;
}

async function nearestHead(tx: EntityManager, { unit, at }: AssignInput): Promise<Assigned> {
  const [head] = (await tx.query(headsSql, [unit, at])) as { id: string }[];
  return head ? { assigneeId: head.id, reason: 'supervisor-nobody-present' } : { assigneeId: null, reason: 'nobody' };
}

import { Injectable, Logger } from '@nestjs/common';
import { ScheduleAlreadyRunning } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { CASES_QUEUE, COMPARE_RUNS_ID, COMPARE_RUNS_WORKFLOW } from '../../workflows/contract.js';
import { EngineClient } from './engine-client.js';
import { rebuildRuns } from './rebuild-runs.js';

/** When nobody works. */
const nightly = { hour: 3, minute: 30 };

/**
 * Compares what is open by the record with the runs of the engine, every night (design.md 3.1): a run that is missing is
 * begun, and the log tells of it, since nothing that this product does leaves a life without one.
 */
@Injectable()
export class CompareRuns {
  private readonly logger = new Logger(CompareRuns.name);

  constructor(
    private readonly db: DataSource,
    private readonly engine: EngineClient,
  ) {}

  /** Activity: begins the runs that are missing; a repeat finds them. */
  async execute(): Promise<void> {
    const { alive, ...begun } = await rebuildRuns((sql) => this.db.query(sql), this.engine.sdk);
    const missing = Object.entries(begun).filter(([, count]) => count > 0);
    if (missing.length === 0) return;
    const told = missing.map(([kind, count]) => `${count} ${kind}`).join(', ');
    this.logger.error(`open by the record and without a run, begun anew: ${told}; ${alive} were running`);
  }

  /** Puts the schedule into the engine; one that is there is left as it is. A failure is tried by the next start. */
  async schedule(): Promise<void> {
    const type = 'startWorkflow' as const;
    const action = { type, workflowType: COMPARE_RUNS_WORKFLOW, workflowId: COMPARE_RUNS_ID, taskQueue: CASES_QUEUE };
    const spec = { calendars: [nightly], timezone: 'Europe/Athens' };
    try {
      await this.engine.sdk.schedule.create({ scheduleId: COMPARE_RUNS_ID, spec, action });
    } catch (error) {
      if (error instanceof ScheduleAlreadyRunning) return;
      this.logger.warn(`no nightly comparison yet: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }
}

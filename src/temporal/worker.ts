import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { CASES_QUEUE, DOCUMENTS_QUEUE } from '../../workflows/contract.js';
import { CONFIG, type Config } from '../config/config.js';
import { BoundActivities } from './activities.js';
import { CompareRuns } from './compare-runs.js';
import { casesOptions, connectionOptions, documentsOptions } from './worker-options.js';
import { workflowBundlePath } from './workflow-bundle.js';

const reconnectAfter = 2_000;
let runtimeInstalled = false;

/**
 * The process that lives the cases. An engine that is away is waited for: the application serves and takes cases
 * meanwhile. Shut down before the database: activities in flight get ten seconds.
 */
@Injectable()
export class EngineWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(EngineWorker.name);
  private stopping = false;
  private connection: NativeConnection | null = null;
  private workers: Worker[] = [];
  private running: Promise<void> | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly activities: BoundActivities,
    private readonly comparison: CompareRuns,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.temporalAddress === null) return;
    installRuntime();
    this.running = this.keepRunning(this.config.temporalAddress);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    for (const worker of this.workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await this.running;
  }

  private async keepRunning(address: string): Promise<void> {
    while (!this.stopping) {
      try {
        await this.runOnce(address);
      } catch (error) {
        this.logger.warn(`worker stopped, trying again: ${error instanceof Error ? error.message : 'unknown'}`);
      }
      for (let waited = 0; waited < reconnectAfter && !this.stopping; waited += 100) await pause(100);
    }
  }

  private async runOnce(address: string): Promise<void> {
    this.connection = await NativeConnection.connect({ address, ...connectionOptions });
    try {
      this.workers = await Promise.all([this.casesWorker(this.connection), this.documentsWorker(this.connection)]);
      if (this.stopping) return;
      void this.comparison.schedule();
      // One that ends takes the other with it; both are made again.
      const stopOthers = () => this.workers.forEach((w) => w.getState() === 'RUNNING' && w.shutdown());
      await Promise.all(this.workers.map((worker) => worker.run().finally(stopOthers)));
    } finally {
      await this.connection.close();
    }
  }

  private casesWorker(connection: NativeConnection): Promise<Worker> {
    return Worker.create({
      connection,
      namespace: this.config.temporalNamespace,
      taskQueue: CASES_QUEUE,
      workflowBundle: { codePath: workflowBundlePath() },
      activities: {
        ...this.activities.cases,
        ...this.activities.notices,
        ...this.activities.absences,
        ...this.activities.batches,
        ...this.activities.changes,
        ...this.activities.upkeep,
      },
      ...casesOptions,
    });
  }

  private documentsWorker(connection: NativeConnection): Promise<Worker> {
    return Worker.create({
      connection,
      namespace: this.config.temporalNamespace,
      taskQueue: DOCUMENTS_QUEUE,
      activities: { ...this.activities.documents },
      ...documentsOptions,
    });
  }
}

/** Once a process; the signals belong to the application, which drains in order. */
function installRuntime(): void {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

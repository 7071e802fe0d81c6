import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { plainChannel } from '../../../src/temporal/worker-options.js';
import { BARE_CASES_QUEUE, type Reached } from './contract.js';

/** Lives of the bare engine, driven by the SDK's client as directly as can be. */
export class BareEngine {
  private readonly waiting = new Map<string, () => void>();

  private constructor(
    readonly client: Client,
    private readonly connection: Connection,
    private readonly worker: ChildProcess,
  ) {
    worker.on('message', ({ workflowId, step }: Reached) => this.waiting.get(`${workflowId} ${step}`)?.());
  }

  static async start(address: string, namespace: string): Promise<BareEngine> {
    const file = fileURLToPath(new URL('./worker.js', import.meta.url));
    const worker = fork(file, [address, namespace], { stdio: ['ignore', 2, 2, 'ipc'] });
    const died = once(worker, 'exit').then(() => Promise.reject(new Error('the bare worker ended')));
    died.catch(() => undefined); // after the start its end is nobody's concern here
    await Promise.race([once(worker, 'message'), died]);
    const connection = await Connection.connect({ address, channelArgs: plainChannel });
    return new BareEngine(new Client({ connection, namespace }), connection, worker);
  }

  get workerPid(): number {
    return this.worker.pid!;
  }

  /** One life until its page is drawn; the id of its run. */
  async live(): Promise<string> {
    const workflowId = `bare-${randomUUID()}`;
    const assigned = this.until(workflowId, 'assigned');
    const completed = this.until(workflowId, 'completed');
    const handle = await this.client.workflow.start('bareLife', {
      workflowId,
      taskQueue: BARE_CASES_QUEUE,
      workflowTaskTimeout: '5 s',
    });
    await assigned;
    await handle.executeUpdate('act');
    await completed;
    return workflowId;
  }

  async stop(): Promise<void> {
    const ended = once(this.worker, 'exit');
    this.worker.kill('SIGTERM');
    await ended;
    await this.connection.close();
  }

  private until(workflowId: string, step: Reached['step']): Promise<void> {
    const key = `${workflowId} ${step}`;
    return new Promise((resolve) => {
      this.waiting.set(key, () => {
        this.waiting.delete(key);
        resolve();
      });
    });
  }
}

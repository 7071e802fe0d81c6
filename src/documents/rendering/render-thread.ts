import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { RenderJob } from '../content/blocks.js';
import type { RenderReply } from './render-worker.js';

/** A page takes some ten milliseconds; a thread silent for so long is stuck and is replaced. */
const patience = 20_000;

/** The layout of a document failed by its content: trying again would fail again. */
export class LayoutError extends Error {}

interface Waiting {
  resolve(pdf: Buffer): void;
  reject(fault: Error): void;
  timer: NodeJS.Timeout;
}

/** A worker and who waits for it: when it dies, they and nobody else are told. */
interface Thread {
  worker: Worker;
  waiting: Map<number, Waiting>;
}

/** The thread that draws documents, so that no request waits behind a page being drawn. Replaced when it dies. */
@Injectable()
export class RenderThread implements OnApplicationShutdown {
  private thread: Thread | null = null;
  private last = 0;

  /**
   * The bytes of the document.
   * @throws LayoutError when the job itself cannot be drawn; Error when the thread died, and another try may do
   */
  render(job: RenderJob): Promise<Buffer> {
    const thread = (this.thread ??= this.start());
    const id = (this.last += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => void this.end(thread, new Error('the rendering thread is stuck')), patience);
      thread.waiting.set(id, { resolve, reject, timer });
      thread.worker.ref();
      thread.worker.postMessage({ id, job });
    });
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.thread) await this.end(this.thread, new Error('the application is closing'));
  }

  private start(): Thread {
    const thread: Thread = { worker: new Worker(...workerSource()), waiting: new Map() };
    thread.worker.on('message', (reply: RenderReply) => settle(thread, reply));
    thread.worker.on('error', (fault) => void this.end(thread, fault as Error));
    thread.worker.on('exit', () => void this.end(thread, new Error('the rendering thread ended')));
    // An idle thread must not keep a process alive that has nothing else to do.
    thread.worker.unref();
    return thread;
  }

  private async end(thread: Thread, fault: Error): Promise<void> {
    if (this.thread === thread) this.thread = null;
    for (const { reject, timer } of thread.waiting.values()) {
      clearTimeout(timer);
      reject(fault);
    }
    thread.waiting.clear();
    await thread.worker.terminate();
  }
}

function settle({ worker, waiting }: Thread, reply: RenderReply): void {
  const caller = waiting.get(reply.id);
  if (!caller) return;
  waiting.delete(reply.id);
  clearTimeout(caller.timer);
  if (waiting.size === 0) worker.unref();
  if ('pdf' in reply) caller.resolve(Buffer.from(reply.pdf.buffer, reply.pdf.byteOffset, reply.pdf.byteLength));
  else caller.reject(new LayoutError(reply.error));
}

/** The compiled worker beside this file; from sources (tests) the TypeScript one, with a loader that reads it. */
function workerSource(): ConstructorParameters<typeof Worker> {
  const compiled = new URL('./render-worker.js', import.meta.url);
  if (existsSync(compiled)) return [compiled];
  const loader = new URL('../../../test/support/typescript-loader.mjs', import.meta.url);
  return [new URL('./render-worker.ts', import.meta.url), { execArgv: ['--import', loader.href] }];
}

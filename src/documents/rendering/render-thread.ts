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

/** The thread that draws documents, so that no request waits behind a page being drawn. Replaced when it dies. */
@Injectable()
export class RenderThread implements OnApplicationShutdown {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  /**
   * The bytes of the document.
   * @throws LayoutError when the job itself cannot be drawn; Error when the thread died, and another try may do
   */
  render(job: RenderJob): Promise<Buffer> {
    const worker = (this.worker ??= this.start());
    const id = (this.last += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.replace(worker, new Error('the rendering thread is stuck')), patience);
      this.waiting.set(id, { resolve, reject, timer });
      worker.ref();
      worker.postMessage({ id, job });
    });
  }

  /** Starts the thread before the first document needs it. */
  warm(): void {
    this.worker ??= this.start();
  }

  async onApplicationShutdown(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(...workerSource());
    worker.on('message', (reply: RenderReply) => this.settle(worker, reply));
    worker.on('error', (fault) => this.replace(worker, fault as Error));
    worker.on('exit', () => this.replace(worker, new Error('the rendering thread ended')));
    // An idle thread must not keep a process alive that has nothing else to do.
    worker.unref();
    return worker;
  }

  private settle(worker: Worker, reply: RenderReply): void {
    const waiting = this.waiting.get(reply.id);
    if (!waiting) return;
    this.waiting.delete(reply.id);
    clearTimeout(waiting.timer);
    if (this.waiting.size === 0) worker.unref();
    if ('pdf' in reply) waiting.resolve(Buffer.from(reply.pdf.buffer, reply.pdf.byteOffset, reply.pdf.byteLength));
    else waiting.reject(new LayoutError(reply.error));
  }

  private replace(worker: Worker, fault: Error): void {
    if (this.worker !== worker && this.worker !== null) return;
    this.worker = null;
    void worker.terminate();
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(fault);
    }
    this.waiting.clear();
  }
}

/** The compiled worker beside this file; from sources (tests) the TypeScript one, with a loader that reads it. */
function workerSource(): ConstructorParameters<typeof Worker> {
  const compiled = new URL('./render-worker.js', import.meta.url);
  if (existsSync(compiled)) return [compiled];
  const loader = new URL('../../../test/support/typescript-loader.mjs', import.meta.url);
  return [new URL('./render-worker.ts', import.meta.url), { execArgv: ['--import', loader.href] }];
}

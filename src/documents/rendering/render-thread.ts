import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { RenderJob } from '../content/blocks.js';
import { SealError, type SealSettings } from '../sealing/seal.js';
import { LayoutError } from './draw-sealed.js';
import type { RenderReply, RenderRequest } from './render-worker.js';

/** A page takes some ten milliseconds; a thread silent for so long is stuck and is replaced. One that starts may take its time. */
const patience = { starting: 60_000, drawing: 20_000 };

interface Waiting {
  resolve(pdf: Buffer): void;
  reject(fault: Error): void;
  timer: NodeJS.Timeout;
}

/** A worker and who waits for it: when it dies, they and nobody else are told. */
interface Thread {
  worker: Worker;
  waiting: Map<number, Waiting>;
  /** It has answered before. */
  isUp: boolean;
}

/**
 * The thread that draws and seals documents, so that no request waits behind a page being drawn. Replaced when it dies.
 * Fonts and key are read once in its life.
 */
@Injectable()
export class RenderThread implements OnApplicationShutdown {
  private thread: Thread | null = null;
  private last = 0;

  /** @param seal null: of a process that seals nothing */
  constructor(private readonly seal: SealSettings | null = null) {}

  /**
   * The bytes of the document, not sealed: what a preview shows.
   * @throws LayoutError when the job itself cannot be drawn; Error when the thread died, and another try may do
   */
  render(job: RenderJob): Promise<Buffer> {
    return this.ask({ job, sealed: false });
  }

  /**
   * The bytes of the document, sealed: another call would seal anew.
   * @throws LayoutError, Error as `render`; SealError
   */
  renderSealed(job: RenderJob): Promise<Buffer> {
    return this.ask({ job, sealed: true });
  }

  private ask(request: Omit<RenderRequest, 'id'>): Promise<Buffer> {
    const thread = (this.thread ??= this.start());
    const id = (this.last += 1);
    return new Promise((resolve, reject) => {
      const stuck = () => void this.end(thread, new Error('the rendering thread is stuck'));
      const timer = setTimeout(stuck, thread.isUp ? patience.drawing : patience.starting);
      thread.waiting.set(id, { resolve, reject, timer });
      thread.worker.ref();
      thread.worker.postMessage({ id, ...request } satisfies RenderRequest);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.thread) await this.end(this.thread, new Error('the application is closing'));
  }

  private start(): Thread {
    const thread: Thread = { worker: startWorker(this.seal), waiting: new Map(), isUp: false };
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

function settle(thread: Thread, reply: RenderReply): void {
  const { worker, waiting } = thread;
  thread.isUp = true;
  const caller = waiting.get(reply.id);
  if (!caller) return;
  waiting.delete(reply.id);
  clearTimeout(caller.timer);
  if (waiting.size === 0) worker.unref();
  if ('pdf' in reply) caller.resolve(Buffer.from(reply.pdf.buffer, reply.pdf.byteOffset, reply.pdf.byteLength));
  else caller.reject(errorOf(reply));
}

function errorOf({ error, fault }: Extract<RenderReply, { error: string }>): Error {
  if (fault === 'layout') return new LayoutError(error);
  return fault === 'thread' ? new Error(error) : new SealError(fault, error);
}

/** The compiled worker beside this file; from sources (tests) the TypeScript one, with a loader that reads it. */
function startWorker(workerData: SealSettings | null): Worker {
  const compiled = new URL('./render-worker.js', import.meta.url);
  if (existsSync(compiled)) return new Worker(compiled, { workerData });
  const loader = new URL('../../../test/support/typescript-loader.mjs', import.meta.url);
  return new Worker(new URL('./render-worker.ts', import.meta.url), {
    workerData,
    execArgv: ['--import', loader.href],
  });
}

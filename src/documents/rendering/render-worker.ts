import { parentPort } from 'node:worker_threads';
import type { RenderJob } from '../content/blocks.js';
import { loadFonts } from '../layout/fonts.js';
import { layOut } from '../layout/lay-out.js';

/** A job sent to the rendering thread, and what comes back under the same number. */
export interface RenderRequest {
  id: number;
  job: RenderJob;
}
export type RenderReply = { id: number; pdf: Uint8Array } | { id: number; error: string };

// Parsed once for the life of the thread.
const fonts = loadFonts();

parentPort?.on('message', ({ id, job }: RenderRequest) => {
  layOut(job, fonts).then(
    (pdf) => parentPort!.postMessage({ id, pdf } satisfies RenderReply),
    (fault: unknown) =>
      parentPort!.postMessage({ id, error: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }),
  );
});

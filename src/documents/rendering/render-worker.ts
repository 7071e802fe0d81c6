import { parentPort, workerData } from 'node:worker_threads';
import type { RenderJob } from '../content/blocks.js';
import { loadFonts } from '../layout/fonts.js';
import { openSeal } from '../sealing/open-seal.js';
import { SealError, type Seal, type SealFault, type SealSettings } from '../sealing/seal.js';
import { drawSealed, LayoutError } from './draw-sealed.js';

/** A job sent to the rendering thread, and what comes back under the same number. */
export interface RenderRequest {
  id: number;
  job: RenderJob;
  sealed: boolean;
}
export type RenderReply = { id: number; pdf: Uint8Array } | { id: number; error: string; fault: Fault };
/** `thread`: of the thread and not of the job, so worth another try. */
export type Fault = SealFault | 'layout' | 'thread';

const settings = workerData as SealSettings | null;
// Parsed once for the life of the thread, as is the seal from its first use on.
const fonts = loadFonts();
let opened: Seal | null = null;

function seal(): Seal {
  return (opened ??= openSeal(settings));
}

async function draw({ id, job, sealed }: RenderRequest): Promise<RenderReply> {
  try {
    return { id, pdf: await drawSealed(job, fonts, sealed ? seal() : null) };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { id, error: text, fault: faultOf(error) };
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof SealError) return error.code;
  return error instanceof LayoutError ? 'layout' : 'thread';
}

parentPort?.on('message', (request: RenderRequest) => {
  void draw(request).then((reply) => parentPort!.postMessage(reply));
});

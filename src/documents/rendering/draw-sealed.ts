import type { RenderJob } from '../content/blocks.js';
import type { Fonts } from '../layout/fonts.js';
import { layOut } from '../layout/lay-out.js';
import type { Seal } from '../sealing/seal.js';
import { fillSignature, RoomError } from '../sealing/signature-field.js';

/** The content of a document cannot be laid out: trying again would fail again. */
export class LayoutError extends Error {}

/**
 * The file of a document, sealed if there is a seal. What the seal needs more room for than it said is drawn once more.
 * @throws LayoutError; SealError
 */
export async function drawSealed(job: RenderJob, fonts: Fonts, seal: Seal | null): Promise<Buffer> {
  if (!seal) return draw(job, fonts, 0);
  const { room } = seal;
  try {
    return await fillSignature(await draw(job, fonts, room), seal);
  } catch (error) {
    if (!(error instanceof RoomError) || seal.room <= room) throw error;
    return fillSignature(await draw(job, fonts, seal.room), seal);
  }
}

function draw(job: RenderJob, fonts: Fonts, room: number): Promise<Buffer> {
  return layOut(job, fonts, room).catch((cause: unknown) => {
    throw new LayoutError(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  });
}

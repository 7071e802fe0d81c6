import type { DataSource } from 'typeorm';
import { RECOMPUTE_SIGNAL, caseRun } from '../../workflows/contract.js';
import { Audit } from '../audit/audit.js';
import { sendEngineSignal } from '../temporal/send-engine-message.js';
import type { Preview } from './preview-recompute.js';

/**
 * Tells every case of the preview to compute its dates anew, in one transaction with a row of the audit for each; the
 * runs do it as soon as the messages reach them, and tell the new dates in their ledgers. A repeat moves nothing more.
 */
export async function applyRecompute(db: DataSource, { moves, digest }: Preview, at: Date): Promise<void> {
  const audit = new Audit(db);
  await db.transaction(async (tx) => {
    for (const { caseId } of moves) {
      await sendEngineSignal(tx, { run: caseRun(caseId), name: RECOMPUTE_SIGNAL, message: {}, at });
      await audit.record({ userId: null, what: 'dates-recomputed', caseId, reason: `preview ${digest}` }, tx);
    }
  });
}

import { condition } from '@temporalio/workflow';
import { startDelivery } from '../notice/start-delivery.js';
import type { CaseLife } from './case-life.js';
import { failureCode, local, regular } from './record.js';

/**
 * The one loop that writes events to the record, in order, as many at a time as have gathered. It is the only writer
 * of `case_event`. A batch with an event of an update goes through a regular activity (record.ts says why).
 * `left`: notices that an earlier run, or an earlier try of this one, planned and may not have handed over.
 */
export async function projectOutbox(life: CaseLife, caseId: string, left: string[]): Promise<void> {
  await Promise.all(left.map(startDelivery));
  for (;;) {
    await condition(() => life.outbox.length > 0 && !life.opening);
    const events = life.outbox.splice(0);
    const byUpdate = events.some((event) => event.receipt || event.actor);
    const project = () => (byUpdate ? regular : local).projectEvents({ caseId, events });
    try {
      const { notices } = await (byUpdate ? project() : life.inTurn(project));
      life.markProjected(events[events.length - 1]!.version);
      await Promise.all(notices.map(startDelivery));
    } catch (error) {
      if (failureCode(error) !== 'version-taken') throw error;
      life.lose('version-taken');
      return;
    }
  }
}

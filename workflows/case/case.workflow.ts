import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineUpdate,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { ACT_UPDATE, type ActCommand, type ActOutcome, type CaseInput } from '../contract.js';
import { archiveWhenSettled } from './archive.js';
import { CaseLife } from './case-life.js';
import { findEmployee } from './find-employee.js';
import { issueDocument } from './issue-document.js';
import { projectOutbox } from './project-outbox.js';
import { local } from './record.js';
import { watchTarget } from './watch-target.js';

export const act = defineUpdate<ActOutcome, [ActCommand]>(ACT_UPDATE);

/** The whole life of one case: from filing to the archive. Reads as a table of contents. */
export async function caseLife(input: CaseInput): Promise<void> {
  const { caseId } = input;
  const life = new CaseLife();
  setHandler(act, (command) => life.act(command), { validator: (command) => life.validate(command) });

  const { state, reopenMs, notices = [] } = await local.loadCase({ caseId });
  life.begin(state);
  if (state.archivedAt) return;
  if (state.version === 0) {
    life.opening = true;
    life.append([{ type: 'filed', data: { service: state.service }, state: {} }]);
  }
  const background = Promise.all([projectOutbox(life, caseId, notices), watchTarget(life)]);
  const lived = live(life, caseId, reopenMs);
  // A background loop that fails must fail the run's task, not be forgotten.
  await Promise.race([lived, background.then(() => lived)]);

  await condition(allHandlersFinished);
  if (!life.state.archivedAt || life.lost) await continueAsNew<typeof caseLife>({ caseId });
}

/** One step a turn, by status; in the other statuses the case waits for a person. Ends at the archive or for a new run. */
async function live(life: CaseLife, caseId: string, reopenMs: number): Promise<void> {
  while (!life.lost) {
    const seen = life.state.movedVersion;
    if (life.state.status === 'received') await findEmployee(life, caseId);
    else if (life.state.status === 'issuing') await issueDocument(life, caseId);
    else if (life.isFinal) await archiveWhenSettled(life, caseId, reopenMs);
    life.opening = false;

    if (life.state.archivedAt || workflowInfo().continueAsNewSuggested) {
      await condition(() => life.isProjected || life.lost);
      return;
    }
    await condition(() => life.lost || life.state.movedVersion !== seen);
  }
}

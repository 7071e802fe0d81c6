import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineUpdate,
  patched,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { FirstCharge, OpenedCase } from '../activities.js';
import {
  ACT_UPDATE,
  CASE_GENERATION,
  effectKey,
  type ActCommand,
  type ActOutcome,
  type CaseInput,
  type LoadedCase,
} from '../contract.js';
import { archiveWhenSettled } from './archive.js';
import { awaitApplicant } from './await-applicant.js';
import { awaitPickup } from './await-pickup.js';
import { CaseLife, now, withoutWaiting } from './case-life.js';
import { findEmployee } from './find-employee.js';
import { issueDocument } from './issue-document.js';
import { issueLetters } from './issue-letters.js';
import { handleMessages } from './messages.js';
import { projectOutbox } from './project-outbox.js';
import { local } from './record.js';
import { watchClocks } from './watch-clocks.js';
import { watchTarget } from './watch-target.js';

/** Version of the event that names the first unit: filed, then routed. */
const FIRST_ROUTED = 2;

interface Living {
  /** Not in histories of before the statuses that wait. */
  waits: boolean;
  charge: FirstCharge | null;
}

export const act = defineUpdate<ActOutcome, [ActCommand]>(ACT_UPDATE);

/** The whole life of one case: from filing to the archive. Reads as a table of contents. */
export async function caseLife(input: CaseInput): Promise<void> {
  const { caseId } = input;
  // Runs of before know neither the ladder of escalation nor waiting for others.
  const { generation = 1 } = input;
  const waits = generation >= 2 || patched('2026-11-life');
  const life = new CaseLife(waits, generation >= 3 || patched('2026-11-documents'));
  setHandler(act, (command) => life.act(command), { validator: (command) => life.validate(command) });
  handleMessages(life, caseId);

  const { state, policy, reopenMs, notices = [], levels, charge = null } = await open(caseId, generation);
  life.begin(state, policy ?? withoutWaiting(reopenMs));
  if (state.archivedAt) return;
  if (state.version === 0) {
    life.opening = true;
    life.append([{ type: 'filed', data: { service: state.service }, state: {} }]);
  }
  const clocks = waits ? [watchClocks(life, caseId, levels), issueLetters(life, caseId)] : [watchTarget(life)];
  const background = Promise.all([projectOutbox(life, caseId, notices), ...clocks]);
  const lived = live(life, caseId, { waits, charge });
  // A background loop that fails must fail the run's task, not be forgotten.
  await Promise.race([lived, background.then(() => lived)]);

  await condition(allHandlersFinished);
  if (!life.state.archivedAt || life.lost)
    await continueAsNew<typeof caseLife>({ caseId, generation: CASE_GENERATION });
}

/** A case just filed is charged in the same breath: what follows its filing follows from history (record.ts). */
function open(caseId: string, generation: number): Promise<LoadedCase & Partial<OpenedCase>> {
  if (generation < 4) return local.loadCase({ caseId });
  return local.openCase({ caseId, at: now(), assignKey: effectKey(caseId, FIRST_ROUTED, 'assign') });
}

/** One step a turn, by status; in the other statuses the case waits for a person. Ends at the archive or for a new run. */
async function live(life: CaseLife, caseId: string, { waits, charge }: Living): Promise<void> {
  while (!life.lost) {
    const seen = life.state.movedVersion;
    const { status } = life.state;
    if (status === 'received') await findEmployee(life, caseId, charge);
    else if (status === 'issuing') await issueDocument(life, caseId);
    else if (status === 'waiting-applicant') await awaitApplicant(life, caseId);
    else if (status === 'ready-for-pickup' && waits) await awaitPickup(life);
    else if (life.isFinal) await archiveWhenSettled(life, caseId);
    life.opening = false;

    if (life.state.archivedAt || workflowInfo().continueAsNewSuggested) {
      life.leaving = true;
      await condition(() => life.isProjected || life.lost);
      return;
    }
    await condition(() => life.lost || life.state.movedVersion !== seen);
  }
}

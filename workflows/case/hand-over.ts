import { effectKey, type GiveBackMessage, type HandOverMessage } from '../contract.js';
import { now, type CaseLife } from './case-life.js';
import { regular } from './record.js';
import type { CaseState, Status } from './transitions.js';

/** What its employee must do himself; what waits for a signature or for pickup needs nobody in his place. */
const movable: readonly Status[] = ['assigned', 'in-progress', 'scheduled', 'waiting-external', 'waiting-applicant'];

/**
 * Its employee leaves: the case goes to the substitute he named, if that one is there, else to another of the unit.
 * Nothing happens where it is no longer his, so the message may come late or twice. Cases of one unit wait here for each
 * other, hundreds at once: a local activity would keep the workflow task open for as long.
 */
export async function handOver(life: CaseLife, caseId: string, message: HandOverMessage): Promise<void> {
  const { messageId, absenceId, from, substitute = null } = message;
  if (!isHis(life.state, from)) return;
  const { version, unit } = life.state;
  const { assigneeId, reason } = await regular.assignCase({
    caseId,
    key: effectKey(caseId, version, `assign.${messageId}`),
    unit: unit!,
    at: now(),
    exclude: [from],
    prefer: substitute,
  });
  if (life.lost || !assigneeId || !isHis(life.state, from)) return;
  // Something else moved it while the choice was made: a new choice, for how it stands now.
  if (life.state.version !== version) return handOver(life, caseId, message);
  // One who stood in and leaves himself hands on what was not his: it still goes back to whom it was taken from.
  const movedBy = life.state.life.movedBy ?? { absence: absenceId, from };
  move(life, { to: assigneeId, absence: absenceId, reason, movedBy });
}

/** The one from whom this absence took it is back; a case that somebody touched meanwhile stays where it is. */
export function giveBack(life: CaseLife, { absenceId, to }: GiveBackMessage): void {
  const { assigneeId, life: facts } = life.state;
  if (life.isFinal || facts.movedBy?.absence !== absenceId || facts.movedBy.from !== to || assigneeId === to) return;
  move(life, { to, absence: absenceId, reason: 'given-back', movedBy: null });
}

interface Move {
  to: string;
  absence: string;
  reason: string;
  movedBy: CaseState['life']['movedBy'];
}

function move(life: CaseLife, { to, absence, reason, movedBy }: Move): void {
  const { assigneeId: from, unit, status } = life.state;
  const inHand = status === 'assigned' || status === 'in-progress';
  life.append([
    {
      type: 'reassigned',
      data: { from, to, unit, because: 'absence', absence, reason },
      state: { assigneeId: to, ...(inHand && { status: 'assigned' }) },
      life: { movedBy },
    },
  ]);
}

function isHis({ assigneeId, status, unit }: CaseState, from: string): boolean {
  return assigneeId === from && unit !== null && movable.includes(status);
}

import type { CaseEvent } from '../../../workflows/contract.js';
import { finalStatuses, type CaseState, type Status } from '../../../workflows/case/transitions.js';

/** Where somebody must have it. A case passed on from triage has nobody here. */
const charged: readonly Status[] = ['assigned', 'in-progress', 'scheduled', 'waiting-applicant', 'pending-approval'];
/** The letter about the question is being made. */
const isClosedForSilence = ({ status, proposal }: CaseState) => status === 'issuing' && proposal?.kind === 'silence';
const unsettled: readonly Status[] = ['received', 'triage', 'assigned', 'in-progress'];

/**
 * What must hold after each event of a life, whatever was pressed and in whatever order.
 * @throws Error naming the rule that this event broke
 */
export function requireSound(before: CaseState, event: CaseEvent, earlier: CaseEvent[]): void {
  const { state: after, type, data, at } = event;
  const rules: [string, boolean][] = [
    ['versions are without gap', event.version === before.version + 1 && after.version === event.version],
    [
      'movedVersion tells the last move',
      after.movedVersion === (hasMoved(before, after) ? event.version : before.movedVersion),
    ],
    [
      'what is issued is keyed by its approval, whatever moves the case meanwhile',
      after.life.approvedVersion === (isApproval(before, after) ? event.version : before.life.approvedVersion),
    ],
    ['time runs forward', earlier.length === 0 || at >= earlier.at(-1)!.at],
    ['a charged case has one employee and his unit', !charged.includes(after.status) || isCharged(after)],
    ['nobody has a case that looks for its employee', after.status !== 'received' || after.assigneeId === null],
    ['in triage nobody has it', after.status !== 'triage' || after.assigneeId === null],
    ['the clocks stand still just while the applicant is waited for', isSuspended(after) === waits(after)],
    [
      'a question is open while its answer is waited for, and until the letter about it is made',
      (after.life.question !== null) === (waits(after) || isClosedForSilence(after)),
    ],
    ['whoever waits knows until when', !isAway(after) || after.waitUntil !== null],
    ['nobody waits for a day while he works', !unsettled.includes(after.status) || after.waitUntil === null],
    ['what is issued was proposed', after.status !== 'issuing' || after.proposal !== null],
    ['closed is who is final, and nobody else', isFinal(after) === (after.closedAt !== null)],
    ['merged cases know into which', (after.status === 'merged') === (after.mergedInto !== null)],
    ['an archived life is over', before.archivedAt === null],
    ['a final status is left by opening again in the window alone', !isFinal(before) || staysOrReopens(before, event)],
    ['four eyes', type !== 'approved' || isOthers(event, earlier)],
    [
      'a level is told once in a cycle, of the promise once for each promise',
      type !== 'escalated' || !wasTold(event, earlier),
    ],
    ['of the way to a unit only a case without one is told', data.of !== 'forwarding' || after.unit === null],
    ['no letter is lost or doubled', lettersOf(before, after, event)],
    ['no letter is left when a life is over', type !== 'archived' || after.life.letters.length === 0],
    [
      'the event tells a new status',
      (data.status === after.status) === (before.version === 0 || before.status !== after.status),
    ],
    ['the event tells new dates', !datesMoved(before, after) || isSame(data.clocks, after)],
    ['a paper that is ready is somewhere, where it is fetched', after.status !== 'ready-for-pickup' || isLaid(after)],
    ['only a paper that is there has its days', !waitsToBeFetched(before, after) || hasDays(after) === isHere(after)],
    [
      'nobody is reminded of, given or denied a paper on its way',
      !['pickup-reminded', 'collected', 'uncollected'].includes(type) || isHere(before),
    ],
    ['cycles only rise', after.life.cycle >= before.life.cycle],
    ['promises only rise', after.life.promise >= before.life.promise],
    ['the deadline never comes before filing', after.statutoryAt > after.filedAt && after.targetAt > after.filedAt],
  ];
  for (const [rule, holds] of rules) {
    if (!holds) throw new Error(`${rule}: ${type} ${event.version} (${before.status} → ${after.status})`);
  }
}

const hasMoved = (before: CaseState, after: CaseState) =>
  before.status !== after.status || before.assigneeId !== after.assigneeId;
const isApproval = (before: CaseState, after: CaseState) => before.status !== 'issuing' && after.status === 'issuing';
const isCharged = ({ assigneeId, unit }: CaseState) => assigneeId !== null && unit !== null;
const isSuspended = ({ suspendedAt }: CaseState) => suspendedAt !== null;
const waits = ({ status }: CaseState) => status === 'waiting-applicant';
const isAway = ({ status }: CaseState) => status === 'scheduled' || status === 'waiting-external';
const isHere = ({ life }: CaseState) => life.pickup?.state === 'here';
const isLaid = ({ life, pickupOffice }: CaseState) => life.pickup !== null && life.pickup.office === pickupOffice;
const hasDays = ({ life }: CaseState) => life.readyAt !== null;
const waitsToBeFetched = (...states: CaseState[]) => states.every(({ status }) => status === 'ready-for-pickup');
const isFinal = ({ status }: CaseState) => finalStatuses.includes(status);
const datesMoved = (before: CaseState, after: CaseState) =>
  before.version === 0 || before.targetAt !== after.targetAt || before.statutoryAt !== after.statutoryAt;

function staysOrReopens(before: CaseState, { type, at, state }: CaseEvent): boolean {
  if (type === 'reopened') return (before.life.reopenUntil ?? '') > at;
  return state.status === before.status;
}

/** Not by him who wrote the proposal that is being approved, whoever was charged with it. */
function isOthers({ actor }: CaseEvent, earlier: CaseEvent[]): boolean {
  const proposed = earlier.findLast(({ type }) => type === 'proposed' || type === 'rejection-proposed');
  return actor?.role !== 'applicant' && proposed?.actor?.id !== actor?.id;
}

function wasTold({ data }: CaseEvent, earlier: CaseEvent[]): boolean {
  return earlier.some(
    (one) =>
      one.type === 'escalated' &&
      one.data.level === data.level &&
      one.data.cycle === data.cycle &&
      one.data.promise === data.promise,
  );
}

const addsLetter = ['extended', 'forwarded-external', 'letter-approved'];
const endsLetter = ['letter-issued', 'letter-failed'];

function lettersOf(before: CaseState, after: CaseState, { type }: CaseEvent): boolean {
  const change = addsLetter.includes(type) ? 1 : endsLetter.includes(type) ? -1 : 0;
  return after.life.letters.length === before.life.letters.length + change;
}

function isSame(clocks: unknown, { targetAt, statutoryAt }: CaseState): boolean {
  const told = clocks as { targetAt?: string; statutoryAt?: string; ground?: string | null } | undefined;
  return told?.targetAt === targetAt && told.statutoryAt === statutoryAt && Boolean(told.ground);
}

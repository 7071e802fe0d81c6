import { ApplicationFailure, condition, log, workflowInfo } from '@temporalio/workflow';
import type { ActCommand, ActOutcome, CaseEvent, CasePolicy, Receipt } from '../contract.js';
import { advance, changesOf, watchedAnew, type Change } from './apply-action.js';
import { newLife } from './case-state.js';
import { finalStatuses, refusal, type Actor, type CaseState } from './transitions.js';

/** Of histories from before a case waited for anybody but whoever might open it again: nothing else is ever due. */
export function withoutWaiting(reopenMs: number): CasePolicy {
  return {
    reopenMs,
    reopenSilenceMs: reopenMs,
    reopenUncollectedMs: 0,
    remindBeforeMs: 0,
    pickupRemindersMs: [],
    uncollectedMs: Number.MAX_SAFE_INTEGER,
  };
}

/**
 * One case in memory: its state, and the outbox of events that are not yet in the record.
 * Nothing here awaits between looking at the state and changing it, so two actions never interleave.
 */
export class CaseLife {
  /** `watchesAnew`: not in histories of before a promise that was moved had its levels told again. */
  constructor(
    private readonly takesTurns: boolean,
    private readonly watchesAnew: boolean,
  ) {}

  private current: CaseState | null = null;
  private projectedVersion = 0;
  policy: CasePolicy = withoutWaiting(0);
  readonly outbox: CaseEvent[] = [];
  private lastTurn: Promise<unknown> = Promise.resolve();
  /** While the first events gather, they wait so that they reach the record together. */
  opening = false;
  /** A new run takes over: whoever waits for what only that one can do is answered as it stands. */
  leaving = false;
  /** The record holds another event under one of our versions: this run must reload itself. */
  lost = false;

  get loaded(): boolean {
    return this.current !== null;
  }

  get state(): CaseState {
    if (!this.current) throw new Error('the case is not loaded yet');
    return this.current;
  }

  get isFinal(): boolean {
    return finalStatuses.includes(this.state.status);
  }

  get isProjected(): boolean {
    return this.projectedVersion >= this.state.version;
  }

  /**
   * One local activity at a time. Of two at once the engine remembers the results, not which of them the run heard
   * first: what each then asks for could come in another order on replay (seen on a stalled worker as TMPRL1100).
   * A run of before, which had only one loop that used them, must not even take a breath more.
   */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (!this.takesTurns) return work();
    const turn = this.lastTurn.then(work);
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }

  /** Takes over what the record says; called once, at the start of the run. */
  begin(state: CaseState, policy: CasePolicy): void {
    // A history of before some field existed goes on with what the field begins with.
    const older = { suspendedAt: null, waitUntil: null, mergedInto: null };
    this.current = { ...older, ...state, life: { ...newLife, ...state.life } };
    this.policy = policy;
    this.projectedVersion = state.version;
  }

  /** Validator of the update: synchronous, throws the refusal. Before the state is loaded `act` itself refuses. */
  validate(command: ActCommand): void {
    // Nothing has changed yet, so the caller may simply try again with the next run.
    if (this.lost) throw fail('engine-away', {});
    if (this.current) this.refuse(command);
  }

  /** Takes an action and answers once the record shows it. */
  async act(command: ActCommand): Promise<ActOutcome> {
    if (!this.current) {
      await condition(() => this.loaded);
      this.refuse(command);
    }
    const { updateId, action, bodyDigest } = command;
    const version = this.append(changesOf(this.state, command, now()), command.actor, { updateId, action, bodyDigest });
    // A case routed by hand is answered for only when an employee has it.
    const isCharged = () => this.leaving || this.state.status !== 'received';
    await condition(() => this.lost || (this.projectedVersion >= version && isCharged()));
    if (this.projectedVersion < version) throw fail('outcome-unknown', {});
    return { version: this.state.version, status: this.state.status };
  }

  /** Appends events to the outbox; the state moves at once. Returns the last version. */
  append(changes: Change[], actor: Actor | null = null, receipt?: Receipt): number {
    changes.forEach((change, index) => {
      const before = this.state;
      const after = advance(before, change);
      this.current = this.withWindow(this.watchesAnew ? watchedAnew(before, after, change.ground) : after);
      this.outbox.push({
        id: this.eventKey(change.type, receipt),
        version: this.state.version,
        type: change.type,
        at: now(),
        actor: actor && { id: actor.id, role: actor.isApplicant ? 'applicant' : (actor.roles[0] ?? 'applicant') },
        data: { ...change.data, ...moved(before, this.state, change.ground) },
        state: this.state,
        ...(receipt && index === changes.length - 1 ? { receipt } : {}),
      });
    });
    return this.state.version;
  }

  /** A case that just closed can be opened again until an instant that is known from here on. */
  private withWindow(state: CaseState): CaseState {
    if (state.closedAt === null || state.life.reopenUntil !== null) return state;
    const { reopenMs, reopenSilenceMs, reopenUncollectedMs } = this.policy;
    const silence = state.proposal?.kind === 'silence' && state.status === 'rejected';
    const window = state.status === 'uncollected' ? reopenUncollectedMs : silence ? reopenSilenceMs : reopenMs;
    const reopenUntil = new Date(Date.parse(state.closedAt) + window).toISOString();
    return { ...state, life: { ...state.life, reopenUntil } };
  }

  /** The record has everything up to this version. */
  markProjected(version: number): void {
    this.projectedVersion = Math.max(this.projectedVersion, version);
  }

  /** The record disagrees with this run: an alarm, and nothing more is written. */
  lose(reason: string): void {
    log.error('the record holds another event under a version of this run; reloading', { reason });
    this.lost = true;
  }

  /**
   * Told apart from every other event that could take the version: of another run, of another kind, of another press.
   * Not a random number: the engine's would begin anew where the first task of a run is done again after its events
   * reached the record, and another event would come with the number of one of those.
   */
  private eventKey(type: string, receipt?: Receipt): string {
    return [workflowInfo().runId, this.state.version, type, receipt?.updateId ?? ''].join(':');
  }

  private refuse(command: ActCommand): void {
    const why = refusal(this.state, command.actor, command.action, now(), command.expectedVersion);
    if (why) throw fail(why.code, { status: why.status, version: why.version });
  }
}

/**
 * What an event tells of where the case stands, so that figures, the split of a life's time and the ledger of its
 * promises follow from the chain of events alone. The first event tells all of it.
 */
function moved(before: CaseState, after: CaseState, ground?: string): Record<string, unknown> {
  const first = before.version === 0;
  const { status, targetAt, statutoryAt } = after;
  const dates = first || ground !== undefined || before.targetAt !== targetAt || before.statutoryAt !== statutoryAt;
  return {
    ...((first || before.status !== status) && { status }),
    ...(dates && { clocks: { targetAt, statutoryAt, ground: first ? 'filed' : (ground ?? null) } }),
  };
}

/** The only kind of failure a handler may throw: a plain error would jam the case (design.md 3.7). */
function fail(code: string, details: Record<string, unknown>): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code, details);
}

/** The workflow's clock. */
export function now(): string {
  return new Date().toISOString();
}

import { ApplicationFailure, condition, log, workflowInfo } from '@temporalio/workflow';
import type { ActCommand, ActOutcome, CaseEvent, Receipt } from '../contract.js';
import { advance, changesOf, type Change } from './apply-action.js';
import { finalStatuses, refusal, type Actor, type CaseState } from './transitions.js';

/**
 * One case in memory: its state, and the outbox of events that are not yet in the record.
 * Nothing here awaits between looking at the state and changing it, so two actions never interleave.
 */
export class CaseLife {
  private current: CaseState | null = null;
  private projectedVersion = 0;
  readonly outbox: CaseEvent[] = [];
  /** While the first events gather, they wait so that they reach the record together. */
  opening = false;
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

  /** Takes over what the record says; called once, at the start of the run. */
  begin(state: CaseState): void {
    this.current = state;
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
    await condition(() => this.lost || (this.projectedVersion >= version && this.state.status !== 'received'));
    if (this.projectedVersion < version) throw fail('outcome-unknown', {});
    return { version: this.state.version, status: this.state.status };
  }

  /** Appends events to the outbox; the state moves at once. Returns the last version. */
  append(changes: Change[], actor: Actor | null = null, receipt?: Receipt): number {
    changes.forEach((change, index) => {
      this.current = advance(this.state, change);
      this.outbox.push({
        id: this.eventKey(change.type, receipt),
        version: this.state.version,
        type: change.type,
        at: now(),
        actor: actor && { id: actor.id, role: actor.isApplicant ? 'applicant' : (actor.roles[0] ?? 'applicant') },
        data: change.data,
        state: this.state,
        ...(receipt && index === changes.length - 1 ? { receipt } : {}),
      });
    });
    return this.state.version;
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
    const why = refusal(this.state, command.actor, command.action, command.expectedVersion);
    if (why) throw fail(why.code, { status: why.status, version: why.version });
  }
}

/** The only kind of failure a handler may throw: a plain error would jam the case (design.md 3.7). */
function fail(code: string, details: Record<string, unknown>): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code, details);
}

/** The workflow's clock. */
export function now(): string {
  return new Date().toISOString();
}

import {
  ACT_UPDATE,
  ANSWERED_SIGNAL,
  GIVE_BACK_SIGNAL,
  HAND_OVER_SIGNAL,
  RECOMPUTE_SIGNAL,
  type ActCommand,
  caseRun,
} from '../../../workflows/contract.js';
import { caseLife } from '../../../workflows/case/case.workflow.js';
import { actionNames, refusal, type Action, type Actor } from '../../../workflows/case/transitions.js';
import { ContinuedAsNew, SimulatedEngine, use } from './engine.js';
import { paramsOf, type Life, type Step } from './any-life.js';
import { Record, hour } from './record.js';
import { cast, employees } from './town.js';

/**
 * Lives it on the workflow's own code. Each event is checked as the record takes it (invariants.ts); each press is told
 * what the table of transitions says, writes one event if it was taken and none if not; in the end nothing hangs.
 * @throws Error with the rule that was broken
 */
export async function liveThrough({ birth, steps }: Life): Promise<Record> {
  const start = Date.UTC(2026, 10, 3, 8);
  const engine = new SimulatedEngine(start);
  use(engine);
  const record = new Record(birth, start);
  engine.perform = (name, input) => record.perform(name, input);
  const run = new Run(engine, record);
  run.begin();
  await engine.settle(true);
  for (const one of steps) {
    await run.take(one);
    if (run.fault) throw run.fault;
    if (record.state.archivedAt) break;
  }
  await engine.settle(true);
  if (run.fault) throw run.fault;
  run.requireQuiet();
  return record;
}

const presses = cast.flatMap((who) => actionNames.map((action): [Actor, Action] => [who, action]));
/** Goes round them all without staying at one person or one action. */
const stride = 101;

class Run {
  fault: unknown = null;
  private messages = 0;
  private presses = 0;

  constructor(
    private readonly engine: SimulatedEngine,
    private readonly record: Record,
  ) {}

  begin(): void {
    this.engine.forgetRun();
    this.engine.runId = `run-${Number(this.engine.runId.slice(4)) + 1}`;
    this.engine.continueAsNewSuggested = false;
    caseLife(caseRun('case').payload).catch((error: unknown) => {
      if (error instanceof ContinuedAsNew) this.begin();
      else this.fault = error;
    });
  }

  async take(one: Step): Promise<void> {
    if (one.does === 'wait') return this.engine.pass(one.hours * hour);
    if (one.does === 'press') {
      const [who, action] = this.possible(one.pick);
      this.press(who, action, one.dice);
      return this.engine.settle(!one.rushes);
    }
    if (one.does === 'turn') this.press(...this.possibleAction(one.pick), one.dice);
    else if (one.does === 'stab') this.press(cast[one.who]!, one.action, one.dice, one.expected ?? undefined);
    else if (one.does === 'answer') this.answer(one.twice);
    else if (one.does === 'absence') this.absence(employees[one.who]!, one.back);
    else if (one.does === 'recompute') this.signal(RECOMPUTE_SIGNAL, {});
    else this.engine.continueAsNewSuggested = true;
    return this.engine.settle(true);
  }

  /** Everything taken is in the record, and no status that the system leaves by itself is still held. */
  requireQuiet(): void {
    const { status } = this.record.state;
    if (status === 'received' || status === 'issuing') throw new Error(`nothing goes on in ${status}`);
    if (this.engine.handling > 0) throw new Error(`${this.engine.handling} presses were never answered`);
    if (this.record.state.life.letters.length > 0) throw new Error('a letter waits for ever');
  }

  /** Something that is possible now, by where the search begins. */
  private possible(pick: number): [Actor, Action] {
    const { state } = this.record;
    const at = new Date().toISOString();
    for (let i = 0; i < presses.length; i++) {
      const [who, action] = presses[(pick + i * stride) % presses.length]!;
      if (refusal(state, who, action, at) === null) return [who, action];
    }
    return presses[pick % presses.length]!;
  }

  /** The same by action first, so that what few may do is met as often as what many may. */
  private possibleAction(pick: number): [Actor, Action] {
    const { state } = this.record;
    const at = new Date().toISOString();
    for (let i = 0; i < actionNames.length; i++) {
      const action = actionNames[(pick + i) % actionNames.length]!;
      const who = cast.find((one) => refusal(state, one, action, at) === null);
      if (who) return [who, action];
    }
    return presses[pick % presses.length]!;
  }

  /** As the engine does: the validator first, the handler if it lets pass. */
  private press(actor: Actor, action: Action, dice: number, expectedVersion?: number): void {
    const update = this.engine.handlers.get(ACT_UPDATE);
    if (!update) return;
    const updateId = `press-${this.presses++}`;
    const params = paramsOf(dice, this.record.state.assigneeId);
    const command: ActCommand = { action, actor, params, updateId, bodyDigest: 'd', expectedVersion };
    const isSettled = this.engine.pending.length === 0;
    const why = refusal(this.record.state, actor, action, new Date().toISOString(), expectedVersion);
    let taken = true;
    try {
      update.validator!(command as never);
    } catch {
      taken = false;
    }
    // While something is on its way to the record, the run knows better.
    if (isSettled && taken !== (why === null)) throw new Error(`${action}: the workflow and the table disagree`);
    if (!taken) return;
    this.handle(update.handler(command as never) as Promise<unknown>, () => {
      const written = this.record.events.filter(({ receipt }) => receipt?.updateId === updateId).length;
      if (written !== 1) throw new Error(`${action} was answered with ${written} events`);
    });
  }

  private answer(twice: boolean): void {
    const noteId = `answer-${this.messages}`;
    if (this.record.state.status === 'waiting-applicant') this.record.answers.push(noteId);
    this.signal(ANSWERED_SIGNAL, { noteId });
    if (!twice) return;
    this.messages -= 1;
    this.signal(ANSWERED_SIGNAL, { noteId });
  }

  private absence(who: string, back: boolean): void {
    const absenceId = `absence-of-${who}`;
    if (back) this.signal(GIVE_BACK_SIGNAL, { absenceId, to: who });
    else this.signal(HAND_OVER_SIGNAL, { absenceId, from: who, substitute: null });
  }

  private signal(name: string, message: object): void {
    const handler = this.engine.handlers.get(name)?.handler;
    if (!handler) return;
    this.handle(handler({ messageId: `m-${this.messages++}`, ...message } as never) as Promise<unknown>);
  }

  private handle(promise: Promise<unknown>, check: () => void = () => undefined): void {
    const { engine } = this;
    engine.handling += 1;
    promise
      .then(check)
      .catch((error: unknown) => (this.fault ??= error))
      .finally(() => (engine.handling -= 1));
  }
}

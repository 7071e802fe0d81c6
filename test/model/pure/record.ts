import type {
  Assigned,
  AssignInput,
  CaseEvent,
  CasePolicy,
  ClocksInput,
  PlanLevelsInput,
  ProjectInput,
  RouteInput,
  Routing,
} from '../../../workflows/contract.js';
import { newLife } from '../../../workflows/case/case-state.js';
import type { CaseState } from '../../../workflows/case/transitions.js';
import { requireSound } from './invariants.js';
import { staffOf } from './town.js';

export const hour = 3_600_000;
export const day = 24 * hour;

/** What a life is born with. */
export interface Birth {
  kind: CaseState['kind'];
  answer: CaseState['answer'];
  reopenDays: number;
  /** Decides what the record finds: units, employees, failures. */
  luck: number[];
}

const policyOf = ({ reopenDays }: Birth): CasePolicy => ({
  reopenMs: reopenDays * day,
  reopenSilenceMs: 60 * day,
  reopenUncollectedMs: 90 * day,
  remindBeforeMs: 3 * day,
  pickupRemindersMs: [10 * day, 30 * day],
  uncollectedMs: 60 * day,
  sentTo: ['pyli'],
});

/** PostgreSQL's part of one life: what is stored, and what the activities find there. Requires each event to be sound. */
export class Record {
  state: CaseState;
  readonly events: CaseEvent[] = [];
  /** Notes of the applicant that lie in the record. */
  readonly answers: string[] = [];
  private tossed = 0;

  constructor(
    private readonly birth: Birth,
    private readonly start: number,
  ) {
    this.state = bornState(birth, start);
  }

  /** Named as the activities are. */
  perform(name: string, input: never): unknown {
    const does = this.activities[name];
    if (!does) throw new Error(`the model knows no activity ${name}`);
    return does(input);
  }

  private readonly activities: { [name: string]: (input: never) => unknown } = {
    openCase: () => {
      const loaded = { state: this.state, policy: policyOf(this.birth), reopenMs: this.birth.reopenDays * day };
      if (this.state.version > 0) return { ...loaded, charge: null };
      const routing = this.route({});
      const { unit } = routing;
      return { ...loaded, charge: { routing, assigned: unit === null ? null : this.assign({ unit }) } };
    },
    projectEvents: ({ events }: ProjectInput) => {
      for (const event of events) {
        requireSound(this.state, event, this.events);
        this.events.push(event);
        this.state = event.state;
      }
      return { notices: this.toss(3) === 0 ? ['n'] : [] };
    },
    routeCase: (input: RouteInput) => this.route(input),
    assignCase: (input: AssignInput) => this.assign(input),
    computeClocks: ({ at, change, suspendedAt, targetAt, statutoryAt }: ClocksInput) => {
      const later = (from: string, ms: number) => new Date(Date.parse(from) + ms).toISOString();
      if (change !== 'resumed')
        return { targetAt: later(at, 5 * day), statutoryAt: later(at, 50 * day), ground: change };
      const stood = Date.parse(at) - Date.parse(suspendedAt!);
      return { targetAt: later(targetAt, stood), statutoryAt: later(statutoryAt, stood), ground: 'resumed-papers' };
    },
    planLevels: ({ targetAt, statutoryAt, forwardDueAt }: PlanLevelsInput) => {
      const at = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();
      const levels = [
        { level: 'routing-45', of: 'routing', at: at(new Date(this.start).toISOString(), 45 * 60_000), to: 'router' },
        { level: 'due-soon', of: 'target', at: at(targetAt, -day), to: 'assignee' },
        { level: 'target', of: 'target', at: targetAt, to: 'supervisor' },
        {
          ...{ level: 'delay-letter', of: 'statutory', at: at(statutoryAt, -5 * day), to: 'assignee' },
          does: 'draft-delay-letter',
        },
        { level: 'statutory', of: 'statutory', at: statutoryAt, to: 'mayor-office' },
        ...(forwardDueAt
          ? [{ level: 'forwarding', of: 'forwarding', at: at(forwardDueAt, -day), to: 'supervisor' }]
          : []),
      ];
      return { levels: levels.sort((one, other) => one.at.localeCompare(other.at)) };
    },
    findLevelAddressee: () => ({ to: 's1', because: 'himself' }),
    draftDelayLetter: ({ key }: { key: string }) => ({ noteId: `draft-${key}` }),
    findAnswer: () => ({ noteId: this.answers.at(-1) ?? null }),
    readyToArchive: () => ({ settled: this.toss(3) > 0 }),
    takeDocumentNumber: ({ key }: { key: string }) => ({ documentId: key }),
    renderDocument: () => {
      if (this.toss(6) === 0) throw 'template-missing';
    },
    cancelDocumentNumber: () => undefined,
    startChild: () => undefined,
  };

  private route({ exclude = [] }: Pick<RouteInput, 'exclude'>): Routing {
    const unit = ['U1', 'U2', 'U3', null][this.toss(4)]!;
    return unit === null || exclude.includes(unit)
      ? { unit: null, rule: null, because: 'nothing fits' }
      : { unit, rule: 'r', because: 'r' };
  }

  private assign({ unit, exclude = [], prefer }: Pick<AssignInput, 'unit' | 'exclude' | 'prefer'>): Assigned {
    const there = (staffOf[unit] ?? []).filter((id) => !exclude.includes(id));
    const assigneeId = prefer && there.includes(prefer) ? prefer : (there[this.toss(there.length + 1)] ?? null);
    return { assigneeId, reason: assigneeId ? 'least-loaded' : 'nobody' };
  }

  private toss(sides: number): number {
    const { luck } = this.birth;
    return luck.length === 0 ? 0 : luck[this.tossed++ % luck.length]! % sides;
  }
}

function bornState({ kind, answer }: Birth, start: number): CaseState {
  const at = (ms: number) => new Date(start + ms).toISOString();
  return {
    ...{ status: 'received', version: 0, movedVersion: 0, kind, answer, service: 'one', serviceVersion: 1 },
    ...{ unit: null, assigneeId: null, preparerId: null, proposal: null, routing: null },
    ...{ pickupOffice: kind === 'application' ? 'kos' : null, filedAt: at(0), targetAt: at(5 * day) },
    ...{ statutoryAt: at(50 * day), targetPassedAt: null, closedAt: null, archivedAt: null, mergedInto: null },
    ...{ suspendedAt: null, waitUntil: null, life: newLife },
  };
}

/** Numbers from 0 to below 1 that follow from a seed (mulberry32), so that a failure can be seen again. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface MadeEvent {
  type: string;
  at: Date;
  data: Record<string, unknown>;
}

/** How the row of the case stands after its events, as the projection would have left it. */
export interface MadeCase {
  id: string;
  service: string;
  kind: string;
  filedAt: Date;
  community: string | null;
  events: MadeEvent[];
  status: string;
  unit: string | null;
  mergedInto: string | null;
  closedAt: Date | null;
}

export interface Town {
  units: string[];
  services: { code: string; kind: string }[];
  communities: (string | null)[];
}

const finals = ['completed', 'rejected', 'withdrawn', 'merged', 'uncollected'];
const hour = 3_600_000;

/**
 * A case as chance will have it: some hours apart it is passed on, answered, asked about, opened again, merged into
 * one of `others`. Events as the workflow writes them, status and unit where they move; none after `until`.
 */
export function randomCase(
  id: string,
  town: Town,
  others: readonly MadeCase[],
  random: () => number,
  until: Date,
): MadeCase {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const { code, kind } = pick(town.services);
  const filedAt = new Date(until.getTime() - Math.floor(random() * 90 * 24) * hour);
  const made: MadeCase = {
    ...{ id, service: code, kind, filedAt, community: pick(town.communities), events: [] },
    ...{ status: '', unit: null, mergedInto: null, closedAt: null },
  };
  let at = filedAt;
  const tell = (type: string, status: string | null, data: Record<string, unknown> = {}): void => {
    made.events.push({ type, at, data: { ...data, ...(status !== null && status !== made.status && { status }) } });
    if (status === null || status === made.status) return;
    made.status = status;
    made.closedAt = finals.includes(status) ? at : null;
    if (status !== 'merged') made.mergedInto = null;
  };
  const route = (type: 'routed' | 'forwarded'): void => {
    made.unit = pick(town.units);
    tell(type, 'received', { unit: made.unit });
    tell('assigned', 'assigned', { unit: made.unit, assignee: 'somebody' });
  };
  const settle = (): void => {
    tell('answered', 'issuing', { kind: 'brief' });
    const isRejected = random() < 0.2;
    tell('issued', isRejected ? 'rejected' : kind === 'application' ? 'ready-for-pickup' : 'completed');
  };
  const open: (() => void)[] = [
    settle,
    settle,
    () => tell('accepted', 'in-progress'),
    () => tell('question-asked', 'waiting-applicant', { dueAt: at.toISOString() }),
    () => tell('escalated', null, { level: 'target' }),
    () => route('forwarded'),
    () => {
      made.unit = null;
      tell('forwarded', 'triage', { unit: null });
    },
    () => {
      const same = town.services.filter((one) => one.kind === made.kind);
      made.service = pick(same).code;
      made.unit = null;
      tell('service-changed', 'received', { service: made.service });
    },
    () => {
      made.unit = pick(town.units);
      tell('reassigned', null, { unit: made.unit, to: 'another' });
    },
    () => tell('withdrawn', 'withdrawn'),
    () => {
      const into = kind === 'application' ? undefined : pick(others.filter((one) => one.filedAt <= at));
      if (!into) return;
      tell('merged', 'merged', { into: into.id });
      made.mergedInto = into.id;
    },
  ];
  const next = (): void => {
    if (made.status === 'ready-for-pickup') {
      if (random() < 0.5) tell('collected', 'completed');
      else tell('uncollected', 'uncollected');
    } else if (made.status === 'uncollected') tell('reopened', 'ready-for-pickup', { from: made.status });
    else if (finals.includes(made.status)) {
      if (kind === 'application' || random() < 0.5) tell('archived', null);
      else tell('reopened', 'received', { from: made.status });
    } else if (made.unit === null && random() < 0.7) route('routed');
    else pick(open)();
  };

  tell('filed', 'received', { service: code });
  if (random() < 0.95) route('routed');
  for (let step = Math.floor(random() * 9); step > 0; step--) {
    at = new Date(at.getTime() + Math.ceil(random() * 200) * hour);
    if (at > until) break;
    next();
  }
  return made;
}

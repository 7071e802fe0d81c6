import type { Status } from '../../workflows/case/transitions.js';

/** Where the time of a case goes, in the order in which it is told. */
export const lateParts = ['routing', 'queue', 'work', 'citizen', 'others', 'signature', 'closed', 'pickup'] as const;
export type LatePart = (typeof lateParts)[number];

/** For whom a case waits in each status; the final ones take no time. */
const partOf: Partial<Record<Status, Exclude<LatePart, 'closed'>>> = {
  received: 'routing',
  triage: 'routing',
  assigned: 'queue',
  'in-progress': 'work',
  'waiting-applicant': 'citizen',
  'waiting-external': 'others',
  scheduled: 'others',
  'pending-approval': 'signature',
  issuing: 'signature',
  'ready-for-pickup': 'pickup',
};

/** These wait for the municipality's own people, who work by their hours. */
const byStaff: readonly LatePart[] = ['routing', 'queue', 'work', 'signature'];

/** An event that moved the status or named the competent unit. */
export interface Move {
  at: Date;
  /** Undefined: stayed. */
  status?: Status;
  unit?: string;
}

export interface Split {
  /** Milliseconds for which the case was open; while it was closed before a reopening does not count. */
  total: number;
  /** Milliseconds of each part; they sum to `total` exactly. */
  parts: Record<LatePart, number>;
}

/**
 * Splits the time of a case, from its first move until `until` or its closing. `open` answers for how many whole
 * milliseconds between two instants the people of a part were at work; the rest of a stretch that waits for them is
 * closed hours. An instant before its predecessor's counts as the same. Pure.
 */
export function splitTime(
  moves: readonly Move[],
  until: Date,
  open: (part: LatePart, unit: string | null, from: Date, to: Date) => number,
): Split {
  const parts = Object.fromEntries(lateParts.map((part) => [part, 0])) as Record<LatePart, number>;
  let total = 0;
  let status: Status = 'received';
  let unit: string | null = null;
  let from = moves[0]?.at ?? until;
  moves.forEach((move, index) => {
    status = move.status ?? status;
    unit = move.unit ?? unit;
    const part = partOf[status];
    const begin = from;
    from = new Date(Math.max(begin.getTime(), (moves[index + 1]?.at ?? until).getTime()));
    if (part === undefined) return;
    const length = from.getTime() - begin.getTime();
    const worked = byStaff.includes(part) ? Math.min(length, open(part, unit, begin, from)) : length;
    parts[part] += worked;
    parts.closed += length - worked;
    total += length;
  });
  return { total, parts };
}

/** An event of a case, as far as its dates go: ids, codes and instants (ISO 8601) only. */
export interface LedgerEvent {
  version: number;
  type: string;
  at: string;
  data: {
    clocks?: { targetAt: string; statutoryAt: string; ground?: string | null };
    ground?: string;
    noteId?: string | null;
  };
}

/** What was promised from an instant on, and why it is no longer what was promised before. */
export interface PromiseEntry {
  version: number;
  at: string;
  targetAt: string;
  statutoryAt: string;
  /** Code of src/clocks/grounds.ts; null where the record names none. */
  ground: string | null;
  /** The promise that it took the place of; null: the first. */
  before: string | null;
  /** The note with the reason that a person wrote. */
  noteId: string | null;
}

/** A restart gets its dates with its new employee, after the event at which somebody wrote why. */
const announced: Record<string, string> = {
  forwarded: 'forwarded',
  'service-changed': 'service-changed',
  reopened: 'reopened',
};

/**
 * The ledger of a case's promises, oldest first: what was told at filing, then every event that moved a date or stopped
 * the clocks. `filed` stands in where the record has no first event yet, or one of before dates were written with it.
 * Pure.
 */
export function promisesOf(
  filed: { at: string; targetAt: string; statutoryAt: string },
  events: readonly LedgerEvent[],
): PromiseEntry[] {
  const first = events.find(({ type, data }) => type === 'filed' && data.clocks);
  const { targetAt, statutoryAt } = first?.data.clocks ?? filed;
  const entries: PromiseEntry[] = [
    { version: first?.version ?? 0, at: filed.at, targetAt, statutoryAt, ground: 'filed', before: null, noteId: null },
  ];
  const notes: Record<string, string> = {};
  for (const { version, type, at, data } of events) {
    const last = entries.at(-1)!;
    if (announced[type] && data.noteId) notes[announced[type]] = data.noteId;
    const stops = data.ground === 'suspended-papers';
    if (type === 'filed' || !(data.clocks || stops)) continue;
    const dates = data.clocks ?? last;
    const ground = data.clocks ? (data.clocks.ground ?? null) : 'suspended-papers';
    // What the applicant answered is no reason for a date.
    const own = ground === 'resumed-papers' ? null : data.noteId;
    entries.push({
      version,
      at,
      targetAt: dates.targetAt,
      statutoryAt: dates.statutoryAt,
      ground,
      before: last.targetAt,
      noteId: own ?? (ground === null ? null : (notes[ground] ?? null)),
    });
  }
  return entries;
}

import type { DataSource } from 'typeorm';

/** A case as somebody reads it off its events with pen and paper; written without a look at src/statistics. */
export interface Recounted {
  id: string;
  filedAt: Date;
  status: string;
  unit: string | null;
  service: string;
  community: string | null;
  /** When the municipality's part was over; null while it is not. */
  overAt: Date | null;
}

interface Event {
  type: string;
  at: Date;
  data: Record<string, unknown>;
}

const over = ['ready-for-pickup', 'completed', 'rejected', 'uncollected'];

/** Every case that was filed by then, as its events up to then tell it. */
export async function recount(db: DataSource, asOf: Date): Promise<Recounted[]> {
  const cases: { id: string; filed_at: Date; service_code: string; community_code: string | null }[] = await db.query(
    `select id, filed_at, service_code, community_code from cases where filed_at <= $1`,
    [asOf],
  );
  const events: (Event & { case_id: string })[] = await db.query(
    `select case_id, type, at, data from case_event where at <= $1 order by case_id, version`,
    [asOf],
  );
  const byCase = new Map<string, Event[]>();
  for (const event of events) byCase.set(event.case_id, [...(byCase.get(event.case_id) ?? []), event]);
  const read = new Map(cases.map((row) => [row.id, { ...readEvents(byCase.get(row.id) ?? []), row }] as const));
  return [...read.values()].map(({ row, unit, service, ...own }) => {
    let told = { status: own.status, overAt: own.overAt, into: own.into };
    while (told.status === 'merged' && told.into) told = read.get(told.into)!;
    const { status, overAt } = told;
    const [id, filedAt, community] = [row.id, row.filed_at, row.community_code];
    return { id, filedAt, community, unit, service: service ?? row.service_code, status, overAt };
  });
}

function readEvents(events: Event[]) {
  let status = 'received';
  let [unit, service, into]: (string | null)[] = [null, null, null];
  let overAt: Date | null = null;
  for (const { type, at, data } of events) {
    if ('service' in data) service = data['service'] as string;
    if (['routed', 'assigned', 'reassigned', 'forwarded'].includes(type)) unit = data['unit'] as string | null;
    if (type === 'assigned' && data['assignee'] === null) unit = null;
    if (type === 'service-changed') unit = null;
    if (type === 'merged') into = data['into'] as string;
    if (typeof data['status'] !== 'string') continue;
    status = data['status'];
    const ended = over.includes(status) || status === 'withdrawn';
    overAt = ended ? (overAt ?? at) : null;
  }
  return { status, unit: unit ?? null, service: service ?? null, into: into ?? null, overAt };
}

/** What an answer should say of these cases: {filed, done, open, withdrawn}. */
export function countOf(cases: readonly Recounted[]) {
  const done = cases.filter(({ status }) => over.includes(status)).length;
  const withdrawn = cases.filter(({ status }) => status === 'withdrawn').length;
  return { filed: cases.length, done, open: cases.length - done - withdrawn, withdrawn };
}

import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { finalStatuses } from '../../workflows/case/transitions.js';
import type { Clocks } from '../../workflows/contract.js';
import type { Catalogue } from '../municipality/catalogue.js';
import { ComputeClocks } from './compute-clocks.js';

/** An open case whose dates the calendar and the services of now would move. */
export interface Move {
  caseId: string;
  protocolNumber: string;
  service: string;
  from: Dates;
  to: Dates;
}
type Dates = Pick<Clocks, 'targetAt' | 'statutoryAt'>;

export interface Preview {
  /** In the order of the ids. */
  moves: Move[];
  /** Open cases that were looked at. */
  open: number;
  /** The same moves have the same digest: what is applied is what was seen. */
  digest: string;
}

interface Row {
  id: string;
  protocol_number: string;
  service_code: string;
  target_at: Date;
  statutory_at: Date;
}

const page = 500;
/** Of a case that lies ready the municipality's part is over: whether it was late must not change any more. */
const settled = [...finalStatuses, 'ready-for-pickup'];

/** Which open cases (of one service, or all) would get other dates, by what the record knows now. Reads only. */
export async function previewRecompute(
  db: DataSource,
  catalogue: Catalogue,
  at: Date,
  service: string | null = null,
): Promise<Preview> {
  const compute = new ComputeClocks(db, catalogue);
  const moves: Move[] = [];
  let open = 0;
  for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = (await db.query(openSql, [last, page, settled, service])) as Row[];
    for (const row of rows) {
      const from = { targetAt: row.target_at.toISOString(), statutoryAt: row.statutory_at.toISOString() };
      const input = { caseId: row.id, at: at.toISOString(), change: 'recomputed', ...from } as const;
      const { targetAt, statutoryAt } = await compute.execute(input);
      const to = { targetAt, statutoryAt };
      if (to.targetAt !== from.targetAt || to.statutoryAt !== from.statutoryAt)
        moves.push({ caseId: row.id, protocolNumber: row.protocol_number, service: row.service_code, from, to });
      last = row.id;
    }
    open += rows.length;
    if (rows.length < page) return { moves, open, digest: digestOf(moves) };
  }
}

function digestOf(moves: Move[]): string {
  return createHash('sha256').update(JSON.stringify(moves)).digest('hex').slice(0, 12);
}

const openSql = `
select id, protocol_number, service_code, target_at, statutory_at from cases
where id > $1 and archived_at is null and status <> all($3) and ($4::text is null or service_code = $4)
order by id limit $2`;

import { z } from 'zod';
import type { ShownFigures, ShownRow } from './hide-small.js';
import type { Statistics } from './read-statistics.js';
import { dimensions } from './statistics-query.js';

const count = z.int().nullable();
const figures = {
  filed: count.describe('Null where hidden from the public, here and below'),
  done: count.describe("The municipality's part is over: answered, issued, rejected"),
  open: count,
  withdrawn: z.int().optional().describe('Where any: taken back by the applicant, neither done nor open'),
  percentDone: z.number().nullable().describe('done of filed; of the total without decimals, of its parts with one'),
};

interface RowView {
  key: string;
  name: string;
  filed: number | null;
  done: number | null;
  open: number | null;
  withdrawn?: number;
  percentDone: number | null;
  rows?: RowView[];
}

const own = {
  key: z.string().describe('Code of the unit, service or community; `none` for what has none'),
  name: z.string(),
  ...figures,
};

/** Written out level by level: a schema that names itself could not stand inside the description of an answer. */
function rowView(levels: number): z.ZodType<RowView> {
  return levels === 1 ? z.object(own) : z.object({ ...own, rows: z.array(rowView(levels - 1)).optional() });
}

/** The answer of `GET /api/v1/statistics` (design.md section 8), with what was asked for. */
export const statisticsView = z.object({
  from: z.string(),
  to: z.string(),
  asOf: z.string(),
  basis: z.enum(['filed', 'closed']),
  by: z.array(z.enum(dimensions)),
  total: z.object(figures),
  rows: z.array(rowView(dimensions.length)),
});

/** The figures as programs get them. */
export function viewStatistics(statistics: Statistics): z.infer<typeof statisticsView> {
  const { period, basis, by, tree, name } = statistics;
  const viewRow = (row: ShownRow, depth: number): RowView => ({
    key: row.key || 'none',
    name: name(by[depth]!, row.key),
    ...viewFigures(row),
    ...(depth + 1 < by.length && { rows: row.rows.map((one) => viewRow(one, depth + 1)) }),
  });
  return {
    from: period.from,
    to: period.to,
    asOf: period.asOf.toISOString(),
    basis,
    by: [...by],
    total: viewFigures(tree.total),
    rows: tree.rows.map((row) => viewRow(row, 0)),
  };
}

function viewFigures({ hidden, filed, done, open, withdrawn, percentDone }: ShownFigures) {
  if (hidden !== 'nothing') {
    return { filed: hidden === 'all' ? null : filed, done: null, open: null, percentDone: null };
  }
  return { filed, done, open, ...(withdrawn > 0 && { withdrawn }), percentDone };
}

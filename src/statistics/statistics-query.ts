import { z } from 'zod';

/** By what the cases are parted; `community` is the competent one, `area` where the matter is. */
export const dimensions = ['directorate', 'service', 'community', 'area'] as const;
export type Dimension = (typeof dimensions)[number];

const kinds = ['request', 'complaint', 'observation', 'application'] as const;

/** Several of a fixed set, by comma; each once. */
function listOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z
    .string()
    .transform((text) => [...new Set(text.split(',').map((part) => part.trim()))])
    .pipe(z.array(z.enum(values)).min(1));
}

/** The query of `GET /api/v1/statistics` (design.md section 8); dates are days of Athens, both inclusive. */
export const statisticsQuery = z
  .object({
    from: z.iso.date().optional().describe('First day, in Athens; without it the quarter begins'),
    to: z.iso.date().optional().describe('Last day, in Athens, inclusive; without it that of asOf'),
    asOf: z
      .union([z.iso.date(), z.iso.datetime({ offset: true })], 'not-an-instant')
      .optional()
      .describe('As things stood then; a date means its end. Without it: now'),
    basis: z.enum(['filed', 'closed']).default('filed').describe('Whose instant lies in the period'),
    kind: listOf(kinds).optional(),
    by: listOf(dimensions).default(['directorate']),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: 'ends-before-it-begins' });

export type StatisticsQuery = z.infer<typeof statisticsQuery>;

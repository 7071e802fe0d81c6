import { z } from 'zod';
import type { Action } from '../../workflows/case/transitions.js';

/** Actions that mean the same for many cases at once. */
export const batchActions = [
  'extend',
  'reassign',
  'forward',
  'approve',
  'approve-letter',
  'complete',
  'schedule',
  'merge',
  'ask-applicant',
] as const satisfies Action[];
export type BatchAction = (typeof batchActions)[number];

export const mostCases = 500;

/** `POST /api/v1/batches`; `body` is that of the action, without `expectedVersion`. */
export const newBatchSchema = z.object({
  action: z.enum(batchActions),
  ids: z.array(z.uuid()).min(1).max(mostCases),
  body: z.record(z.string(), z.unknown()).default({}),
  /** Only tell what would happen. */
  preview: z.boolean().optional(),
});
export type NewBatch = z.infer<typeof newBatchSchema>;

/** Why one of the cases cannot; `status` null where he may not see it. */
const cannotSchema = z.object({ id: z.string(), code: z.string(), status: z.string().nullable() });

export const startedBatchSchema = z.object({
  /** Null: a preview. */
  id: z.string().nullable(),
  state: z.enum(['preview', 'running', 'done']),
  total: z.number().int(),
  can: z.number().int(),
  cannot: z.array(cannotSchema),
});
export type StartedBatch = z.infer<typeof startedBatchSchema>;

export const batchSchema = z.object({
  id: z.string(),
  action: z.enum(batchActions),
  state: z.enum(['running', 'done']),
  startedAt: z.string(),
  total: z.number().int(),
  done: z.number().int(),
  refused: z.number().int(),
  failed: z.number().int(),
  /** In the order in which they were named; `result` null: still to come. */
  results: z.array(
    z.object({
      id: z.string(),
      result: z.enum(['done', 'refused', 'failed']).nullable(),
      code: z.string().optional(),
    }),
  ),
});
export type BatchView = z.infer<typeof batchSchema>;

import { z } from 'zod';
import { caseSummarySchema } from '../cases/case-view.js';

/** `open`: not acknowledged, of cases not settled yet. */
export const escalationsQuerySchema = z.object({
  state: z.enum(['open', 'all']).default('open'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type EscalationsQuery = z.infer<typeof escalationsQuerySchema>;

/** A level that was told: of which case, whose instant passed, to whom and why to him. */
export const escalationItemSchema = z.object({
  id: z.uuid(),
  level: z.string(),
  about: z.enum(['target', 'statutory', 'routing', 'forwarding', 'danger']),
  cycle: z.int(),
  because: z.string(),
  at: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().nullable(),
  case: caseSummarySchema,
});
export type EscalationItem = z.infer<typeof escalationItemSchema>;

export const escalationListSchema = z.object({
  items: z.array(escalationItemSchema),
  nextCursor: z.string().optional(),
  total: z.int().optional(),
});
export type EscalationList = z.infer<typeof escalationListSchema>;

/** The chosen ones, or all that were told up to the instant (left out: all). */
export const acknowledgeSchema = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) }),
  z.strictObject({ all: z.literal(true), until: z.iso.datetime({ offset: true }).optional() }),
]);
export type Acknowledge = z.infer<typeof acknowledgeSchema>;

/** How many were acknowledged by this call; those acknowledged before do not count. */
export const acknowledgedSchema = z.object({ acknowledged: z.int() });

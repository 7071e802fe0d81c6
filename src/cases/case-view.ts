import { z } from 'zod';

const named = z.object({ code: z.string(), name: z.string() });
const person = z.object({ id: z.uuid(), name: z.string(), email: z.string() });

/** A row of a list: nothing of the applicant but that he exists. */
export const caseSummarySchema = z.object({
  id: z.uuid(),
  trackingNumber: z.string(),
  protocolNumber: z.string(),
  status: z.string(),
  statusText: z.string(),
  service: z.string(),
  serviceName: z.string(),
  kind: z.enum(['request', 'complaint', 'observation', 'application']),
  unit: named.nullable(),
  assignee: person.nullable(),
  community: z.string().nullable(),
  place: z.string().nullable(),
  danger: z.boolean(),
  filedAt: z.string(),
  targetAt: z.string(),
  statutoryAt: z.string(),
  /** Since when both clocks stand still; null while they run. */
  suspendedAt: z.string().nullable(),
  version: z.number().int(),
});
export type CaseSummary = z.infer<typeof caseSummarySchema>;

export const noteSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  visibility: z.enum(['internal', 'public']),
  author: z.string().nullable(),
  text: z.string(),
  at: z.string(),
});

/** The case as its reader may see it. `level: status`: the parts from `channel` on are empty. */
export const caseDetailSchema = caseSummarySchema.extend({
  level: z.enum(['full', 'status']),
  allowedActions: z.array(z.string()),
  /** What would be the reader's to do in another state of the case, and why it is not now. */
  refusedActions: z.array(z.object({ action: z.string(), code: z.string(), needs: z.string().optional() })),
  closedAt: z.string().nullable(),
  targetPassedAt: z.string().nullable(),
  channel: z.string().nullable(),
  purpose: z.string().nullable(),
  description: z.string().nullable(),
  answers: z.array(z.object({ code: z.string(), label: z.string(), value: z.string() })),
  location: z.record(z.string(), z.unknown()).nullable(),
  applicant: z
    .object({
      name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      notifyBy: z.string(),
      language: z.string(),
    })
    .nullable(),
  pickup: z.object({ office: z.string(), officeName: z.string(), state: z.string().nullable() }).nullable(),
  routing: z.object({ rule: z.string().nullable(), because: z.string() }).nullable(),
  assignment: z.object({ reason: z.string(), candidates: z.array(z.record(z.string(), z.unknown())) }).nullable(),
  /** What the applicant is asked; `answeredAt`: his answer lies here and the case is about to go on. */
  question: z
    .object({ id: z.uuid(), text: z.string(), dueAt: z.string(), answeredAt: z.string().nullable() })
    .nullable(),
  notes: z.array(noteSchema),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number() })),
});
export type CaseDetail = z.infer<typeof caseDetailSchema>;

export const eventSchema = z.object({
  version: z.number().int(),
  type: z.string(),
  at: z.string(),
  actor: z.object({ id: z.string().nullable(), role: z.string(), name: z.string().nullable() }).nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type EventView = z.infer<typeof eventSchema>;

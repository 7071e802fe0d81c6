import { z } from 'zod';

/** A paper at an office, or on its way there. */
export const officePaperSchema = z.object({
  id: z.uuid().describe('Of the case'),
  version: z.number().int(),
  trackingNumber: z.string(),
  protocolNumber: z.string(),
  status: z.string(),
  applicant: z.string().nullable(),
  service: z.string(),
  serviceName: z.string(),
  document: z.object({ id: z.uuid(), type: z.string(), protocolNumber: z.string() }).nullable(),
  state: z.enum(['in-transit', 'here']),
  since: z.string().nullable().describe('Since when it is there, or on its way'),
  sentAt: z.string().nullable().describe('When it left for here; null: nobody said, or it is here'),
  late: z.boolean().describe('It left, and was not received in time'),
  printedAt: z.string().nullable().describe('When it was printed and came out right'),
  overdue: z.boolean().describe('The last reminder was due: it will soon be put away'),
});
export type OfficePaper = z.infer<typeof officePaperSchema>;

export const officePapersSchema = z.object({
  office: z.object({ code: z.string(), name: z.string(), prints: z.boolean() }),
  waiting: z.array(officePaperSchema),
  arrivals: z.array(officePaperSchema),
});
export type OfficePapers = z.infer<typeof officePapersSchema>;

export const soughtSchema = z.object({ text: z.string().trim().min(1).max(400) });
export const foundPapersSchema = z.object({ items: z.array(officePaperSchema) });

export const printSchema = z.object({
  /** Of every print but the first. */
  reason: z
    .string()
    .trim()
    .max(300)
    .optional()
    .transform((reason) => reason || undefined),
});
export type PrintBody = z.infer<typeof printSchema>;
/** «Βγήκε σωστά;» */
export const outcomeSchema = z.object({ outcome: z.enum(['good', 'spoiled']) });

export const printedSchema = z.object({
  id: z.uuid(),
  at: z.string(),
  reason: z.string().nullable(),
  good: z.boolean().nullable().describe('Whether it came out right; null: nobody said yet'),
});
export type Printed = z.infer<typeof printedSchema>;

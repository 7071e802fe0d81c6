import { z } from 'zod';
import { documentTypes } from '../documents/snapshot.js';

const caseKinds = ['request', 'complaint', 'observation', 'application'] as const;

/** Which part of the register is asked for; days of Athens, both inclusive. Without days: today. */
const period = {
  from: z.iso.date().optional().describe('First day, in Athens; without it the last one'),
  to: z.iso.date().optional().describe('Last day, in Athens, inclusive; without it today'),
  direction: z.enum(['in', 'out']).optional(),
};
const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  !from || !to || from <= to;
const outOfOrder = { path: ['to'], message: 'ends-before-it-begins' };

/** The query of the page and of its file. */
export const protocolPeriod = z.object(period).refine(inOrder, outOfOrder);
export type ProtocolPeriod = z.infer<typeof protocolPeriod>;

/** The query of `GET /api/v1/protocol`. */
export const protocolQuery = z
  .object({
    ...period,
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .refine(inOrder, outOfOrder);
export type ProtocolQuery = z.infer<typeof protocolQuery>;

/** An entry as the register shows it: of what kind, whose unit, when; nobody's name and nobody's words. */
export const protocolEntrySchema = z.object({
  number: z.string(),
  direction: z.enum(['in', 'out']),
  at: z.iso.datetime(),
  kind: z.enum(caseKinds).nullable(),
  service: z.string().nullable(),
  serviceName: z.string().nullable(),
  unit: z.object({ code: z.string(), name: z.string() }).nullable(),
  /** Of an outgoing entry. */
  documentType: z.enum(documentTypes).nullable(),
  /** Of an outgoing entry: the incoming number that it answers. */
  answersTo: z.string().nullable(),
  /** The number was taken and its document never came to be. */
  cancelled: z.object({ reason: z.string(), at: z.iso.datetime() }).nullable(),
});
export type ProtocolEntry = z.infer<typeof protocolEntrySchema>;

/** Whether the numbers of a year that fall into the period follow one another. */
export const gapCheckSchema = z.object({
  year: z.number().int(),
  first: z.number().int(),
  last: z.number().int(),
  /** The first of those that are missing, at most twenty. */
  missing: z.array(z.number().int()),
});
export type GapCheck = z.infer<typeof gapCheckSchema>;

export const protocolListSchema = z.object({
  items: z.array(protocolEntrySchema),
  nextCursor: z.string().optional(),
  /** Only up to 10,000. */
  total: z.number().int().optional(),
  gaps: z.array(gapCheckSchema),
});
export type ProtocolList = z.infer<typeof protocolListSchema>;

import { z } from 'zod';
import { documentTypes } from './snapshot.js';

const issuedStatus = z.enum(['valid', 'replaced', 'revoked']);
const shared = {
  type: z.enum(documentTypes),
  protocolNumber: z.string(),
  issuedAt: z.iso.datetime(),
};

/** A document of a case (design.md section 8). */
export const documentSummarySchema = z.object({
  id: z.uuid(),
  ...shared,
  verificationCode: z.string(),
  sha256: z.string(),
  status: issuedStatus,
});
export type DocumentSummary = z.infer<typeof documentSummarySchema>;

/**
 * What anyone with the code may know: nothing of the person but initials. `sha256` is of the issued file, so that a
 * copy can be compared with it.
 */
export const verificationSchema = z.object({
  status: issuedStatus,
  ...shared,
  authority: z.string(),
  initials: z.string().nullable(),
  sha256: z.string(),
  /** When it was replaced or revoked. */
  changedAt: z.iso.datetime().nullable(),
  /** What holds in its place: whoever may check the old one may check the new one. */
  replacedBy: z.object({ protocolNumber: z.string(), verificationCode: z.string() }).nullable(),
});
export type Verification = z.infer<typeof verificationSchema>;

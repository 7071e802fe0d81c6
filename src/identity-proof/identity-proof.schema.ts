import { z } from 'zod';
import { collectSchema } from '../pickup/collect-schema.js';

const line = (max: number) => z.string().trim().max(max);
const { identityPaper, last4 } = collectSchema.shape;

/** Whom the clerk looks for in the register: both from the paper in his hand, so that nobody browses in it. */
export const personSoughtSchema = z.object({ name: line(200).min(1), birthDate: z.iso.date() });
export type PersonSought = z.infer<typeof personSoughtSchema>;

export const personFoundSchema = z.object({
  id: z.uuid(),
  surname: z.string(),
  firstName: z.string(),
  father: z.string().nullable(),
  birthDate: z.string(),
  sheetNumber: z.string(),
  active: z.boolean().describe('False for an entry of somebody who died, or of one that moved to another sheet'),
});
export type PersonFound = z.infer<typeof personFoundSchema>;
export const personsFoundSchema = z.object({ items: z.array(personFoundSchema) });

/** Body of `POST /identity-proofs`. */
export const proveSchema = z.object({
  email: line(254).min(1),
  personId: z.uuid(),
  identityPaper,
  last4,
  reason: line(300).min(1),
});
export type ProveBody = z.infer<typeof proveSchema>;

export const revokeSchema = z.object({ reason: line(300).min(1) });
export type RevokeBody = z.infer<typeof revokeSchema>;

export const proofSchema = z.object({
  id: z.uuid(),
  account: z.string().describe('Name of the account'),
  person: z.string().nullable().describe('Of the register; null where it has the entry no more'),
  office: z.string(),
  clerk: z.string(),
  identityPaper: z.string(),
  last4: z.string(),
  reason: z.string(),
  at: z.string(),
  revokedAt: z.string().nullable(),
});
export type Proof = z.infer<typeof proofSchema>;
export const proofsSchema = z.object({ items: z.array(proofSchema) });

import { z } from 'zod';

/** How many characters of the identity paper's number are kept: enough to tell which paper it was, not the number. */
const kept = 4;

/**
 * Body of `collect` (design.md section 8): who took the paper away and against which identity paper. A name is needed
 * when it was not the applicant himself.
 */
export const collectSchema = z
  .object({
    by: z.enum(['applicant', 'authorised', 'parent']),
    name: z
      .string()
      .trim()
      .max(200)
      .optional()
      .transform((name) => name || undefined),
    identityPaper: z.string().trim().min(1).max(60),
    last4: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[\p{L}\p{N}]+$/u, 'invalid')
      .min(kept)
      .max(kept),
  })
  .refine(({ by, name }) => by === 'applicant' || name !== undefined, { path: ['name'], message: 'required' });

export type CollectBody = z.infer<typeof collectSchema>;

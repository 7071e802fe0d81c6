import { z } from 'zod';
import { isoDuration } from './schema-parts.js';
import { targetSchema } from './service-schema.js';

/** What the municipality waits for, and how long; the defaults are proposals, none of them is a term of law. */
export const waitingSchema = z.strictObject({
  /** Until a question to the applicant must be answered, where the employee names no day. */
  answerWithin: isoDuration.default('P15D'),
  remindApplicantBefore: isoDuration.default('P5D'),
  reopenAfterSilence: isoDuration.default('P30D'),
  /** After a paper is ready. */
  pickupReminders: z.array(isoDuration).default(['P10D', 'P20D']),
  uncollectedAfter: isoDuration.default('P30D'),
  askAgainForUncollected: isoDuration.default('P60D'),
  /** An external body's answer is looked for then, where the employee names no day. */
  followUpAfter: isoDuration.default('P30D'),
  /** A case that another unit is competent for must reach it within (Ν. 2690/1999 art. 4 §1). */
  forwardWithin: isoDuration.default('P3D'),
  /** By how much the statutory term may grow (art. 4 §1: several services involved). */
  extendAtMost: isoDuration.default('P10D'),
  /** A paper that was sent to an office should be received there within; both offices hear of one that was not. */
  paperArrivesWithin: targetSchema.default({ amount: 2, unit: 'wd' }),
});

/** How long a case waits for others. */
export type Waiting = z.infer<typeof waitingSchema>;

const defaults = waitingSchema.parse({});

/** What a municipality was seeded without, since nobody asked for it then, is as by default. */
export function waitingOf(municipality: { waiting?: Partial<Waiting> }): Waiting {
  return { ...defaults, ...municipality.waiting };
}

import { z } from 'zod';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
/** Without an end: an illness that nobody can foresee. */
const openEnd = z.union([instant, z.null()]);
const person = z.uuid();

/** `POST /absences`; without `user` it is one's own. */
export const newAbsenceSchema = z.strictObject({
  user: person.optional(),
  startsAt: instant,
  endsAt: openEnd.optional(),
  substitute: z.union([person, z.null()]).optional(),
});
export type NewAbsence = z.infer<typeof newAbsenceSchema>;

/** `PATCH /absences/{id}`: what is given changes, null takes away. */
export const absenceChangeSchema = newAbsenceSchema.omit({ user: true }).partial();
export type AbsenceChange = z.infer<typeof absenceChangeSchema>;

/** `GET /absences`: those that touch the time between the two instants; all that are not over without them. */
export const absenceQuerySchema = z.object({ from: instant.optional(), to: instant.optional() });
export type AbsenceQuery = z.infer<typeof absenceQuerySchema>;

const named = z.object({ id: z.uuid(), name: z.string() });
export const absenceSchema = z.object({
  id: z.uuid(),
  user: named,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime().nullable(),
  substitute: named.nullable(),
  kind: z.enum(['leave', 'account']),
  state: z.enum(['planned', 'away', 'over', 'cancelled']),
  /** Cases that it moved and nobody has touched since: what comes back. */
  returning: z.int(),
});
export type AbsenceView = z.infer<typeof absenceSchema>;

export const absenceListSchema = z.object({ items: z.array(absenceSchema) });
export const absencePreviewSchema = z.object({ moves: z.int() });

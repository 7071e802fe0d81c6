import { z } from 'zod';
import { code, isoDuration, phone, unitCode } from './schema-parts.js';
import { targetSchema } from './service-schema.js';

/** A stretch of time: calendar days, or hours, minutes and seconds (`P5D`, `PT2S`), or working time. */
const spanSchema = z.union([isoDuration, targetSchema]);

/**
 * When a level is due, as seen from a clock: `target` the promise, `statutory` the legal term, `routing` the filing of
 * a case that has no unit yet, `forwarding` the end of the three days in which a case passed on must reach its unit,
 * `danger` the filing of a case whose answers mean danger. Without more: at that instant.
 */
const momentSchema = z
  .strictObject({
    of: z.enum(['target', 'statutory', 'routing', 'forwarding', 'danger']),
    /** When this share of the target's working time is used up. */
    percent: z.number().positive().max(100).optional(),
    /** Calendar days lead to the opening of the last working day that is not later, so that something can be done. */
    before: isoDuration.optional(),
    after: spanSchema.optional(),
  })
  .superRefine((moment, check) => {
    const fault = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    const given = [moment.percent, moment.before, moment.after].filter((one) => one !== undefined);
    if (given.length > 1) fault('of', 'only one of percent, before and after');
    if (moment.percent !== undefined && moment.of !== 'target') fault('percent', 'only of the target');
    const isStart = moment.of === 'routing' || moment.of === 'danger';
    if (isStart && moment.before !== undefined) fault('before', 'not of what begins with the filing');
  });

const addresseeKinds = ['assignee', 'supervisor', 'director', 'mayor-office', 'router', 'duty-officer'] as const;

const levelSchema = z.strictObject({
  code: code,
  when: momentSchema,
  to: z.enum(addresseeKinds),
  /** What is done besides telling. */
  does: z.literal('draft-delay-letter').optional(),
});

const policySchema = z
  .strictObject({ code: code, levels: z.array(levelSchema).min(1) })
  .superRefine(({ levels }, check) => {
    levels.forEach((level, i) => {
      const first = levels.findIndex((other) => other.code === level.code);
      if (first < i) check.addIssue({ code: 'custom', path: ['levels', i, 'code'], message: 'is used twice' });
    });
  });

/** `escalation.json`: who is told, when, if nothing happens. The first policy is that of services which name none. */
export const escalationSchema = z
  .strictObject({
    policies: z.array(policySchema).min(1),
    /** Units whose heads are these addressees. */
    units: z.strictObject({
      director: unitCode,
      'mayor-office': unitCode,
      router: unitCode,
      'duty-officer': unitCode,
    }),
    /** Answered day and night: who is on duty for danger. */
    dangerPhone: phone,
    /** The new date that a delay letter names, from the legal term on. */
    delayLetter: z.strictObject({ newDate: spanSchema }),
  })
  .superRefine(({ policies }, check) => {
    policies.forEach((policy, i) => {
      const first = policies.findIndex((other) => other.code === policy.code);
      if (first < i) check.addIssue({ code: 'custom', path: ['policies', i, 'code'], message: 'is used twice' });
    });
  });

export type Escalation = z.infer<typeof escalationSchema>;
export type EscalationPolicy = z.infer<typeof policySchema>;
export type EscalationLevel = z.infer<typeof levelSchema>;
export type Span = z.infer<typeof spanSchema>;
export type AddresseeKind = (typeof addresseeKinds)[number];

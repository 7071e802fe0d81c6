import { z } from 'zod';
import type { Action } from '../../workflows/case/transitions.js';
import { collectSchema } from '../pickup/collect-schema.js';
import { requiredText } from './required-text.js';

const expectedVersion = z.number().int().min(0).optional();
const instant = z.iso.datetime({ offset: true });
const plain = z.object({ expectedVersion });

/** Bodies of `POST /cases/{id}/actions/{action}` (design.md section 8), one schema for JSON and forms. */
export const actionBodies = {
  route: z.object({ unit: z.string().min(1).max(20), service: z.string().max(60).optional(), expectedVersion }),
  accept: plain,
  complete: z.object({ text: requiredText, expectedVersion }),
  propose: z.object({
    text: requiredText.optional(),
    fields: z.record(z.string(), z.unknown()).optional(),
    expectedVersion,
  }),
  reject: z.object({ reasons: requiredText, expectedVersion }),
  approve: plain,
  return: z.object({ remark: requiredText, expectedVersion }),
  collect: collectSchema.safeExtend({ expectedVersion }),
  receive: plain,
  'move-pickup': z.object({ office: z.string().min(1).max(40), expectedVersion }),
  withdraw: z.object({ reason: requiredText.optional(), expectedVersion }),
  recall: plain,
  unschedule: plain,
  resume: plain,
  forward: z.object({ unit: z.string().min(1).max(20).optional(), reason: requiredText, expectedVersion }),
  'forward-external': z.object({
    body: z.string().min(1).max(60),
    text: requiredText,
    followUpAt: instant.optional(),
    expectedVersion,
  }),
  'ask-applicant': z.object({ question: requiredText, dueAt: instant.optional(), expectedVersion }),
  schedule: z.object({ at: instant, reason: requiredText, expectedVersion }),
  'change-service': z.object({ service: z.string().min(1).max(60), reason: requiredText, expectedVersion }),
  merge: z.object({ into: z.uuid(), expectedVersion }),
  split: z.object({ service: z.string().min(1).max(60), description: requiredText, expectedVersion }),
  extend: z.object({ until: instant, reason: requiredText, expectedVersion }),
  'approve-letter': z.object({ text: requiredText.optional(), expectedVersion }),
  reopen: z.object({ reason: requiredText, expectedVersion }),
  reassign: z.object({ to: z.uuid(), reason: requiredText, expectedVersion }),
} as const satisfies Record<Action, z.ZodType>;

export type ActionBody<A extends Action = Action> = z.infer<(typeof actionBodies)[A]>;

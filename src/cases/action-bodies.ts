import { z } from 'zod';
import type { Action } from '../../workflows/case/transitions.js';
import { collectSchema } from '../pickup/collect-schema.js';
import { cleanText } from './clean-text.js';

const text = z
  .string()
  .max(5_000)
  .transform(cleanText)
  .refine((value) => value.length > 0, { params: { code: 'required' } });
const expectedVersion = z.number().int().min(0).optional();
const plain = z.object({ expectedVersion });

/** Bodies of `POST /cases/{id}/actions/{action}` (design.md section 8), one schema for JSON and forms. */
export const actionBodies = {
  route: z.object({ unit: z.string().min(1).max(20), service: z.string().max(60).optional(), expectedVersion }),
  accept: plain,
  complete: z.object({ text, expectedVersion }),
  propose: z.object({ text: text.optional(), fields: z.record(z.string(), z.unknown()).optional(), expectedVersion }),
  reject: z.object({ reasons: text, expectedVersion }),
  approve: plain,
  return: z.object({ remark: text, expectedVersion }),
  collect: collectSchema.safeExtend({ expectedVersion }),
  withdraw: z.object({ reason: text.optional(), expectedVersion }),
  reassign: z.object({ to: z.uuid(), reason: text, expectedVersion }),
} as const satisfies Record<Action, z.ZodType>;

export type ActionBody<A extends Action = Action> = z.infer<(typeof actionBodies)[A]>;

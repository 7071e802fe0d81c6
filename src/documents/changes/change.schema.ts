import { z } from 'zod';
import { requiredText } from '../../cases/required-text.js';
import { documentTypes } from '../snapshot.js';

export const changeKinds = ['correction', 'revocation'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** `asked`: waits for its approval · `approved`: is being done · `done`, `refused`, `failed`: settled. */
export const changeStates = ['asked', 'approved', 'refused', 'done', 'failed'] as const;
export type ChangeState = (typeof changeStates)[number];

/** `POST …/corrections`. Without text or fields the page is made again from the record as it is by then. */
export const correctionSchema = z.object({
  /** Told to whoever holds the document. */
  reason: requiredText,
  /** New words of a letter. */
  text: requiredText.optional(),
  /** Of a certificate: what it is made from, as `propose` has it. */
  fields: z.record(z.string(), z.unknown()).optional(),
});
export type Correction = z.infer<typeof correctionSchema>;

/** `POST …/revocations` */
export const revocationSchema = z.object({ reason: requiredText });

/** `POST …/changes/{changeId}/refuse` */
export const refusalSchema = z.object({ remark: requiredText });

const person = z.object({ id: z.string(), name: z.string() });

export const changeSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  documentId: z.string(),
  kind: z.enum(changeKinds),
  state: z.enum(changeStates),
  type: z.enum(documentTypes),
  /** Of the document that is to be changed. */
  protocolNumber: z.string(),
  reason: z.string(),
  text: z.string().nullable(),
  askedBy: person,
  askedAt: z.iso.datetime(),
  decidedBy: person.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  remark: z.string().nullable(),
  settledAt: z.iso.datetime().nullable(),
  /** What took the place of the old document. */
  replacement: z.object({ documentId: z.string(), protocolNumber: z.string() }).nullable(),
  /** Why there is none. */
  reasonCode: z.string().nullable(),
  /** The caller may approve or refuse it. */
  mayDecide: z.boolean(),
});
export type Change = z.infer<typeof changeSchema>;

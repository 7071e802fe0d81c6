import { z } from 'zod';
import { citizenPurposes, documentPurposes } from './citizen-notices.js';
import { staffPurposes } from './notice-rules.js';

/** `GET /api/v1/notices`: which of the citizens' notices. */
export const noticeQuerySchema = z.object({
  state: z.enum(['pending', 'sent', 'failed', 'due', 'done']).default('failed'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type NoticeQuery = z.infer<typeof noticeQuerySchema>;

/** A notice to a citizen, or a call to who is on duty, as staff see it: what, how far, why not; nothing of what it says. */
export const noticeItemSchema = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  trackingNumber: z.string(),
  purpose: z.enum([...citizenPurposes, ...documentPurposes, 'danger']),
  channel: z.enum(['email', 'phone']),
  state: noticeQuerySchema.shape.state.unwrap(),
  attempts: z.int(),
  errorCode: z.string().nullable(),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
});
export type NoticeItem = z.infer<typeof noticeItemSchema>;

export const noticeListSchema = z.object({ items: z.array(noticeItemSchema), nextCursor: z.string().optional() });
export const resentSchema = z.object({ id: z.uuid(), state: z.literal('pending') });

/** An on-screen message as its reader sees it; `caseId` null where it is about several cases. */
export const messageSchema = z.object({
  id: z.uuid(),
  purpose: z.enum(staffPurposes),
  text: z.string(),
  caseId: z.uuid().nullable(),
  caseIds: z.array(z.uuid()),
  at: z.iso.datetime(),
  read: z.boolean(),
});
export type Message = z.infer<typeof messageSchema>;

/** `unread` counts all of them, shown or not. */
export const messageListSchema = z.object({ items: z.array(messageSchema), unread: z.int() });
export const messagesQuerySchema = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) });

/** A letter of the demonstration's mailbox. */
export const mailboxItemSchema = z.object({
  id: z.uuid(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  date: z.iso.datetime().nullable(),
  attachments: z.array(z.object({ name: z.string(), size: z.int() })),
});
export type MailboxItem = z.infer<typeof mailboxItemSchema>;
export const mailboxListSchema = z.object({ items: z.array(mailboxItemSchema) });

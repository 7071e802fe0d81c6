import { z } from 'zod';
import { cleanText } from './clean-text.js';

const text = (max: number) => z.string().max(max).transform(cleanText);
const name = text(120);

export const applicantSchema = z.object({
  name: name.optional(),
  email: z.string().max(254).trim().optional(),
  phone: z.string().max(30).trim().optional(),
  notifyBy: z.enum(['email', 'phone', 'both', 'none']).optional(),
  language: z.enum(['el', 'en']).optional(),
});

export const locationSchema = z.object({
  lat: z.number().min(-90).max(90).optional(),
  lng: z.number().min(-180).max(180).optional(),
  place: text(80).optional(),
  address: text(200).optional(),
  landmark: text(200).optional(),
  community: text(20).optional(),
});

/** Body of `POST /api/v1/cases`; pages and the telephone desk fill the same shape. */
export const fileCaseSchema = z.object({
  service: z.string().min(1).max(60),
  description: text(5_000).optional(),
  answers: z
    .record(
      z.string().max(60),
      z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.string().max(60)).max(20)]),
    )
    .optional(),
  applicant: applicantSchema.optional(),
  location: locationSchema.optional(),
  pickupOffice: z.string().max(40).optional(),
  purpose: text(200).optional(),
  files: z.array(z.uuid()).max(10).optional(),
  channel: z.enum(['web', 'phone', 'counter', 'letter', 'open311']).optional(),
  receivedAt: z.iso.datetime({ offset: true }).optional(),
  /** A case that can no longer be opened again, which this one continues; one that the filer may see. */
  follows: z.uuid().optional(),
});
export type FileCaseInput = z.infer<typeof fileCaseSchema>;

export const filedCaseSchema = z.object({
  id: z.uuid(),
  trackingNumber: z.string(),
  protocolNumber: z.string(),
  status: z.string(),
  targetAt: z.string(),
  statutoryAt: z.string(),
});
export type FiledCase = z.infer<typeof filedCaseSchema>;

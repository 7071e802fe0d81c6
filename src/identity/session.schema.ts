import { z } from 'zod';
import { roles } from '../../workflows/case/transitions.js';

const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\u0000]*$/, 'control-characters');

/** Body of `POST /api/v1/sessions` and of the form of signing in. The rule for new passwords never holds here. */
export const credentialsSchema = z.object({
  email: text(254).min(1),
  password: text(1000).min(1),
});

export const userSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  units: z.array(z.string()),
  office: z.string().optional(),
  language: z.enum(['el', 'en']),
});

export const sessionSchema = z.object({
  token: z.string(),
  expiresAt: z.iso.datetime(),
  user: userSchema,
});

import { z } from 'zod';
import { cleanText } from './clean-text.js';

/** Words that somebody must write, as they are stored: cleaned, up to 5,000 characters, not empty. */
export const requiredText = z
  .string()
  .max(5_000)
  .transform(cleanText)
  .refine((text) => text.length > 0, { params: { code: 'required' } });

import { z } from 'zod';

const named = z.object({ code: z.string(), name: z.string() });
const rule = z.object({ id: z.string(), number: z.number().int() });

/** `GET /api/v1/cases/{id}/suggestions`: codes and names, nothing that was said. */
export const suggestionsSchema = z.object({
  services: z
    .array(
      named.extend({
        unit: named.nullable().describe('Where the rules would send a case of this service; null: no rule takes it'),
        rule: rule.nullable(),
      }),
    )
    .describe('By the words of the description, best first, at most three'),
  rules: z
    .array(
      rule.extend({
        unit: named,
        failed: z.enum(['service', 'kind', 'community', 'area', 'answer', 'words', 'unit', 'tried']),
        because: z.string(),
      }),
    )
    .describe('Rules of which all conditions hold but one, at most three'),
});
export type SuggestionsView = z.infer<typeof suggestionsSchema>;

import { z } from 'zod';
import { fold } from '../search/fold.js';
import { code, latitude, longitude, text, unitCode } from './schema-parts.js';

/** As in GeoJSON: longitude first, and a ring ends where it began. */
const ring = z
  .array(z.tuple([longitude, latitude]))
  .min(4)
  .refine((points) => String(points[0]) === String(points.at(-1)), 'must end with the position that it began with');

/** `polygon` is what GeoJSON calls its coordinates: the outline first, then its holes. */
const areaSchema = z.strictObject({ name: text, nameEn: text, polygon: z.array(ring).min(1) });

/** A stem of two letters would be in half of all descriptions. */
const stem = text.refine((word) => Math.min(word.length, fold(word).length) >= 3, 'must have at least three letters');

/**
 * One line of the ordered routing table. All conditions given must hold; the first rule that holds gives the unit.
 * `of-service` = the unit named in the catalogue (a service without one is not matched).
 */
export const routingRuleSchema = z.strictObject({
  id: code,
  when: z.strictObject({
    service: z.array(code).min(1).optional(),
    kind: z
      .array(z.enum(['request', 'complaint', 'observation', 'application']))
      .min(1)
      .optional(),
    community: z.array(unitCode).min(1).optional(),
    /** Where the pin is; without one, the point of the place that was named. */
    area: areaSchema.optional(),
    /** Question code → any of these option codes. */
    answer: z.record(code, z.array(code).min(1)).optional(),
    /** Beginnings of words, any of which the description has; without care for accents, case or script. */
    words: z.array(stem).min(1).optional(),
  }),
  unit: z.union([z.literal('of-service'), unitCode]),
  because: text,
  becauseEn: text,
});

/** `routing.json`: the whole table, in order. */
export const routingRulesSchema = z.array(routingRuleSchema).min(1);

export type RoutingRule = z.infer<typeof routingRuleSchema>;
export type Area = z.infer<typeof areaSchema>;

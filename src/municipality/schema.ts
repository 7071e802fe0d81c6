import { z } from 'zod';
import { calendarSchema } from './calendar-schema.js';
import { escalationSchema } from './escalation-schema.js';
import { routingRulesSchema } from './rule-schema.js';
import { serviceSchema } from './service-schema.js';
import { code, latitude, longitude, phone, text, unitCode } from './schema-parts.js';
import { waitingSchema } from './waiting.js';
import { roles } from '../../workflows/case/transitions.js';

/** `municipality.json`: who the municipality is, and what is said of it on pages and letters. */
export const identitySchema = z.strictObject({
  code: code,
  name: text,
  nameEn: text,
  /** «Δήμος» with the name in the genitive, as documents and notices write it. */
  authority: text,
  authorityEn: text,
  region: text,
  regionEn: text,
  prefecture: text,
  address: text,
  addressEn: text,
  postcode: text,
  email: z.email(),
  website: z.url(),
  /** Telephone of the centre as it is read out, with its hours. */
  phone: phone,
  phoneHours: text,
  phoneHoursEn: text,
  phoneCharge: text,
  phoneChargeEn: text,
  /** Instant stamped on every seeded row, so that the same folder gives the same dump. */
  seedDate: z.iso.datetime(),
  /** Anybody may see the figures, small counts hidden; otherwise only its staff. */
  publicStatistics: z.boolean().default(false),
  /** Said of a case that no rule fits. */
  triageBecause: text,
  triageBecauseEn: text,
  /** By which hours the hour of the routing supervisor runs; office-hours where nothing is said. */
  routing: z.strictObject({ calendar: z.enum(['office-hours', 'always']) }).optional(),
  /** How long a case waits for others (ISO 8601 durations of calendar time). */
  waiting: waitingSchema.prefault({}),
  /** Where certificates are made from: the register of this database, or none, so that clerks type what they read elsewhere. */
  register: z.enum(['own', 'not-connected']).default('own'),
  /** Catalogue order: each is a file of `services/`. */
  services: z.array(code).min(1),
  externalBodies: z.array(
    z.strictObject({ code: code, name: text, nameEn: text, phone: phone.optional(), email: z.email().optional() }),
  ),
});

export const unitSchema = z.strictObject({
  code: unitCode,
  name: text,
  nameEn: text,
  parent: unitCode.nullable(),
  kind: z.enum(['directorate', 'department', 'community', 'office']),
  /** Code of the unit under which statistics count this one. */
  statisticsGroup: unitCode,
  phone: phone.optional(),
  email: z.email().optional(),
  address: text.optional(),
});

export const officeSchema = z.strictObject({
  code: code,
  name: text,
  nameEn: text,
  address: text,
  phone: phone,
  hours: text,
  hoursEn: text,
  community: unitCode,
  lat: latitude,
  lng: longitude,
  /** Prints documents itself; else the paper is sent to it. */
  prints: z.boolean().default(true),
});

export const placeSchema = z.strictObject({
  code: code,
  name: text,
  nameEn: text,
  community: unitCode,
  lat: latitude,
  lng: longitude,
  /** Other names that people use, searched but not shown. */
  aliases: z.array(text).default([]),
});

/** An account of the demonstration. */
export const personSchema = z.strictObject({
  email: z.email().toLowerCase(),
  name: text,
  /** Inflects the title above his name on documents. */
  gender: z.enum(['m', 'f']).optional(),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{7,14}$/, 'must be E.164, like +302242000000')
    .optional(),
  language: z.enum(['el', 'en']).default('el'),
  notifyBy: z.enum(['email', 'phone', 'both', 'none']).default('email'),
  roles: z.array(z.enum(roles)).min(1),
  /** Units he works in. */
  member: z.array(unitCode).default([]),
  /** Units he heads. */
  head: z.array(unitCode).default([]),
  office: code.optional(),
  skills: z.array(code).default([]),
  identityProven: z.boolean().default(false),
});

/** A whole municipality, as its folder holds it. */
export const municipalitySchema = z.strictObject({
  identity: identitySchema,
  calendar: calendarSchema,
  escalation: escalationSchema,
  units: z.array(unitSchema).min(1),
  offices: z.array(officeSchema).min(1),
  services: z.array(serviceSchema).min(1),
  rules: routingRulesSchema,
  places: z.array(placeSchema),
  people: z.array(personSchema),
});

/** What is known of the municipality itself: `municipality.data` in the record. */
export type Municipality = z.infer<typeof identitySchema>;
export type MunicipalityFolder = z.infer<typeof municipalitySchema>;
export type Unit = z.infer<typeof unitSchema>;
export type Office = z.infer<typeof officeSchema>;
export type Place = z.infer<typeof placeSchema>;
export type Person = z.infer<typeof personSchema>;
export type { RoutingRule } from './rule-schema.js';
export type { Calendar, DayOff, Hours } from './calendar-schema.js';
export type { Escalation } from './escalation-schema.js';
export type { Option, Question, Service, Target } from './service-schema.js';

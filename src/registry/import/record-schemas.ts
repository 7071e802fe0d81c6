import { z } from 'zod';
import { actKinds, actRoles } from '../register.js';
import {
  actReference,
  amka,
  changes,
  day,
  place,
  sex,
  taxNumber,
  text,
  texts,
  wholeNumber,
  year,
} from './record-parts.js';

const optional = text.nullable().default(null);
const optionalDay = day.nullable().default(null);

const fieldsSchema = z.strictObject({
  otherNames: texts,
  secondSurname: optional,
  father: z.strictObject({ firstName: text, surname: text }).nullable().default(null),
  mother: z.strictObject({ firstName: text, surname: text, birthSurname: optional }).nullable().default(null),
  birthPlace: place.nullable().default(null),
  nationality: optional,
  nationalityGained: z.strictObject({ how: text, on: optionalDay }).nullable().default(null),
  recordedOn: optionalDay,
  electoralNumber: optional,
  amka: amka.nullable().default(null),
  marriage: z
    .strictObject({
      rank: text,
      act: actReference.nullable().default(null),
      on: optionalDay,
      place: optional,
      spouse: optional,
    })
    .nullable()
    .default(null),
  cohabitation: z
    .strictObject({ act: actReference.nullable().default(null), on: optionalDay, place: optional, partner: optional })
    .nullable()
    .default(null),
  maleRegister: z
    .strictObject({
      number: text,
      year,
      municipality: text,
      municipalUnit: optional,
      community: optional,
      notes: texts,
    })
    .nullable()
    .default(null),
  changes: changes,
});

/** A member of a family, with what is told of the sheet. */
export const personSchema = z.strictObject({
  sheetNumber: text,
  formerSheet: optional,
  municipalUnit: text,
  createdOn: day,
  memberNo: wholeNumber(1, 99),
  memberType: text.default('—'),
  surname: text,
  firstName: text,
  sex: sex,
  birthDate: day,
  taxNumber: taxNumber.nullable().default(null),
  standing: z.enum(['active', 'deceased', 'deleted'], 'is none of active, deceased, deleted').default('active'),
  fields: fieldsSchema.prefault({}),
});

const entrySchema = z.strictObject({ sheetNumber: text, memberNo: wholeNumber(1, 99) });

const actPersonSchema = z.strictObject({
  role: z.enum(actRoles, `is no role; one of ${actRoles.join(', ')}`),
  entry: entrySchema.nullable().default(null),
  surname: text,
  firstName: text,
  ...{ father: optional, mother: optional, birthDate: optionalDay, birthPlace: optional, nationality: optional },
  ...{ residence: optional, municipality: optional, sheetNumber: optional },
  taxNumber: taxNumber.nullable().default(null),
  amka: amka.nullable().default(null),
});

export const actSchema = z.strictObject({
  kind: z.enum(actKinds, `is no kind of act; one of ${actKinds.join(', ')}`),
  reference: z.strictObject({ number: text, volume: text, year, registry: text }, 'is missing; how the act is cited'),
  declaredOn: optionalDay,
  happenedOn: optionalDay,
  hour: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time of the day; write it like 06:40')
    .nullable()
    .default(null),
  place: place.nullable().default(null),
  persons: z
    .array(actPersonSchema, 'is missing; name at least one person')
    .min(1, 'is empty; name at least one person'),
  details: z.record(z.string(), text).default({}),
  notes: texts,
});

export const residenceSchema = z.strictObject({
  person: entrySchema,
  ...{ street: text, number: text, postcode: text, community: text, since: day, until: optionalDay, declaredOn: day },
});

export const recordSchemas = { person: personSchema, act: actSchema, residence: residenceSchema };
export type RecordKind = keyof typeof recordSchemas;

import { z } from 'zod';
import { actKinds, type ActReference, type CivilAct, type RegisteredPerson, type Residence } from './register.js';
import type { Hit } from './score-hit.js';

const said = z.string().trim().max(200).optional();

/** Why somebody looks: a case that he sees in full, else his words. */
const ground = {
  caseId: z.string().max(64).optional().describe('The case that it is for'),
  reason: z.string().trim().max(500).optional().describe('Why, where it is for no case; kept with the access'),
};

/** What is known of the person sought. Sent as a body: names belong in no address. */
export const registerSearch = z.object({
  name: said.describe(
    'Surname and first name in either order, or a beginning of them; accents and script do not matter',
  ),
  father: said.describe('First name'),
  mother: said.describe('First name'),
  birthDate: z.iso.date('not-a-date').optional(),
  familySheet: said.describe('Of now or of before'),
  taxNumber: said,
  ...ground,
});
export type RegisterSearch = z.infer<typeof registerSearch>;

export const registerGround = z.object(ground);
export type RegisterGround = z.infer<typeof registerGround>;

const soughtField = z.enum(['name', 'father', 'mother', 'birth-date', 'birth-year', 'family-sheet', 'tax-number']);
const standing = z.enum(['active', 'deceased', 'deleted']);

/** As much of an entry as is needed to tell people apart. */
export const registerHitSchema = z.object({
  ...{ personId: z.uuid(), familyId: z.uuid(), sheetNumber: z.string(), formerSheet: z.string().nullable() },
  ...{ memberNo: z.number().int(), memberType: z.string(), surname: z.string(), firstName: z.string() },
  ...{ father: z.string().nullable(), mother: z.string().nullable(), birthDate: z.iso.date(), standing },
  score: z.number().int().describe('The higher the likelier'),
  ...{ agrees: z.array(soughtField), differs: z.array(soughtField) },
  partly: z.array(soughtField).describe('Those that differ and come near'),
});
export type RegisterHit = z.infer<typeof registerHitSchema>;
export const registerHitsSchema = z.object({
  connected: z.boolean().describe('False: the register is another system, and clerks type what a certificate says'),
  items: z.array(registerHitSchema),
});

const reference = z.object({ number: z.string(), volume: z.string(), year: z.number().int(), registry: z.string() });

/** An entry with what hangs on it: acts by how they are cited, residences. */
export const registerEntrySchema = registerHitSchema
  .omit({ score: true, agrees: true, differs: true, partly: true })
  .extend({
    municipalUnit: z.string(),
    sex: z.enum(['male', 'female']),
    taxNumber: z.string().nullable(),
    fields: z.record(z.string(), z.unknown()).describe('What else the register holds of a person'),
    acts: z.array(z.object({ id: z.uuid(), kind: z.enum(actKinds), reference, happenedOn: z.iso.date().nullable() })),
    residences: z.array(
      z.object({
        ...{ id: z.uuid(), street: z.string(), number: z.string(), postcode: z.string(), community: z.string() },
        ...{ since: z.iso.date(), until: z.iso.date().nullable(), declaredOn: z.iso.date() },
      }),
    ),
  });
export type RegisterEntry = z.infer<typeof registerEntrySchema>;

/** A hit as it is shown. */
export function hitView({ person, score, agrees, differs, partly }: Hit): RegisterHit {
  return { ...headOf(person), score, agrees, differs, partly };
}

/** An entry as it is shown. */
export function entryView(person: RegisteredPerson, acts: CivilAct[], residences: Residence[]): RegisterEntry {
  const { municipalUnit, sex, taxNumber, fields } = person;
  return {
    ...{ ...headOf(person), municipalUnit, sex, taxNumber, fields: { ...fields } },
    acts: acts.map(({ id, kind, reference, happenedOn }) => ({ id, kind, reference, happenedOn })),
    residences: residences.map(({ personId: _, ...residence }) => residence),
  };
}

/** `31/Α/2008 Κω`. */
export function cited({ number, volume, year, registry }: ActReference): string {
  return `${number}/${volume}/${year} ${registry}`;
}

function headOf(person: RegisteredPerson) {
  const {
    id: personId,
    familyId,
    sheetNumber,
    formerSheet,
    memberNo,
    memberType,
    birthDate,
    standing,
    fields,
  } = person;
  return {
    ...{ personId, familyId, sheetNumber, formerSheet, memberNo, memberType, birthDate, standing },
    surname: [person.surname, fields.secondSurname ?? ''].join(' ').trim(),
    firstName: [person.firstName, ...fields.otherNames].join(' '),
    father: fields.father?.firstName ?? null,
    mother: fields.mother?.firstName ?? null,
  };
}

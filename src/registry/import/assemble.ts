import type { z } from 'zod';
import { actIdOf, personIdOf } from '../as-registered.js';
import type { ActRecord, Entry, FamilyRecord, RegisterFile, ResidenceRecord } from '../register-file.js';
import { recordSchemas, type personSchema } from './record-schemas.js';
import type { ImportFault, Told } from './told.js';

/** A record that was understood, and where it was told. */
interface Understood {
  where: string;
  record:
    | { kind: 'person'; person: Person }
    | { kind: 'act'; act: ActRecord }
    | { kind: 'residence'; residence: ResidenceRecord };
}

type Person = z.output<typeof personSchema>;

export interface Assembled {
  file: RegisterFile;
  faults: ImportFault[];
  /** Entries that acts and residences speak of, with where: those not in the file must be in the register. */
  mentioned: { where: string; field: string; entry: Entry }[];
  /** Tax numbers that entries now have, with where. */
  taxNumbers: { where: string; entry: Entry; taxNumber: string }[];
}

/** Checks what was told by itself, and puts it together; pure. What is wrong is left out of the file and named. */
export function assemble(told: Told[]): Assembled {
  const faults: ImportFault[] = [];
  const understood = told.flatMap((one) => understand(one, faults));
  const seen = new Map<string, string>();
  const once = (where: string, field: string, id: string): void => {
    const before = seen.get(id);
    if (before) faults.push({ where, field, message: `is told at ${before} already; tell it once` });
    else seen.set(id, where);
  };
  const families = new Map<string, { where: string; family: FamilyRecord }>();
  const assembled: Assembled = {
    file: { families: [], acts: [], residences: [] },
    faults,
    mentioned: [],
    taxNumbers: [],
  };
  for (const { where, record } of understood) {
    if (record.kind === 'person') {
      const { sheetNumber, formerSheet, municipalUnit, createdOn, ...member } = record.person;
      const entry = { sheetNumber, memberNo: member.memberNo };
      once(where, 'memberNo', personIdOf(entry));
      const told = { sheetNumber, formerSheet, municipalUnit, createdOn };
      const known = families.get(sheetNumber) ?? { where, family: { ...told, members: [] } };
      faults.push(...disagreements(where, known, told));
      known.family.members.push(member);
      families.set(sheetNumber, known);
      const { taxNumber } = member;
      if (taxNumber !== null && member.standing !== 'deleted') {
        once(where, 'taxNumber', `tax ${taxNumber}`);
        assembled.taxNumbers.push({ where, entry, taxNumber });
      }
    } else if (record.kind === 'act') {
      const { act } = record;
      once(where, 'reference', actIdOf(act.kind, act.reference));
      assembled.file.acts.push(act);
      act.persons.forEach(({ entry }, index) => {
        if (entry) assembled.mentioned.push({ where, field: `persons[${index}].entry`, entry });
      });
    } else {
      const { residence } = record;
      const { person, since, street, number } = residence;
      once(where, 'since', `residence ${personIdOf(person)} ${since} ${street} ${number}`);
      if (residence.until !== null && residence.until < since)
        faults.push({ where, field: 'until', message: 'is before since; swap or correct them' });
      assembled.file.residences.push(residence);
      assembled.mentioned.push({ where, field: 'person', entry: person });
    }
  }
  assembled.file.families = [...families.values()].map(({ family }) => family);
  return assembled;
}

function understand({ where, kind, value }: Told, faults: ImportFault[]): Understood[] {
  const parsed = recordSchemas[kind].safeParse(value);
  if (parsed.success) return [{ where, record: { kind, [kind]: parsed.data } as unknown as Understood['record'] }];
  for (const issue of parsed.error.issues) {
    const path = nameOf(issue.path);
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        faults.push({
          where,
          field: path ? `${path}.${key}` : key,
          message: 'is not known here; see docs/registry.md, or leave it out',
        });
    else faults.push({ where, field: path, message: issue.message });
  }
  return [];
}

/** As a column is called. */
function nameOf(path: PropertyKey[]): string {
  return path
    .filter((part) => part !== 'fields')
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}

function disagreements(
  where: string,
  known: { where: string; family: FamilyRecord },
  told: Omit<FamilyRecord, 'members'>,
): ImportFault[] {
  return (['formerSheet', 'municipalUnit', 'createdOn'] as const)
    .filter((field) => told[field] !== known.family[field])
    .map((field) => ({
      where,
      field,
      message: `differs from ${known.where}, which is of the same sheet; tell both alike`,
    }));
}

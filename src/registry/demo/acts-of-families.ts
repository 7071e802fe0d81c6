import type { ActReference, PersonFields } from '../register.js';
import type { ActPersonRecord, ActRecord, FamilyRecord, PersonRecord } from '../register-file.js';
import { entered, outsider } from './act-persons.js';
import { birthsOf } from './births.js';
import { daysAfter } from './days.js';
import { causesOfDeath } from './names.js';
import { placeIn } from './parts.js';
import type { Teller } from './teller.js';

/** The acts that the entries of families speak of: births in the municipality, bonds, deaths and divorces. */
export function actsOfFamilies(teller: Teller, families: FamilyRecord[]): ActRecord[] {
  return families.flatMap((family) => [
    ...birthsOf(teller.land, family, bornHere(teller, family), (year) => teller.actNumber('birth', year)),
    ...bondsOf(teller, family, 'marriage'),
    ...bondsOf(teller, family, 'cohabitation'),
    ...family.members.flatMap((member) => endingsOf(teller, family, member)),
  ]);
}

function bornHere({ land }: Teller, { members }: FamilyRecord): number[] {
  return members
    .filter(({ fields, standing }) => fields.birthPlace?.municipality === land.municipality && standing !== 'deleted')
    .map(({ memberNo }) => memberNo);
}

/** Each act once, though both entries name it. */
function bondsOf(teller: Teller, family: FamilyRecord, kind: 'marriage' | 'cohabitation'): ActRecord[] {
  const { land } = teller;
  const bound = family.members.filter(({ fields }) => fields[kind]?.act);
  const [first, second] = bound;
  if (!first) return [];
  const { act, on } = first.fields[kind]!;
  const roles = kind === 'marriage' ? (['husband', 'wife'] as const) : (['partner-1', 'partner-2'] as const);
  const isWife = kind === 'marriage' && first.sex === 'female';
  const one = entered(roles[isWife ? 1 : 0], family, first.memberNo, land.municipality);
  const other = second
    ? entered(roles[1], family, second.memberNo, land.municipality)
    : stranger(roles[isWife ? 0 : 1], spouseName(first.fields, kind));
  return [
    {
      ...{ kind, reference: act!, declaredOn: on && daysAfter(on, 4), happenedOn: on, hour: null },
      ...{ place: placeIn(land, land.settlements[0]), notes: [] },
      persons: isWife ? [other, one] : [one, other],
      details:
        kind === 'marriage' ? wedding(teller) : { notary: `Συμβολαιογράφος ${land.name}`, deed: `${act!.number}80` },
    },
  ];
}

function wedding(teller: Teller): Record<string, string> {
  const isCivil = teller.inHundred(30);
  return {
    ceremony: isCivil ? 'civil' : 'religious',
    celebrant: isCivil ? `Αντιδήμαρχος ${teller.land.name}` : 'Εφημέριος Ι. Ν. Αγίου Νικολάου',
    ...{ husbandRank: 'Α΄', wifeRank: 'Α΄', childrenSurname: 'του πατέρα' },
  };
}

/** Deaths and divorces, by the act that the change cites. */
function endingsOf(teller: Teller, family: FamilyRecord, { memberNo, sex, fields }: PersonRecord): ActRecord[] {
  const { land } = teller;
  return fields.changes.flatMap(({ kind, on, text }) => {
    const reference = cited(text);
    if (!reference || (kind !== 'death' && kind !== 'divorce')) return [];
    const role = kind === 'death' ? 'deceased' : sex === 'male' ? 'husband' : 'wife';
    const other = kind === 'death' ? 'spouse' : sex === 'male' ? 'wife' : 'husband';
    const spouse = spouseName(fields, 'marriage');
    return {
      ...{ kind, reference, declaredOn: on && daysAfter(on, 1), happenedOn: on },
      ...{ hour: kind === 'death' ? '08:20' : null, place: placeIn(land, land.settlements[0]), notes: [] },
      persons: [entered(role, family, memberNo, land.municipality), ...(spouse ? [stranger(other, spouse)] : [])],
      details: kind === 'death' ? { cause: teller.pick(causesOfDeath) } : decision(teller, fields),
    };
  });
}

function decision(teller: Teller, { marriage }: PersonFields): Record<string, string> {
  const act = marriage?.act;
  return {
    court: `Μονομελές Πρωτοδικείο ${teller.land.name}`,
    decision: `${teller.number(10, 300)}/${teller.number(2005, 2025)}`,
    ...(act ? { marriageAct: `${act.number}/${act.volume}/${act.year} ${act.registry}` } : {}),
  };
}

/** «… (πράξη 9/Α/2021 Κω)». */
function cited(text: string): ActReference | null {
  const found = /πράξη ([^/]+)\/([^/]+)\/(\d{4}) ([^)]+)\)/.exec(text);
  return found && { number: found[1]!, volume: found[2]!, year: Number(found[3]), registry: found[4]! };
}

function spouseName(fields: PersonFields, kind: 'marriage' | 'cohabitation'): string | null {
  return fields.marriage && kind === 'marriage' ? fields.marriage.spouse : (fields.cohabitation?.partner ?? null);
}

/** «Ιωάννα Κουτσού». */
function stranger(role: ActPersonRecord['role'], name: string | null): ActPersonRecord {
  const [firstName, ...surname] = (name ?? '').split(' ');
  return outsider(role, surname.join(' '), firstName ?? '');
}

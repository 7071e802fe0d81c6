/** Where somebody was born or something happened, in the order in which it is printed; what is not known is null. */
export interface Place {
  /** Οικισμός. */
  settlement: string | null;
  /** Τοπική ή δημοτική κοινότητα. */
  community: string | null;
  municipalUnit: string | null;
  municipality: string | null;
  city: string | null;
  prefecture: string | null;
  country: string | null;
}

/** How a civil act is cited: number, volume, year and the registry that keeps the book. */
export interface ActReference {
  number: string;
  volume: string;
  year: number;
  registry: string;
}

/** Death, divorce, deletion …, as it is printed, with its kind so that a certificate can choose. */
export interface Change {
  kind: 'death' | 'divorce' | 'deletion' | 'adoption' | 'name-change' | 'transfer' | 'other';
  on: string | null;
  text: string;
}

/** What the register of citizens holds of a person beside name and birth (facts/greek-administration.md, common data). */
export interface PersonFields {
  /** Second and third first name. */
  otherNames: string[];
  secondSurname: string | null;
  father: { firstName: string; surname: string } | null;
  mother: { firstName: string; surname: string; birthSurname: string | null } | null;
  birthPlace: Place | null;
  nationality: string | null;
  nationalityGained: { how: string; on: string | null } | null;
  /** Day of entry in this municipality's register (δημοτικότητα). */
  recordedOn: string | null;
  electoralNumber: string | null;
  amka: string | null;
  marriage: {
    rank: string;
    act: ActReference | null;
    on: string | null;
    place: string | null;
    spouse: string | null;
  } | null;
  cohabitation: { act: ActReference | null; on: string | null; place: string | null; partner: string | null } | null;
  maleRegister: {
    number: string;
    year: number;
    municipality: string;
    municipalUnit: string | null;
    community: string | null;
    notes: string[];
  } | null;
  changes: Change[];
}

/** A person of the register with the family sheet he is on. Dates are `yyyy-mm-dd`. */
export interface RegisteredPerson {
  id: string;
  familyId: string;
  sheetNumber: string;
  /** Of the same family, before municipalities were joined or books were rewritten. */
  formerSheet: string | null;
  municipalUnit: string;
  memberNo: number;
  memberType: string;
  surname: string;
  firstName: string;
  sex: 'male' | 'female';
  birthDate: string;
  taxNumber: string | null;
  /** `deleted`: moved to another sheet or municipality; the entry stays as what it was. */
  standing: Standing;
  fields: PersonFields;
}

export type Standing = 'active' | 'deceased' | 'deleted';

export const actKinds = ['birth', 'marriage', 'death', 'cohabitation', 'divorce'] as const;
export type ActKind = (typeof actKinds)[number];

/** A person of a civil act, as the act has him; `personId` where he is in this municipality's register. */
export interface ActPerson {
  role: ActRole;
  personId: string | null;
  surname: string;
  firstName: string;
  /** First names. */
  father: string | null;
  mother: string | null;
  birthDate: string | null;
  birthPlace: string | null;
  nationality: string | null;
  residence: string | null;
  /** Whose citizen he is, and on which sheet. */
  municipality: string | null;
  sheetNumber: string | null;
  taxNumber: string | null;
  amka: string | null;
}

export const actRoles = [
  ...(['child', 'father', 'mother', 'husband', 'wife', 'partner-1', 'partner-2'] as const),
  ...(['deceased', 'spouse', 'declarant', 'witness'] as const),
];
export type ActRole = (typeof actRoles)[number];

/** An entry of the books of the registrar (ληξιαρχική πράξη). Dates are `yyyy-mm-dd`, the hour `hh:mm`. */
export interface CivilAct {
  id: string;
  kind: ActKind;
  reference: ActReference;
  declaredOn: string | null;
  happenedOn: string | null;
  hour: string | null;
  place: Place | null;
  /** In the order of the book. */
  persons: ActPerson[];
  /**
   * What only this kind has. birth: sex, motherBirthSurname; marriage: ceremony (religious, civil), celebrant, husbandRank,
   * wifeRank, childrenSurname; death: cause; cohabitation: notary, deed; divorce: court, decision, marriageAct.
   */
  details: Record<string, string>;
  notes: string[];
}

/** A declared permanent residence; `until` null: still. Dates are `yyyy-mm-dd`. */
export interface Residence {
  id: string;
  personId: string;
  street: string;
  number: string;
  postcode: string;
  /** Its name as it is printed. */
  community: string;
  since: string;
  until: string | null;
  declaredOn: string;
}

/** A family sheet; its members are persons with its id. */
export interface Family {
  id: string;
  sheetNumber: string;
  formerSheet: string | null;
  municipalUnit: string;
}

export const noFields: PersonFields = {
  ...{ otherNames: [], secondSurname: null, father: null, mother: null, birthPlace: null, nationality: null },
  ...{ nationalityGained: null, recordedOn: null, electoralNumber: null, amka: null, marriage: null },
  ...{ cohabitation: null, maleRegister: null, changes: [] },
};

/** What the register of citizens holds of a person beside name and birth (facts/greek-administration.md, common data). */
export interface PersonFields {
  otherNames: string[];
  father: { firstName: string; surname: string } | null;
  mother: { firstName: string; surname: string; birthSurname: string | null } | null;
  birthPlace: { settlement: string; municipality: string; prefecture: string; country: string } | null;
  nationality: string | null;
  nationalityGained: { how: string; on: string | null } | null;
  /** Day of entry in this municipality's register. */
  recordedOn: string | null;
  electoralNumber: string | null;
  amka: string | null;
  marriage: {
    rank: string;
    /** Number, volume, year and registry of the act. */
    act: { number: string; volume: string; year: number; registry: string } | null;
    on: string | null;
    place: string | null;
    spouse: string | null;
  } | null;
  maleRegister: { number: string; year: number; municipality: string } | null;
  /** Death, divorce, deletion …, each as it is printed. */
  changes: string[];
}

/** A person of the register with the family sheet he is on. Dates are `yyyy-mm-dd`. */
export interface RegisteredPerson {
  id: string;
  familyId: string;
  sheetNumber: string;
  memberNo: number;
  memberType: string;
  surname: string;
  firstName: string;
  sex: 'male' | 'female';
  birthDate: string;
  fields: PersonFields;
}

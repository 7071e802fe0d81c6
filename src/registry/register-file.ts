import type { ActPerson, CivilAct, PersonFields, RegisteredPerson, Residence } from './register.js';

/** How a register is told from outside: by the numbers of its books instead of ids. */
export interface RegisterFile {
  families: FamilyRecord[];
  acts: ActRecord[];
  residences: ResidenceRecord[];
}

export interface FamilyRecord {
  sheetNumber: string;
  formerSheet: string | null;
  municipalUnit: string;
  createdOn: string;
  members: PersonRecord[];
}

type OwnToPerson = 'memberNo' | 'memberType' | 'surname' | 'firstName' | 'sex' | 'birthDate' | 'taxNumber' | 'standing';
export type PersonRecord = Pick<RegisteredPerson, OwnToPerson> & { fields: PersonFields };

/** Which entry of the register is meant. */
export interface Entry {
  sheetNumber: string;
  memberNo: number;
}

export type ActRecord = Omit<CivilAct, 'id' | 'persons'> & { persons: ActPersonRecord[] };
/** `entry` null: not, or not any more, in this register. */
export type ActPersonRecord = Omit<ActPerson, 'personId'> & { entry: Entry | null };

export type ResidenceRecord = Omit<Residence, 'id' | 'personId'> & { person: Entry };

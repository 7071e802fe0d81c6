import type { PersonFields, Standing } from '../register.js';

/** A family of the demonstration as it is written down; numbers that follow from its sheet are added later. */
export interface DemoFamily {
  sheetNumber: string;
  formerSheet: string | null;
  municipalUnit: string;
  createdOn: string;
  members: DemoMember[];
}

export interface DemoMember {
  memberType: string;
  surname: string;
  firstName: string;
  sex: 'male' | 'female';
  birthDate: string;
  standing?: Standing;
  /** Else one that follows from the sheet; null: the register has none. */
  taxNumber?: string | null;
  fields: Partial<PersonFields>;
}

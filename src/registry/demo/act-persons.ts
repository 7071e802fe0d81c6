import type { ActRole } from '../register.js';
import type { ActPersonRecord, FamilyRecord } from '../register-file.js';

const blank = {
  ...{ father: null, mother: null, birthDate: null, birthPlace: null, nationality: null, residence: null },
  ...{ municipality: null, sheetNumber: null, taxNumber: null, amka: null, entry: null },
};

/** Somebody of whom an act has the name and little else. */
export function outsider(
  role: ActRole,
  surname: string,
  firstName: string,
  more: Partial<ActPersonRecord> = {},
): ActPersonRecord {
  return { ...blank, role, surname, firstName, ...more };
}

/** A person of an act as his entry in the register has him. */
export function entered(role: ActRole, family: FamilyRecord, memberNo: number, municipality: string): ActPersonRecord {
  const { sheetNumber } = family;
  const { surname, firstName, birthDate, taxNumber, fields } = family.members.find((one) => one.memberNo === memberNo)!;
  const { father, mother, birthPlace, nationality, amka } = fields;
  return {
    ...{ role, surname, firstName, birthDate, nationality, municipality, sheetNumber, taxNumber, amka },
    ...{ father: father?.firstName ?? null, mother: mother?.firstName ?? null },
    ...{ birthPlace: birthPlace?.settlement ?? null, residence: birthPlace?.settlement ?? null },
    entry: { sheetNumber, memberNo },
  };
}

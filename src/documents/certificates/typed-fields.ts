import type { CertificateType } from './certificate-types.js';

/** A field that a clerk fills in from another register, where this one has no entry. */
export interface TypedField {
  code: string;
  kind: 'text' | 'date' | 'year' | 'sex' | 'members';
  required?: true;
  el: string;
  en: string;
}

const person: TypedField[] = [
  { code: 'surname', kind: 'text', required: true, el: 'Επώνυμο', en: 'Surname' },
  { code: 'firstName', kind: 'text', required: true, el: 'Όνομα', en: 'First name' },
  { code: 'sex', kind: 'sex', required: true, el: 'Φύλο', en: 'Sex' },
  { code: 'father', kind: 'text', el: 'Όνομα πατέρα', en: 'Father’s first name' },
  { code: 'mother', kind: 'text', el: 'Όνομα μητέρας', en: 'Mother’s first name' },
  { code: 'motherBirthSurname', kind: 'text', el: 'Γένος μητέρας', en: 'Mother’s surname at birth' },
  { code: 'birthDate', kind: 'date', required: true, el: 'Ημερομηνία γέννησης', en: 'Date of birth' },
  { code: 'birthPlace', kind: 'text', el: 'Τόπος γέννησης', en: 'Place of birth' },
];

const sheet: TypedField[] = [
  { code: 'sheetNumber', kind: 'text', required: true, el: 'Αριθμός οικογενειακής μερίδας', en: 'Family sheet' },
  { code: 'formerSheet', kind: 'text', el: 'Πρώην μερίδα', en: 'Former sheet' },
  { code: 'municipalUnit', kind: 'text', required: true, el: 'Δημοτική Ενότητα', en: 'Municipal unit' },
];

const home: TypedField[] = [
  { code: 'street', kind: 'text', required: true, el: 'Οδός', en: 'Street' },
  { code: 'number', kind: 'text', el: 'Αριθμός', en: 'Number' },
  { code: 'postcode', kind: 'text', el: 'Τ.Κ.', en: 'Postcode' },
  { code: 'community', kind: 'text', required: true, el: 'Κοινότητα', en: 'Community' },
  { code: 'sinceYear', kind: 'year', required: true, el: 'Κάτοικος από το έτος', en: 'Resident since the year' },
];

const citizen: TypedField[] = [
  { code: 'nationality', kind: 'text', el: 'Ιθαγένεια', en: 'Nationality' },
  { code: 'recordedOn', kind: 'date', el: 'Ημερομηνία κτήσης δημοτικότητας', en: 'Citizen of the municipality since' },
];

const act: TypedField[] = [
  { code: 'actNumber', kind: 'text', required: true, el: 'Αριθμός πράξης', en: 'Number of the act' },
  { code: 'volume', kind: 'text', el: 'Τόμος', en: 'Volume' },
  { code: 'actYear', kind: 'year', required: true, el: 'Έτος πράξης', en: 'Year of the act' },
  { code: 'registry', kind: 'text', required: true, el: 'Ληξιαρχείο', en: 'Registry office' },
  { code: 'declaredOn', kind: 'date', el: 'Ημερομηνία δήλωσης', en: 'Date of declaration' },
  { code: 'happenedOn', kind: 'date', required: true, el: 'Ημερομηνία γεγονότος', en: 'Date of the event' },
  { code: 'place', kind: 'text', el: 'Τόπος', en: 'Place' },
];

/** The other spouse or partner of an act that has two. */
const other: TypedField[] = [
  { code: 'otherSurname', kind: 'text', el: 'Επώνυμο συζύγου ή συντρόφου', en: 'Surname of the spouse or partner' },
  { code: 'otherFirstName', kind: 'text', el: 'Όνομα συζύγου ή συντρόφου', en: 'First name of the spouse or partner' },
];

/** What can be typed for each type. For a residence of somebody in the register only `home` is needed. */
export const typedFields: Record<CertificateType, readonly TypedField[]> = {
  'cert-family': [
    ...sheet,
    { code: 'members', kind: 'members', required: true, el: 'Μέλη, ένα σε κάθε γραμμή', en: 'Members, one a line' },
  ],
  'cert-birth': [...person, ...citizen, ...sheet],
  'cert-residence': [...person, ...home],
  'cert-male': [
    ...person,
    ...sheet,
    { code: 'maleNumber', kind: 'text', required: true, el: 'Αριθμός Μητρώου Αρρένων', en: 'Number in the register' },
    { code: 'maleYear', kind: 'year', required: true, el: 'Έτος Μητρώου Αρρένων', en: 'Year of the register' },
  ],
  'cert-locality': [...person, ...citizen, ...sheet],
  'cert-civil-act': [...act, ...person, ...other],
};

export { home as residenceFields };

import type { SnapshotHead } from '../snapshot.js';
import type { Inflected } from './inflect.js';

/** What a certificate is made from, kept with its proposal (`propose {fields?}`); ids of the register's entries. */
export interface CertificateFields {
  familyId?: string;
  personId?: string;
  actId?: string;
  residenceId?: string;
  /** Where the register has no entry: what the clerk wrote, by the codes of typed-fields.ts. */
  typed?: Record<string, string>;
  /** Name of the clerk who wrote it, and the day in Athens, `yyyy-mm-dd`; both printed. */
  typedBy?: string;
  typedOn?: string;
}

/** Who the certificate is about: an account proven to be this person, or on this sheet, may have the file. */
export interface Subject {
  personId: string | null;
  familyId: string | null;
}

export interface Row {
  label: string;
  /** Null prints as «—». */
  value: string | null;
}

/** Rows under a heading of their own; '' for none. */
export interface Section {
  heading: string;
  rows: Row[];
}

/** The page in English that explains the Greek one, for whom it was asked. */
export interface EnglishView {
  title: string;
  /** What the Greek page certifies, in a sentence. */
  says: string;
  sections: Section[];
}

export interface CertificateHead extends SnapshotHead {
  subject: Subject;
  applicant: string | null;
  /** After «να χρησιμοποιηθεί για». */
  purpose: string;
  /** «στον Δήμο Κω». */
  inMunicipality: string;
  words: Inflected;
  /** Set where a clerk wrote the fields in, since the register had no entry. */
  typed: { by: string; on: string } | null;
  english: EnglishView | null;
}

/** Days are `yyyy-mm-dd`; null prints as «—». */
export interface PersonView {
  surname: string;
  secondSurname: string | null;
  firstName: string;
  /** Άρρεν or Θήλυ. */
  sex: string;
  father: { firstName: string | null; surname: string | null };
  mother: { firstName: string | null; surname: string | null; birthSurname: string | null };
  birthDate: string | null;
  birthInWords: string | null;
  birthPlace: PlaceView;
  nationality: string | null;
  /** Way and day on which it was gained. */
  nationalityGained: string | null;
  nationalityOn: string | null;
  recordedOn: string | null;
  electoralNumber: string | null;
  amka: string | null;
  taxNumber: string | null;
}

export interface PlaceView {
  settlement: string | null;
  community: string | null;
  municipalUnit: string | null;
  municipality: string | null;
  city: string | null;
  prefecture: string | null;
  country: string | null;
}

/** The family sheet and the person's place on it. */
export interface SheetView {
  number: string;
  former: string | null;
  municipalUnit: string;
  memberNo: number;
}

export interface MaleEntryView {
  number: string;
  year: string;
  municipality: string;
  municipalUnit: string | null;
  community: string | null;
  notes: string[];
}

export interface BirthSnapshot extends CertificateHead {
  person: PersonView;
  sheet: SheetView;
  /** The male register is asked of men only. */
  isMale: boolean;
  maleEntry: MaleEntryView | null;
}

export interface MaleSnapshot extends CertificateHead {
  person: PersonView;
  sheet: SheetView;
  entry: MaleEntryView;
}

export interface LocalitySnapshot extends CertificateHead {
  person: PersonView;
  sheet: SheetView;
  /** Present address, where the register has one. */
  address: string | null;
}

export interface ResidenceSnapshot extends CertificateHead {
  person: PersonView;
  home: {
    street: string;
    number: string | null;
    postcode: string | null;
    community: string | null;
    /** After «από»: «τις 12-9-2008», «το έτος 1999». */
    since: string;
    /** Null: still. */
    until: string | null;
    declaredOn: string | null;
  };
  /** Papers that were shown, in the order of the question; each as it is printed. */
  proofs: string[];
}

export interface CivilActSnapshot extends CertificateHead {
  /** Kind of act and of copy, for the statistics and for tests. */
  act: { id: string | null; kind: string; form: 'full-copy' | 'extract' };
  title: string;
  /** «ακριβές αντίγραφο της ληξιαρχικής πράξης γέννησης». */
  isWhat: string;
  sections: Section[];
  /** What was noted on the act later; on a full copy only. */
  notes: string[];
}

/** A member of a family as the certificate prints it; null prints as «—». */
export interface MemberView {
  number: number;
  memberType: string;
  surname: string;
  firstName: string;
  /** Null where a clerk typed the sheet. */
  sex: string | null;
  father: string | null;
  mother: string | null;
  motherBirthSurname: string | null;
  birthDate: string | null;
  birthPlace: string | null;
  nationality: string | null;
  nationalityGained: string | null;
  recordedOn: string | null;
  marriage: { rank: string; act: string | null; on: string | null; place: string | null; spouse: string | null } | null;
  cohabitation: { act: string | null; on: string | null; place: string | null; partner: string | null } | null;
  maleRegister: string | null;
  amka: string | null;
  changes: string[];
}

export interface FamilySnapshot extends CertificateHead {
  family: { id: string | null; sheetNumber: string; formerSheet: string | null; municipalUnit: string };
  members: MemberView[];
  /** Members who died or left the sheet are not on the page, since its use does not ask for them. */
  hasHidden: boolean;
}

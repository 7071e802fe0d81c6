import type {
  BirthSnapshot,
  CivilActSnapshot,
  FamilySnapshot,
  LocalitySnapshot,
  MaleSnapshot,
  ResidenceSnapshot,
} from './certificates/snapshots.js';
import { certificateTypes } from './certificates/certificate-types.js';

/** Types of documents; each is a folder of templates/documents. */
export const documentTypes = [
  'answer-brief',
  'answer-formal',
  'rejection',
  'letter-delay',
  'letter-extension',
  'letter-external',
  'letter-silence',
  ...certificateTypes,
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** The version of the templates that documents are made with now; an issued file keeps its own for ever. */
export const templateVersion = '1';

/** Words of the application that the letter answers, in the gender of what it is (request, complaint …). */
export interface Matter {
  /** «στο αίτημά σας», «στην αίτησή σας» … */
  toYours: string;
  /** «Το αίτημά σας», «Η αίτησή σας» … */
  yours: string;
  /** Incoming protocol number, `12345/2026`. */
  protocolNumber: string;
  /** As it is said: three fours. */
  trackingNumber: string;
  filedAt: string;
  service: string;
  serviceEn: string;
}

export interface SnapshotHead {
  /** The applicant is written to in English: a page that explains the Greek one goes with it. */
  isEnglish: boolean;
  municipality: {
    name: string;
    authority: string;
    /** The same in the genitive: «Δήμου Κω». */
    authorityOf: string;
    authorityEn: string;
    region: string;
    prefecture: string;
    postcode: string;
    phone: string;
  };
  unit: { name: string; directorate: string | null; address: string; phone: string; email: string };
  employee: { name: string };
  /** `unit` null: he signs for the whole municipality. */
  signer: { name: string; title: string; unit: string | null };
  /** Null on certificates: they are for every lawful use, not to somebody. */
  addressee: string | null;
  matter: Matter;
  /** Instant of the number, ISO 8601; the date on the page is its day in Athens. */
  issuedOn: string;
}

export interface LetterSnapshot extends SnapshotHead {
  /** The employee's words; each line a paragraph. */
  text: string;
}

/** That the legal term will not be kept (Ν. 2690/1999 art. 4 §2). */
export interface DelaySnapshot extends LetterSnapshot {
  /** What the law wants said of who is in charge, and the new date; null where the words say all of it. */
  charge: { employee: string; phone: string; newDate: string } | null;
}

/** That the answer will come later than was promised. Dates are instants, ISO 8601. */
export interface ExtensionSnapshot extends LetterSnapshot {
  dates: { from: string; until: string; statutoryAt: string; isTermLonger: boolean };
}

/** To the body that is competent, with a copy to the applicant, who learns from it whom to ask. */
export interface ExternalSnapshot extends LetterSnapshot {
  body: { code: string; name: string; phone: string | null };
  /** Null where he gave no name. */
  copyTo: string | null;
}

/** That a case closes because its applicant did not answer; `text` is what was asked. */
export interface SilenceSnapshot extends LetterSnapshot {
  question: { askedAt: string; dueAt: string; remindedAt: string | null };
  reopenUntil: string;
}

export type CertificateSnapshot =
  FamilySnapshot | BirthSnapshot | ResidenceSnapshot | MaleSnapshot | LocalitySnapshot | CivilActSnapshot;

/** That a case was filed: no document of the register, drawn whenever it is asked for. */
export interface ReceiptView extends Omit<SnapshotHead, 'signer'> {
  /** Incoming; the receipt has no number of its own. */
  protocolNumber: string;
  filed: { by: string | null; channel: string; papers: string; targetAt: string; statutoryAt: string };
  trackPage: string;
  replaces: null;
  /** Null: nothing is sealed, and the page says so. */
  sealMark: null;
}

/** Everything that a page says but its numbers, taken when the number was: the page is made from this alone. */
export type Snapshot =
  LetterSnapshot | DelaySnapshot | ExtensionSnapshot | ExternalSnapshot | SilenceSnapshot | CertificateSnapshot;

/** What a template may name. */
export type DocumentView = Snapshot & {
  protocolNumber: string;
  verificationCode: string;
  verifyPage: string;
  /** Printed on top where the seal has no legal force; null under a real one. */
  sealMark: string | null;
  /** Protocol number of the document whose place this one takes; null where it takes none. */
  replaces: string | null;
};

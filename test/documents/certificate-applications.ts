import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import type { CertificateType } from '../../src/documents/certificates/certificate-types.js';

const self = { 'for-whom': 'self', person: certificateAnswers.person };

/** What `citizen@demo.ked.gr` answers for each certificate, no more than is required, and words that its page has. */
export const citizensApplications: Record<CertificateType, { answers: Record<string, unknown>; page: string[] }> = {
  'cert-family': {
    answers: certificateAnswers,
    page: ['ΠΙΣΤΟΠΟΙΗΤΙΚΟ ΟΙΚΟΓΕΝΕΙΑΚΗΣ ΚΑΤΑΣΤΑΣΗΣ', '2417', 'πρώην μερίδα 318', 'Αικατερίνη', '14-3-1979'],
  },
  'cert-birth': {
    answers: certificateAnswers,
    page: [
      ...['ΠΙΣΤΟΠΟΙΗΤΙΚΟ ΓΕΝΝΗΣΗΣ', 'ο κάτωθι δημότης είναι εγγεγραμμένος', '2417', 'Μαυρίδη'],
      'δεκατέσσερις Μαρτίου του έτους χίλια εννιακόσια εβδομήντα εννέα',
    ],
  },
  'cert-residence': {
    answers: { ...self, address: 'Κως', years: 2008, proof: ['bill'] },
    page: ['ΒΕΒΑΙΩΣΗ ΜΟΝΙΜΗΣ ΚΑΤΟΙΚΙΑΣ', 'άρθρο 279 του Ν. 3463/2006', 'μόνιμος κάτοικος', 'Λογαριασμός ΔΕΚΟ'],
  },
  'cert-male': {
    answers: { ...self, 'birth-year': 1979 },
    page: ['ΠΙΣΤΟΠΟΙΗΤΙΚΟ ΕΓΓΡΑΦΗΣ ΣΤΑ ΜΗΤΡΩΑ ΑΡΡΕΝΩΝ', 'Αριθμός Μητρώου Αρρένων 27', 'Ν. 4961/2022'],
  },
  'cert-locality': {
    answers: { ...self, purpose: 'transfer', 'residence-proof': 'bill' },
    page: ['ΠΙΣΤΟΠΟΙΗΤΙΚΟ ΕΝΤΟΠΙΟΤΗΤΑΣ', 'έχει εντοπιότητα στον Δήμο', '2417', 'Μετεγγραφή'],
  },
  'cert-civil-act': {
    answers: { ...self, act: 'marriage', form: 'full-copy', relation: 'self' },
    page: ['ΑΝΤΙΓΡΑΦΟ ΛΗΞΙΑΡΧΙΚΗΣ ΠΡΑΞΗΣ ΓΑΜΟΥ', '31/Α/2008', 'Με εντολή Ληξιάρχου', 'Ρούσσου'],
  },
};

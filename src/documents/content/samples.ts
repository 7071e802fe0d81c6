import type { DocumentType, DocumentView, FamilySnapshot, LetterSnapshot } from '../snapshot.js';

const numbers = {
  protocolNumber: '12346/2026',
  verificationCode: '0123-4567-89AB-CDEF',
  verifyPage: 'http://localhost:3000/verify',
};

const letter: LetterSnapshot & typeof numbers = {
  ...numbers,
  municipality: {
    name: 'Κως',
    authority: 'Δήμος Κω',
    authorityOf: 'Δήμου Κω',
    region: 'Περιφέρεια Νοτίου Αιγαίου',
    prefecture: 'Νομός Δωδεκανήσου',
    postcode: '85300',
    phone: '22420-21111',
  },
  unit: {
    name: 'Τμήμα Ηλεκτροφωτισμού',
    directorate: 'Διεύθυνση Τεχνικών Υπηρεσιών',
    address: 'Ακτή Κουντουριώτη 7',
    phone: '22420-21111',
    email: 'info@example.org',
  },
  employee: { name: 'Όνομα Υπαλλήλου' },
  signer: { name: 'Όνομα Προϊσταμένου', title: 'Ο/Η Προϊστάμενος/-η', unit: 'Τμήμα Ηλεκτροφωτισμού' },
  addressee: 'Όνομα Αιτούντος',
  matter: {
    toYours: 'στο αίτημά σας',
    yours: 'Το αίτημά σας',
    protocolNumber: '12345/2026',
    trackingNumber: '4821 7350 9264',
    filedAt: '2026-11-03T08:00:00.000Z',
    service: 'Βλάβη ηλεκτροφωτισμού',
  },
  issuedOn: '2026-11-04T08:00:00.000Z',
  text: 'Η βλάβη αποκαταστάθηκε.',
};

const certificate: FamilySnapshot & typeof numbers = {
  ...letter,
  addressee: null,
  applicant: 'Όνομα Αιτούντος',
  purpose: 'κάθε νόμιμη χρήση',
  family: { id: '-', sheetNumber: '1024', formerSheet: '87', municipalUnit: 'Κω' },
  members: [
    {
      number: 1,
      memberType: 'Σύζυγος',
      surname: 'Επώνυμο',
      firstName: 'Όνομα',
      sex: 'Άρρεν',
      father: 'Πατέρας',
      mother: 'Μητέρα',
      motherBirthSurname: 'Γένος',
      birthDate: '1980-02-29',
      birthPlace: 'Κως',
      nationality: 'Ελληνική',
      nationalityGained: 'γέννηση',
      recordedOn: '1980-03-10',
      marriage: { rank: 'Α΄', act: '12/Α/2008 Κω', on: '2008-06-01', place: 'Κως', spouse: 'Σύζυγος' },
      maleRegister: '15/1980 Κω',
      amka: '29028000000',
      changes: ['Μεταβολή'],
    },
  ],
};

/**
 * An example of all that a template of the type may name. The types say that nothing is missing; the start checks
 * every template against it and every branch is tried (check-fields.ts).
 */
export const samples: Record<DocumentType, DocumentView> = {
  'answer-brief': letter,
  'answer-formal': letter,
  rejection: letter,
  'cert-family': certificate,
};

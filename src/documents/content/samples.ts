import type { CertificateType } from '../certificates/certificate-types.js';
import { certificateSamples } from '../certificates/samples.js';
import type {
  DelaySnapshot,
  DocumentType,
  DocumentView,
  ExtensionSnapshot,
  ExternalSnapshot,
  LetterSnapshot,
  ReceiptView,
  SilenceSnapshot,
} from '../snapshot.js';

const numbers = {
  protocolNumber: '12346/2026',
  verificationCode: '0123-4567-89AB-CDEF',
  verifyPage: 'http://localhost:3000/verify',
  sealMark: 'ΔΟΚΙΜΑΣΤΙΚΗ ΣΦΡΑΓΙΔΑ – χωρίς νομική ισχύ',
  replaces: '12340/2026',
};

const letter: LetterSnapshot & typeof numbers = {
  ...numbers,
  isEnglish: true,
  municipality: {
    name: 'Κως',
    authority: 'Δήμος Κω',
    authorityOf: 'Δήμου Κω',
    authorityEn: 'Municipality of Kos',
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
  signer: { name: 'Όνομα Προϊσταμένου', title: 'Ο Προϊστάμενος', unit: 'Τμήμα Ηλεκτροφωτισμού' },
  addressee: 'Όνομα Αιτούντος',
  matter: {
    toYours: 'στο αίτημά σας',
    yours: 'Το αίτημά σας',
    protocolNumber: '12345/2026',
    trackingNumber: '4821 7350 9264',
    filedAt: '2026-11-03T08:00:00.000Z',
    service: 'Βλάβη ηλεκτροφωτισμού',
    serviceEn: 'Street light fault',
  },
  issuedOn: '2026-11-04T08:00:00.000Z',
  text: 'Η βλάβη αποκαταστάθηκε.',
};

const delay: DelaySnapshot & typeof numbers = {
  ...letter,
  text: 'Η νόμιμη προθεσμία δεν θα τηρηθεί, επειδή η εξέταση δεν έχει ολοκληρωθεί.',
  charge: { employee: 'Όνομα Υπαλλήλου', phone: '2242099900', newDate: '2026-12-28T13:30:00.000Z' },
};

const extension: ExtensionSnapshot & typeof numbers = {
  ...letter,
  text: 'Χρειάζεται η γνώμη δεύτερης υπηρεσίας.',
  dates: {
    from: '2026-11-20T13:30:00.000Z',
    until: '2026-11-30T13:30:00.000Z',
    statutoryAt: '2027-01-04T21:59:59.000Z',
    isTermLonger: true,
  },
};

const external: ExternalSnapshot & typeof numbers = {
  ...letter,
  addressee: 'ΔΕΥΑ Δοκιμής',
  text: 'Διαρροή νερού στον δρόμο.',
  body: { code: 'deya', name: 'ΔΕΥΑ Δοκιμής', phone: '22420-99900' },
  copyTo: 'Όνομα Αιτούντος',
};

const silence: SilenceSnapshot & typeof numbers = {
  ...letter,
  text: 'Σε ποιον αριθμό της οδού είναι;',
  question: {
    askedAt: '2026-11-04T08:00:00.000Z',
    dueAt: '2026-11-19T21:59:59.000Z',
    remindedAt: '2026-11-14T08:00:00.000Z',
  },
  reopenUntil: '2026-12-19T22:00:00.000Z',
};

const certificates = Object.fromEntries(
  Object.entries(certificateSamples(letter)).map(([type, sample]) => [type, { ...numbers, ...sample }]),
) as Record<CertificateType, DocumentView>;

const receipt: ReceiptView = {
  ...letter,
  protocolNumber: letter.matter.protocolNumber,
  filed: {
    by: 'Όνομα Αιτούντος',
    channel: 'Διαδίκτυο',
    papers: '2',
    targetAt: '2026-11-06T13:30:00.000Z',
    statutoryAt: '2026-12-23T21:59:59.000Z',
  },
  trackPage: 'http://localhost:3000/track',
  sealMark: null,
  replaces: null,
};

/**
 * An example of all that a template of the type may name. The types say that nothing is missing; the start checks
 * every template against it and every branch is tried (check-fields.ts).
 */
export const samples: Record<DocumentType, DocumentView> & { receipt: ReceiptView } = {
  'answer-brief': letter,
  'answer-formal': letter,
  rejection: letter,
  'letter-delay': delay,
  'letter-extension': extension,
  'letter-external': external,
  'letter-silence': silence,
  receipt,
  ...certificates,
};

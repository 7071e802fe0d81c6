import type { FieldError } from './app-error.js';

export type Language = 'el' | 'en';

/** What is wrong with a field and what to do about it; the rules that a schema alone cannot tell. */
export const fieldMessages = {
  required: { el: 'Συμπληρώστε το πεδίο.', en: 'Fill in this field.' },
  'contact-needed': {
    el: 'Γράψτε ένα τηλέφωνο ή ένα e-mail, για να σας βρούμε.',
    en: 'Give a telephone number or an e-mail, so that we can reach you.',
  },
  'wrong-phone': {
    el: 'Γράψτε δέκα ψηφία, π.χ. 6912345678, ή τον αριθμό με + και τη χώρα.',
    en: 'Write ten digits, e.g. 6912345678, or the number with + and the country.',
  },
  'wrong-email': {
    el: 'Γράψτε το e-mail στη μορφή onoma@example.gr.',
    en: 'Write the e-mail like name@example.com.',
  },
  'location-needed': {
    el: 'Πείτε μας πού: μέρος, διεύθυνση, σημείο αναφοράς ή θέση στον χάρτη.',
    en: 'Tell us where: a place, an address, a landmark or a position on the map.',
  },
  'unknown-place': { el: 'Διαλέξτε μέρος από τη λίστα.', en: 'Choose a place from the list.' },
  'unknown-community': { el: 'Διαλέξτε κοινότητα από τη λίστα.', en: 'Choose a community from the list.' },
  'unknown-office': { el: 'Διαλέξτε κατάστημα από τη λίστα.', en: 'Choose a municipal shop from the list.' },
  'unknown-option': { el: 'Διαλέξτε μία από τις απαντήσεις.', en: 'Choose one of the answers.' },
  'unknown-question': { el: 'Η ερώτηση δεν υπάρχει σε αυτή την υπηρεσία.', en: 'This service has no such question.' },
  'not-a-number': { el: 'Γράψτε έναν αριθμό.', en: 'Write a number.' },
  'not-a-date': { el: 'Γράψτε ημερομηνία, π.χ. 2026-11-03.', en: 'Write a date, e.g. 2026-11-03.' },
  'not-yes-or-no': { el: 'Απαντήστε ναι ή όχι.', en: 'Answer yes or no.' },
  'not-a-text': { el: 'Γράψτε την απάντηση με λόγια.', en: 'Write the answer in words.' },
  'photo-needed': { el: 'Προσθέστε μία φωτογραφία.', en: 'Add a photo.' },
  'unknown-file': {
    el: 'Το αρχείο δεν βρέθηκε ή έληξε. Ανεβάστε το ξανά.',
    en: 'The file was not found or has expired. Upload it again.',
  },
  'in-the-future': { el: 'Η ημερομηνία δεν μπορεί να είναι στο μέλλον.', en: 'The date cannot be in the future.' },
  'not-yours': {
    el: 'Μόνο υπάλληλος του κέντρου το συμπληρώνει.',
    en: 'Only staff of the centre may fill this in.',
  },
  'unknown-unit': { el: 'Διαλέξτε μονάδα από τη λίστα.', en: 'Choose a unit from the list.' },
  'unknown-employee': {
    el: 'Διαλέξτε υπάλληλο από μονάδα που εποπτεύετε.',
    en: 'Choose an employee of a unit that you supervise.',
  },
  'same-employee': { el: 'Η υπόθεση είναι ήδη δική του.', en: 'The case is already his.' },
  'another-kind': {
    el: 'Μια αίτηση δεν γίνεται αίτημα, ούτε το αντίστροφο.',
    en: 'An application cannot become a request, nor the other way round.',
  },
} as const satisfies Record<string, Record<Language, string>>;

export type FieldFault = keyof typeof fieldMessages;

/** A fault of one field (JSON pointer) in the reader's language. */
export function fieldError(field: string, code: FieldFault, language: Language): FieldError {
  return { field, code, message: fieldMessages[code][language] };
}

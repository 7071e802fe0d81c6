import type { Status } from '../../workflows/case/transitions.js';
import type { Language } from '../web/language.js';

/** Words of the statuses as data: staff read the office's term, citizens plain words (notices.md, last part). */
export const statusWords: Record<Status, { staff: Record<Language, string>; citizen: Record<Language, string> }> = {
  received: {
    staff: { el: 'Καταχωρίστηκε', en: 'Received' },
    citizen: { el: 'Το λάβαμε', en: 'We have it' },
  },
  triage: {
    staff: { el: 'Προς δρομολόγηση', en: 'To be routed' },
    citizen: { el: 'Βρίσκουμε την αρμόδια υπηρεσία', en: 'We are finding the right department' },
  },
  assigned: {
    staff: { el: 'Χρεώθηκε σε υπάλληλο', en: 'Assigned' },
    citizen: { el: 'Το ανέλαβε: {unit}', en: 'Taken on by: {unit}' },
  },
  'in-progress': {
    staff: { el: 'Σε εξέλιξη', en: 'In progress' },
    citizen: { el: 'Το εξετάζουμε', en: 'We are looking into it' },
  },
  scheduled: {
    staff: { el: 'Προγραμματίστηκε', en: 'Scheduled' },
    citizen: { el: 'Προγραμματίστηκε για {date}', en: 'Planned for {date}' },
  },
  'waiting-external': {
    staff: { el: 'Διαβιβάστηκε σε φορέα', en: 'With another body' },
    citizen: { el: 'Το προωθήσαμε: {body}', en: 'Passed on to: {body}' },
  },
  'waiting-applicant': {
    staff: { el: 'Αναμονή στοιχείων', en: 'Waiting for the applicant' },
    citizen: { el: 'Χρειαζόμαστε κάτι από εσάς', en: 'We need something from you' },
  },
  'pending-approval': {
    staff: { el: 'Προς υπογραφή', en: 'To be signed' },
    citizen: { el: 'Ετοιμάστηκε, υπογράφεται', en: 'Prepared, being signed' },
  },
  issuing: {
    staff: { el: 'Εκδίδεται', en: 'Being issued' },
    citizen: { el: 'Υπογράφηκε, εκδίδεται', en: 'Signed, being issued' },
  },
  'ready-for-pickup': {
    staff: { el: 'Έτοιμο προς παραλαβή', en: 'Ready for pickup' },
    citizen: { el: 'Έτοιμο, ελάτε να το πάρετε', en: 'Ready, come and collect it' },
  },
  completed: {
    staff: { el: 'Διεκπεραιώθηκε', en: 'Completed' },
    citizen: { el: 'Ολοκληρώθηκε', en: 'Completed' },
  },
  rejected: {
    staff: { el: 'Απορρίφθηκε', en: 'Rejected' },
    citizen: { el: 'Δεν έγινε δεκτό', en: 'Not accepted' },
  },
  withdrawn: {
    staff: { el: 'Ανακλήθηκε', en: 'Withdrawn' },
    citizen: { el: 'Την ανακαλέσατε', en: 'You withdrew it' },
  },
  merged: {
    staff: { el: 'Συγχωνεύθηκε', en: 'Merged' },
    citizen: { el: 'Ενώθηκε με ίδια υπόθεση', en: 'Joined with the same matter' },
  },
  uncollected: {
    staff: { el: 'Δεν παραλήφθηκε', en: 'Not collected' },
    citizen: { el: 'Δεν παραλήφθηκε', en: 'Not collected' },
  },
};

/** What fills the places kept in a status's words; what is not known leaves no trace. */
export interface StatusFacts {
  unit?: string | null;
  /** External body, in the reader's language. */
  body?: string | null;
  /** Day of planned work as it is read. */
  date?: string | null;
  /** The paper is ready, and on its way to the office. */
  inTransit?: boolean;
}

/** Ready, but not yet where it is fetched. */
const onItsWay: Record<'staff' | 'citizen', Record<Language, string>> = {
  staff: { el: 'Στέλνεται στο κατάστημα', en: 'On its way to the shop' },
  citizen: { el: 'Έτοιμο, στέλνεται στο κατάστημα', en: 'Ready, on its way to the shop' },
};

/** The office's words for a status. */
export function staffWords(status: Status, language: Language, { inTransit }: StatusFacts): string {
  const words = status === 'ready-for-pickup' && inTransit ? onItsWay.staff : statusWords[status].staff;
  return words[language];
}

/** The citizen's words for a status. */
export function citizenWords(status: Status, language: Language, { unit, body, date, inTransit }: StatusFacts): string {
  if (status === 'ready-for-pickup' && inTransit) return onItsWay.citizen[language];
  return statusWords[status].citizen[language]
    .replace('{unit}', unit ?? '')
    .replace('{body}', body ?? '')
    .replace('{date}', date ?? '')
    .replace(/(:| για| for) $/, '');
}

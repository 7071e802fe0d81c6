import type { Language } from '../web/language.js';
import type { levelPurposes } from './level-notices.js';
import type { StaffWords } from './staff-texts.js';

type Text = (words: StaffWords, what: string, size: number) => string;

/** Sentences of the levels of escalation (notices.md, "Staff, on screen"); `size`: cases in a bundled message. */
export const levelTexts: Record<(typeof levelPurposes)[number], Record<Language, Text>> = {
  'due-soon': {
    el: (w, what) => `Σε ${leftInGreek(w.minutesLeft ?? 0)} λήγει ο χρόνος: ${what}.`,
    en: (w, what) => `The time is over in ${leftInEnglish(w.minutesLeft ?? 0)}: ${what}.`,
  },
  danger: {
    el: (w) => `ΚΙΝΔΥΝΟΣ: ${w.place ?? w.service}. Καλέστε τώρα ${w.phone ?? ''}.`,
    en: (w) => `DANGER: ${w.place ?? w.service}. Call ${w.phone ?? ''} now.`,
  },
  unrouted: {
    el: (_, __, k) =>
      k === 1 ? '1 υπόθεση περιμένει ακόμη αρμόδια υπηρεσία.' : `${k} υποθέσεις περιμένουν ακόμη αρμόδια υπηρεσία.`,
    en: (_, __, k) =>
      k === 1 ? '1 case still waits for its department.' : `${k} cases still wait for their department.`,
  },
  'on-its-way': {
    el: (_, __, k) =>
      k === 1
        ? '1 υπόθεση διαβιβάστηκε και δεν έφτασε ακόμη σε αρμόδια υπηρεσία. Οι τρεις ημέρες τελειώνουν.'
        : `${k} υποθέσεις διαβιβάστηκαν και δεν έφτασαν ακόμη σε αρμόδια υπηρεσία. Οι τρεις ημέρες τελειώνουν.`,
    en: (_, __, k) =>
      k === 1
        ? '1 case was passed on and has not reached its department yet. The three days are ending.'
        : `${k} cases were passed on and have not reached their department yet. The three days are ending.`,
  },
  'delay-letters': {
    el: (_, __, k) =>
      k === 1
        ? '1 υπόθεση πλησιάζει τη νόμιμη προθεσμία. Δείτε την επιστολή καθυστέρησης.'
        : `${k} υποθέσεις πλησιάζουν τη νόμιμη προθεσμία. Δείτε τις επιστολές καθυστέρησης.`,
    en: (_, __, k) =>
      k === 1
        ? '1 case is near its legal term. Look at the delay letter.'
        : `${k} cases are near their legal term. Look at the delay letters.`,
  },
  'terms-passed': {
    el: (_, __, k) =>
      k === 1
        ? '1 υπόθεση ξεπέρασε τη νόμιμη προθεσμία. Δείτε και αποφασίστε.'
        : `${k} υποθέσεις ξεπέρασαν τη νόμιμη προθεσμία. Δείτε και αποφασίστε μαζί.`,
    en: (_, __, k) =>
      k === 1
        ? '1 case has passed its legal term. Look and decide.'
        : `${k} cases have passed their legal term. Look and decide on them together.`,
  },
};

const hour = 60;
const twoDays = 48 * hour;

function leftInGreek(minutes: number): string {
  if (minutes < hour) return minutes === 1 ? '1 λεπτό' : `${minutes} λεπτά`;
  const hours = Math.floor(minutes / hour);
  if (minutes < twoDays) return hours === 1 ? '1 ώρα' : `${hours} ώρες`;
  return `${Math.floor(hours / 24)} ημέρες`;
}

function leftInEnglish(minutes: number): string {
  if (minutes < hour) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const hours = Math.floor(minutes / hour);
  if (minutes < twoDays) return hours === 1 ? '1 hour' : `${hours} hours`;
  return `${Math.floor(hours / 24)} days`;
}

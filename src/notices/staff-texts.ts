import type { Language } from '../web/language.js';
import type { LevelWords } from './level-notices.js';
import { levelTexts } from './level-texts.js';
import type { StaffPurpose } from './notice-rules.js';

/** What fills an employee's message, in his language; dates as people read them. */
export interface StaffWords extends LevelWords {
  service: string;
  place: string | null;
  unit: string | null;
  date: string;
  /** Of bundled messages: `caseId:version` of each case in it. */
  cases?: string[];
  oldest?: string;
  /** Who is away, and until which day; null: nobody knows. */
  absent?: { name: string; until: string | null };
}

type Text = (words: StaffWords) => string;
type OwnPurpose = Exclude<StaffPurpose, keyof typeof levelTexts>;

const what = ({ service, place }: StaffWords): string => (place ? `${service}, ${place}` : service);

/** Who is away and until which day, where that is known. */
const awayOf = ({ absent }: StaffWords, until: string): string =>
  [absent?.name, absent?.until && `${until} ${absent.until}`].filter(Boolean).join(' ');

/** How many different cases a bundled message is about. */
export function bundleSize(words: StaffWords): number {
  return new Set((words.cases ?? []).map((item) => item.split(':')[0])).size;
}

/** The office to which papers were sent. */
const toWhere = ({ place }: StaffWords): string => (place ? `${place}: ` : '');

const documents = (k: number): string => `έγγραφα (${k})`;

const texts: Record<OwnPurpose, Record<Language, Text>> = {
  charged: {
    el: (w) => `Σας χρεώθηκε: ${what(w)}. Έως ${w.date}.`,
    en: (w) => `Charged to you: ${what(w)}. By ${w.date}.`,
  },
  'nobody-available': {
    el: (w) => `Κανένας διαθέσιμος για ${what(w)}. Χρεώθηκε σε εσάς.`,
    en: (w) => `Nobody is available for ${what(w)}. It is charged to you.`,
  },
  'nobody-at-all': {
    el: (w) => `Κανένας διαθέσιμος για ${what(w)}${w.unit ? ` (${w.unit})` : ''}. Βρείτε χειριστή.`,
    en: (w) => `Nobody is available for ${what(w)}${w.unit ? ` (${w.unit})` : ''}. Find someone to handle it.`,
  },
  triage: {
    el: (w) => `Προς δρομολόγηση: ${what(w)}.`,
    en: (w) => `To be routed: ${what(w)}.`,
  },
  'for-approval': {
    el: (w) => {
      const k = bundleSize(w);
      return k === 1
        ? `1 έγγραφο για υπογραφή, από ${w.oldest}.`
        : `${k} έγγραφα για υπογραφή, το παλαιότερο από ${w.oldest}.`;
    },
    en: (w) => {
      const k = bundleSize(w);
      return k === 1 ? `1 document to sign, from ${w.oldest}.` : `${k} documents to sign, the oldest from ${w.oldest}.`;
    },
  },
  returned: {
    el: (w) => `Επιστράφηκε για διόρθωση: ${what(w)}.`,
    en: (w) => `Returned for correction: ${what(w)}.`,
  },
  'issuing-failed': {
    el: (w) => `Το έγγραφο δεν εκδόθηκε: ${what(w)}. Δείτε την υπόθεση.`,
    en: (w) => `The document was not issued: ${what(w)}. Look at the case.`,
  },
  'target-passed': {
    el: (w) => `Έληξε ο χρόνος: ${what(w)}. Η απάντηση ήταν για ${w.date}.`,
    en: (w) => `The time is over: ${what(w)}. The answer was due on ${w.date}.`,
  },
  'targets-passed': {
    el: (w) => {
      const k = bundleSize(w);
      return k === 1
        ? '1 υπόθεση ξεπέρασε τον χρόνο. Δείτε και αποφασίστε.'
        : `${k} υποθέσεις ξεπέρασαν τον χρόνο. Δείτε και αποφασίστε μαζί.`;
    },
    en: (w) => {
      const k = bundleSize(w);
      return k === 1
        ? '1 case has passed its time. Look and decide.'
        : `${k} cases have passed their time. Look and decide on them together.`;
    },
  },
  'taken-over': {
    el: (w) => `Λείπει ο/η ${awayOf(w, 'έως')}: ανέλαβες ${bundleSize(w)}.`,
    en: (w) => `Away: ${awayOf(w, 'until')}. You took over ${bundleSize(w)}.`,
  },
  'given-back': {
    el: (w) => {
      const k = bundleSize(w);
      return k === 1
        ? 'Επέστρεψες: 1 υπόθεση είναι πάλι δική σου.'
        : `Επέστρεψες: ${k} υποθέσεις είναι πάλι δικές σου.`;
    },
    en: (w) => {
      const k = bundleSize(w);
      return k === 1 ? 'You are back: 1 case is yours again.' : `You are back: ${k} cases are yours again.`;
    },
  },
  withdrawn: {
    el: (w) => `Ανακλήθηκε από τον πολίτη: ${what(w)}.`,
    en: (w) => `Withdrawn by the citizen: ${what(w)}.`,
  },
  'applicant-answered': {
    el: (w) => `Απάντησε ο πολίτης: ${what(w)}. Έως ${w.date}.`,
    en: (w) => `The citizen has answered: ${what(w)}. By ${w.date}.`,
  },
  'no-answer': {
    el: (w) => `Έκλεισε, επειδή ο πολίτης δεν απάντησε: ${what(w)}.`,
    en: (w) => `Closed, since the citizen did not answer: ${what(w)}.`,
  },
  'letter-failed': {
    el: (w) => `Επιστολή προς τον πολίτη δεν εκδόθηκε: ${what(w)}. Δείτε την υπόθεση.`,
    en: (w) => `A letter to the citizen was not issued: ${what(w)}. Look at the case.`,
  },
  'seal-unusable': {
    el: (w) => `Η σφραγίδα του Δήμου δεν λειτουργεί ή έληξε: ${documents(bundleSize(w))} δεν εκδόθηκαν.`,
    en: (w) => `The municipality's seal does not work or has expired. Not issued: ${bundleSize(w)}.`,
  },
  'time-stamp-away': {
    el: (w) => `Η υπηρεσία χρονοσφραγίδας δεν απαντά: ${documents(bundleSize(w))} περιμένουν. Θα εκδοθούν μόνα τους.`,
    en: (w) =>
      `The time-stamp service does not answer. Waiting for it: ${bundleSize(w)}. They will be issued by themselves.`,
  },
  'change-asked': {
    el: (w) => `Διόρθωση ή ανάκληση εγγράφου για έγκριση: ${what(w)}.`,
    en: (w) => `Correction or revocation of a document to approve: ${what(w)}.`,
  },
  'change-refused': {
    el: (w) => `Η διόρθωση ή ανάκληση εγγράφου δεν εγκρίθηκε: ${what(w)}.`,
    en: (w) => `The correction or revocation of a document was not approved: ${what(w)}.`,
  },
  'change-done': {
    el: (w) => `Έγινε η διόρθωση ή ανάκληση εγγράφου: ${what(w)}.`,
    en: (w) => `The correction or revocation of a document is done: ${what(w)}.`,
  },
  'change-failed': {
    el: (w) => `Το διορθωμένο έγγραφο δεν εκδόθηκε, ισχύει το παλιό: ${what(w)}. Δείτε την υπόθεση.`,
    en: (w) => `The corrected document was not issued, the old one holds: ${what(w)}. Look at the case.`,
  },
  'paper-replaced': {
    el: (w) => `Μην παραδώσετε το παλιό έγγραφο, τυπώστε το νέο: ${what(w)}.`,
    en: (w) => `Do not hand over the old document, print the new one: ${what(w)}.`,
  },
  'paper-revoked': {
    el: (w) => `Μην παραδώσετε το έγγραφο, ανακλήθηκε: ${what(w)}.`,
    en: (w) => `Do not hand the document over, it is revoked: ${what(w)}.`,
  },
  'papers-sent': {
    el: (w) => {
      const k = bundleSize(w);
      return k === 1 ? 'Έρχεται 1 έγγραφο: παραλάβετέ το μόλις φτάσει.' : `Έρχονται ${k}: παραλάβετέ τα μόλις φτάσουν.`;
    },
    en: (w) => {
      const k = bundleSize(w);
      return k === 1
        ? '1 document is coming: receive it when it is here.'
        : `${k} are coming: receive them when they are here.`;
    },
  },
  'papers-late': {
    el: (w) => {
      const k = bundleSize(w);
      return k === 1
        ? `${toWhere(w)}1 έγγραφο στάλθηκε και δεν παραλήφθηκε. Αναζητήστε το.`
        : `${toWhere(w)}${k} έγγραφα στάλθηκαν και δεν παραλήφθηκαν. Αναζητήστε τα.`;
    },
    en: (w) => {
      const k = bundleSize(w);
      return k === 1
        ? `${toWhere(w)}1 document was sent and not received. Look for it.`
        : `${toWhere(w)}${k} documents were sent and not received. Look for them.`;
    },
  },
};

/** The sentence of an on-screen message (notices.md, "Staff, on screen"). */
export function staffText(purpose: StaffPurpose, language: Language, words: StaffWords): string {
  if (purpose in levelTexts) {
    return levelTexts[purpose as keyof typeof levelTexts][language](words, what(words), bundleSize(words));
  }
  return texts[purpose as OwnPurpose][language](words);
}

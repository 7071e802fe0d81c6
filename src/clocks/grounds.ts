/** Why a clock started, stopped or moved, with what it rests on; read by pages, docs and the promise ledger. */
export interface Ground {
  code: string;
  el: string;
  en: string;
  /** What it does to the legal term, and to the promise. */
  statutory: Effect;
  target: Effect;
  /** The law, in Greek as it is cited; null: the municipality's own rule. */
  source: string | null;
  /** Whether the wording of the source was read. A rule of the municipality's own needs none. */
  verified: boolean;
}
type Effect = 'starts' | 'stops' | 'goes on' | 'moves' | 'stays';

const article4 = 'Ν. 2690/1999 άρθρο 4 §1 (όπως αντικαταστάθηκε με Ν. 3242/2004 άρθρο 6)';

/** Every ground, in the order of a case's life; codes as in `data.clocks.ground` of events. */
export const grounds = [
  {
    code: 'filed',
    el: 'Υποβολή της αίτησης',
    en: 'The application was filed',
    statutory: 'starts',
    target: 'starts',
    source: article4,
    verified: true,
  },
  {
    code: 'forwarded',
    el: 'Διαβίβαση στην αρμόδια υπηρεσία: η προθεσμία αρχίζει από την παραλαβή',
    en: 'Forwarded to the competent unit: the term begins with its receipt',
    statutory: 'starts',
    target: 'starts',
    source: article4,
    verified: true,
  },
  {
    code: 'suspended-papers',
    el: 'Αναμονή στοιχείων από τον αιτούντα',
    en: 'Waiting for papers from the applicant',
    statutory: 'stops',
    target: 'stops',
    source: article4,
    verified: true,
  },
  {
    code: 'resumed-papers',
    el: 'Τα στοιχεία συμπληρώθηκαν',
    en: 'The papers are complete',
    statutory: 'goes on',
    target: 'goes on',
    source: article4,
    verified: true,
  },
  {
    code: 'extended-services',
    el: 'Παράταση κατά δέκα ημέρες: αρμοδιότητα περισσότερων υπηρεσιών',
    en: 'Ten days more: several services are competent',
    statutory: 'moves',
    target: 'moves',
    source: article4,
    verified: true,
  },
  {
    code: 'extended',
    el: 'Παράταση με ενημέρωση του αιτούντος',
    en: 'Extended, and the applicant told',
    statutory: 'stays',
    target: 'moves',
    source: 'Ν. 2690/1999 άρθρο 4 §2',
    verified: false,
  },
  {
    code: 'scheduled',
    el: 'Προγραμματίστηκε σε ορισμένη ημέρα',
    en: 'Scheduled for a given day',
    statutory: 'stays',
    target: 'moves',
    source: null,
    verified: true,
  },
  {
    code: 'unscheduled',
    el: 'Ο προγραμματισμός ακυρώθηκε',
    en: 'No longer scheduled',
    statutory: 'stays',
    target: 'moves',
    source: null,
    verified: true,
  },
  {
    code: 'external',
    el: 'Διαβίβαση σε άλλον φορέα',
    en: 'Passed to another body',
    statutory: 'stays',
    target: 'moves',
    source: article4,
    verified: false,
  },
  {
    code: 'service-changed',
    el: 'Αλλαγή είδους αιτήματος',
    en: 'The service was changed',
    statutory: 'moves',
    target: 'moves',
    source: null,
    verified: true,
  },
  {
    code: 'reopened',
    el: 'Η υπόθεση άνοιξε ξανά',
    en: 'The case was reopened',
    statutory: 'starts',
    target: 'starts',
    source: article4,
    verified: false,
  },
  {
    code: 'recomputed',
    el: 'Επανυπολογισμός μετά από αλλαγή ημερολογίου ή υπηρεσίας',
    en: 'Computed anew after a change of calendar or service',
    statutory: 'moves',
    target: 'moves',
    source: null,
    verified: true,
  },
] as const satisfies readonly Ground[];

export type GroundCode = (typeof grounds)[number]['code'];

/** The ground of a code, or undefined for one that the table does not know. */
export function groundOf(code: string): Ground | undefined {
  return grounds.find((ground) => ground.code === code);
}

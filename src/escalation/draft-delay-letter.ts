import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';

/** Why the term will not be kept, as far as the state of the case tells; the one who signs may say it better. */
export const delayReasons = ['routing', 'charged', 'examined', 'planned', 'external', 'signature'] as const;
export type DelayReason = (typeof delayReasons)[number];

/** What the letter is made from; dates are instants, shown as days in Athens. */
export interface DelayLetterFacts {
  /** Of the applicant: an English reader finds the Greek letter and then its translation. */
  language: Language;
  protocolNumber: string;
  filedAt: Date;
  service: { name: string; nameEn: string };
  statutoryAt: Date;
  newDate: Date;
  reason: DelayReason;
  /** Of `planned`: when the work is to be done; of `external`: which body has it. */
  plannedFor: Date | null;
  externalBody: { name: string; nameEn: string } | null;
  /** The one in charge; the unit's name where nobody is. */
  employee: string;
  phone: string;
}

const greekReasons: Record<DelayReason, (facts: DelayLetterFacts) => string> = {
  routing: () => 'αναζητείται ακόμη η αρμόδια υπηρεσία',
  charged: () => 'η εξέτασή της δεν άρχισε στον προβλεπόμενο χρόνο',
  examined: () => 'η εξέτασή της δεν έχει ολοκληρωθεί',
  planned: ({ plannedFor }) =>
    `η εργασία έχει προγραμματιστεί${plannedFor ? ` για τις ${athensDate(plannedFor)}` : ' για αργότερα'}`,
  external: ({ externalBody }) => `αναμένεται η απάντηση άλλου φορέα${externalBody ? ` (${externalBody.name})` : ''}`,
  signature: () => 'το απαντητικό έγγραφο έχει ετοιμαστεί και αναμένει υπογραφή',
};

const englishReasons: Record<DelayReason, (facts: DelayLetterFacts) => string> = {
  routing: () => 'the competent department is still being sought',
  charged: () => 'its examination did not begin in time',
  examined: () => 'its examination is not complete',
  planned: ({ plannedFor }) => `the work is planned${plannedFor ? ` for ${athensDate(plannedFor)}` : ' for later'}`,
  external: ({ externalBody }) =>
    `the answer of another body is awaited${externalBody ? ` (${externalBody.nameEn})` : ''}`,
  signature: () => 'the answer has been prepared and waits to be signed',
};

/**
 * Draft of the letter that the law wants at least five days before the term ends: the reasons, the employee in charge,
 * his telephone, and the new date (Law 2690/1999 article 4 §2). Greek, as an authority writes; for an applicant who
 * reads English its translation follows. Pure.
 */
export function draftDelayLetter(facts: DelayLetterFacts): string {
  return facts.language === 'el' ? greek(facts) : `${greek(facts)}\n\n${english(facts)}`;
}

/** The sentence's reason alone, for a notice in the language. */
export function delayReason(facts: DelayLetterFacts, language: Language): string {
  return (language === 'el' ? greekReasons : englishReasons)[facts.reason](facts);
}

function greek(facts: DelayLetterFacts): string {
  return [
    `Η νόμιμη προθεσμία για την υπόθεσή σας «${facts.service.name}» με αριθ. πρωτ. ${facts.protocolNumber}, της ` +
      `${athensDate(facts.filedAt)}, λήγει στις ${athensDate(facts.statutoryAt)} και δεν θα τηρηθεί, επειδή ` +
      `${delayReason(facts, 'el')}.`,
    `Χειριστής της υπόθεσης: ${facts.employee}, τηλ. ${facts.phone}.`,
    `Νέα ημερομηνία απάντησης: ${athensDate(facts.newDate)}.`,
    'Λυπούμαστε για την αναμονή.',
  ].join('\n\n');
}

function english(facts: DelayLetterFacts): string {
  return [
    `The legal term for your case “${facts.service.nameEn}”, protocol no. ${facts.protocolNumber} of ` +
      `${athensDate(facts.filedAt)}, ends on ${athensDate(facts.statutoryAt)} and will not be kept, because ` +
      `${delayReason(facts, 'en')}.`,
    `In charge: ${facts.employee}, tel. ${facts.phone}.`,
    `New date of the answer: ${athensDate(facts.newDate)}.`,
    'We are sorry for the wait.',
  ].join('\n\n');
}

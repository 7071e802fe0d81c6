import type { ActPerson, CivilAct } from '../../registry/register.js';
import { actWords, codeWords, detailWords, roleWords } from './civil-act-words.js';
import { dateInWords } from './date-in-words.js';
import { placeOnLine } from './person-view.js';
import type { Row, Section } from './snapshots.js';
import { toLatin } from './to-latin.js';

export type CopyForm = 'full-copy' | 'extract';
type Language = 'el' | 'en';

/** Roles that an extract leaves out, and of which a full copy says only who they were. */
const bystanders = new Set(['declarant', 'witness']);

/**
 * What a copy of a civil act says, under headings: the act, what happened, each person in the order of the book. An
 * extract leaves out declarant, witnesses, tax numbers, insurance numbers and what only a full copy may say. Pure.
 */
export function civilActSections(act: CivilAct, form: CopyForm, language: Language): Section[] {
  const isFull = form === 'full-copy';
  const say = (el: string, en: string): string => (language === 'el' ? el : en);
  const { reference, kind } = act;
  const words = actWords[kind];
  const details = detailWords[kind].filter(({ full }) => isFull || !full);
  return [
    {
      heading: say('Στοιχεία ληξιαρχικής πράξης', 'The act'),
      rows: [
        { label: say('Αριθμός / τόμος / έτος', 'Number / volume / year'), value: numberOf(act) },
        { label: say('Ληξιαρχείο', 'Registry office'), value: name(reference.registry, language) },
        { label: say('Ημερομηνία δήλωσης', 'Date of declaration'), value: day(act.declaredOn) },
      ],
    },
    {
      heading: say('Στοιχεία γεγονότος', 'The event'),
      rows: [
        { label: say(words.happened, words.happenedEn), value: day(act.happenedOn) },
        ...(language === 'el' ? [{ label: 'Ολογράφως', value: dateInWords(act.happenedOn) }] : []),
        ...(act.hour ? [{ label: say('Ώρα', 'Hour'), value: act.hour }] : []),
        { label: say('Τόπος', 'Place'), value: name(placeOnLine(act.place), language) },
        ...details.map(({ code, el, en }) => ({ label: say(el, en), value: detail(act.details[code], language) })),
      ],
    },
    ...act.persons
      .filter(({ role }) => isFull || !bystanders.has(role))
      .map((person) => ({ heading: roleWords[person.role][language], rows: personRows(person, isFull, language) })),
  ];
}

function personRows(person: ActPerson, isFull: boolean, language: Language): Row[] {
  const say = (el: string, en: string): string => (language === 'el' ? el : en);
  const row = (el: string, en: string, value: string | null): Row => ({ label: say(el, en), value });
  const who = [
    row('Επώνυμο', 'Surname', name(person.surname, language)),
    row('Όνομα', 'First name', name(person.firstName, language)),
  ];
  if (bystanders.has(person.role)) return who;
  return [
    ...who,
    row('Όνομα πατέρα', 'Father’s first name', name(person.father, language)),
    row('Όνομα μητέρας', 'Mother’s first name', name(person.mother, language)),
    ...(person.role === 'child' ? [] : [row('Ημερομηνία γέννησης', 'Date of birth', day(person.birthDate))]),
    ...(person.role === 'child' ? [] : [row('Τόπος γέννησης', 'Place of birth', name(person.birthPlace, language))]),
    row('Ιθαγένεια', 'Nationality', name(person.nationality, language)),
    row('Κατοικία', 'Residence', name(person.residence, language)),
    row('Δημοτολόγιο', 'Citizen of', name(person.municipality, language)),
    row('Αριθμός μερίδας', 'Family sheet', person.sheetNumber),
    ...(isFull ? [row('ΑΦΜ', 'Tax number', person.taxNumber), row('ΑΜΚΑ', 'Insurance number', person.amka)] : []),
  ];
}

/** «31/Α/2008». */
export function numberOf({ reference: { number, volume, year } }: CivilAct): string {
  return [number, volume, year].filter(Boolean).join('/');
}

function detail(value: string | undefined, language: Language): string | null {
  if (!value) return null;
  return codeWords[value]?.[language] ?? name(value, language);
}

/** English shows the Latin spelling and the Greek one, which counts. */
function name(value: string | null, language: Language): string | null {
  if (!value || language === 'el') return value;
  const latin = toLatin(value);
  return latin === value ? value : `${latin} (${value})`;
}

function day(date: string | null): string | null {
  return date && date.split('-').map(Number).reverse().join('-');
}

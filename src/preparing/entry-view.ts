import type { RegisteredPerson } from '../registry/register.js';
import type { Hit, Sought, SoughtField } from '../registry/score-hit.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';

/** A field of the application beside the same of the register. */
interface ComparedRow {
  label: string;
  said: string;
  registered: string;
  agreement: 'yes' | 'partly' | 'no';
  words: string;
}

const saidAs: Record<SoughtField, keyof Sought> = {
  name: 'name',
  father: 'father',
  mother: 'mother',
  'birth-date': 'birthDate',
  'birth-year': 'birthYear',
  'family-sheet': 'familySheet',
  'tax-number': 'taxNumber',
};

const registeredAs: Record<SoughtField, (person: RegisteredPerson) => string | null> = {
  name: ({ surname, firstName, fields }) =>
    [surname, fields.secondSurname, firstName, ...fields.otherNames].filter(Boolean).join(' '),
  father: ({ fields }) => fields.father?.firstName ?? null,
  mother: ({ fields }) => fields.mother?.firstName ?? null,
  'birth-date': ({ birthDate }) => greekDay(birthDate),
  'birth-year': ({ birthDate }) => birthDate.slice(0, 4),
  'family-sheet': ({ sheetNumber, formerSheet }) => [sheetNumber, formerSheet].filter(Boolean).join(' / '),
  'tax-number': ({ taxNumber }) => taxNumber,
};

const order = Object.keys(saidAs) as SoughtField[];

/** What was asked for beside what the register has of a hit, field by field; pure. */
export function comparedRows(
  { person, agrees, partly, differs }: Hit,
  sought: Sought,
  language: Language,
): ComparedRow[] {
  return order
    .filter((field) => agrees.includes(field) || differs.includes(field))
    .map((field) => {
      const agreement = agrees.includes(field) ? 'yes' : partly.includes(field) ? 'partly' : 'no';
      const said = sought[saidAs[field]] ?? '';
      return {
        label: text(language, `sought.${field}`),
        said: field === 'birth-date' ? greekDay(said) : said,
        registered: registeredAs[field](person) || '—',
        agreement,
        words: text(language, `prepare.agreement.${agreement}`),
      };
    });
}

/** `2026-11-03` as people write it; anything else stays. */
function greekDay(day: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  return parts ? `${Number(parts[3])}-${Number(parts[2])}-${parts[1]}` : day;
}

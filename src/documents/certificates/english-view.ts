import type { ActKind } from '../../registry/register.js';
import { actWords } from './civil-act-words.js';
import type { EnglishView, MemberView, PersonView, Row, Section } from './snapshots.js';
import { toLatin } from './to-latin.js';

/**
 * Pages in English that explain a Greek certificate to a stranger: no translation with legal force. Names stand in
 * Latin letters (ELOT 743) beside the Greek ones, which count. All pure.
 */
export function english(title: string, says: string, sections: Section[]): EnglishView {
  return { title, says, sections };
}

/** Name, parents and birth, as every certificate of a person has them. */
export function personSection(person: PersonView): Section {
  const { father, mother, birthPlace } = person;
  const place = Object.values(birthPlace).filter((part, i, all) => part && all.indexOf(part) === i);
  return {
    heading: 'The person',
    rows: [
      row('Surname', [person.surname, person.secondSurname].filter(Boolean).join(' ')),
      row('First name', person.firstName),
      { label: 'Sex', value: person.sex === 'Άρρεν' ? 'Male' : 'Female' },
      row('Father', [father.firstName, father.surname].filter(Boolean).join(' ')),
      row('Mother', [mother.firstName, mother.surname].filter(Boolean).join(' ')),
      row('Mother’s surname at birth', mother.birthSurname),
      { label: 'Date of birth', value: longDay(person.birthDate) },
      row('Place of birth', place.join(', ')),
      row('Nationality', person.nationality),
    ],
  };
}

/** A member of a family, as the table has him, under his number. */
export function memberSection(member: MemberView): Section {
  return {
    heading: `${member.number}. ${both(`${member.surname} ${member.firstName}`)}`,
    rows: [
      row('Place in the family', memberTypes[member.memberType] ?? member.memberType),
      row('Father, mother', [member.father, member.mother].filter(Boolean).join(', ')),
      { label: 'Date of birth', value: longDay(member.birthDate) },
      row('Place of birth', member.birthPlace),
      ...(member.marriage ? [{ label: 'Married on', value: longDay(member.marriage.on) }] : []),
      ...(member.changes.length > 0 ? [row('Notes', member.changes.join('; '))] : []),
    ],
  };
}

/** What a page says of a civil act, in a sentence. */
export function actSays(kind: ActKind, isFull: boolean): string {
  return `The Greek page is ${isFull ? 'a full copy' : 'an extract'} of an act of ${actWords[kind].en} kept in the books of the registrar.`;
}

/** A row with a name or a place in both scripts. */
export function row(label: string, value: string | null): Row {
  return { label, value: value ? both(value) : null };
}

/** `14 March 1979`; null for none. */
export function longDay(date: string | null): string | null {
  if (date === null) return null;
  const at = new Date(`${date}T00:00:00Z`);
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

function both(greek: string): string {
  const latin = toLatin(greek);
  return latin === greek ? greek : `${latin} (${greek})`;
}

/** Places in a family as the register writes them; others are shown in Latin letters. */
const memberTypes: Record<string, string> = {
  Σύζυγος: 'Spouse',
  Τέκνο: 'Child',
  'Τέκνο (υιοθετημένο)': 'Child (adopted)',
  Μητέρα: 'Mother',
  Πατέρας: 'Father',
};

import type { EntityManager } from 'typeorm';
import { fold } from '../../search/fold.js';
import type { RegisteredPerson } from '../register.js';
import { scoreHit, type Hit, type Sought } from '../score-hit.js';
import { personColumns } from './persons.js';

/** How many are shown, and how many of the likeliest are compared. */
const limit = 20;
const compared = 100;

/**
 * Each way in has its index: all words of the name as beginnings in any order, one of them as the beginning of the surname
 * (bytewise between the word and whatever begins with it: LIKE with a parameter would read every row), both parents, birth
 * date, either number of the sheet, tax number. The likeliest of them by rough count.
 */
const likeliest = `
with said as (select $1::text as names, $2::text[] as surnames, $3::text as father, $4::text as mother,
  $5::date as born, $6::text as sheet, $7::text as tax),
likely as (
  (select id, 3 as weight from registry_person, said
    where names <> '' and to_tsvector('simple', folded) @@ to_tsquery('simple', names) limit 1000)
  union all select found.id, 1 from said, unnest(surnames) as word, lateral (
    select id from registry_person where folded ~>=~ word and folded ~<~ (word || U&'\\+10FFFF') limit ${compared}) as found
  union all select id, 2 from registry_person, said
    where father <> '' and mother <> '' and folded_father = father and folded_mother = mother
  union all select id, 2 from registry_person, said where birth_date = born
  union all select id, 3 from registry_person, said where tax_number = tax
  union all select p.id, 2 from registry_person p join registry_family f on f.id = p.family_id, said
    where f.sheet_number = sheet or f.former_sheet = sheet
),
best as (select id, sum(weight) as weight from likely group by id)
select ${personColumns} from best b join registry_person p on p.id = b.id join registry_family f on f.id = p.family_id, said
order by b.weight + (p.folded_father = father)::int + (p.folded_mother = mother)::int desc, p.folded, p.id
limit ${compared}`;

/** As `searchRegister` promises, over the tables of this database. */
export async function searchPersons(tx: EntityManager, sought: Sought): Promise<Hit[]> {
  const words = fold(sought.name).split(' ').filter(Boolean);
  const given = (text: string | undefined): string | null => text?.trim() || null;
  const rows: RegisteredPerson[] = await tx.query(likeliest, [
    words.map((word) => `${word}:*`).join(' & '),
    words,
    ...[fold(sought.father ?? ''), fold(sought.mother ?? ''), dayOf(sought.birthDate)],
    ...[given(sought.familySheet), given(sought.taxNumber)?.replace(/\D/g, '') ?? null],
  ]);
  const hits = rows.map((person) => scoreHit(person, sought));
  const isWhole = hits.some(({ agrees }) => agrees.includes('name'));
  return hits
    .filter((hit) => isMeant(hit, words.length > 0, isWhole))
    .sort((a, b) => b.score - a.score || a.differs.length - b.differs.length || a.person.memberNo - b.person.memberNo)
    .slice(0, limit);
}

/** Not a brother or a neighbour on the sheet, when a name is said; nor half a name once somebody has the whole. */
function isMeant({ agrees, partly, score }: Hit, isNamed: boolean, isWhole: boolean): boolean {
  if (!isNamed) return score > 0;
  if (agrees.some((field) => field === 'name' || field === 'birth-date' || field === 'tax-number')) return true;
  return partly.includes('name') && !isWhole;
}

/** What is no day of the calendar finds nobody, rather than failing in the database. */
function dayOf(said: string | undefined): string | null {
  const day = said?.trim() ?? '';
  const read = new Date(`${day}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day)
    ? day
    : null;
}

import type { EntityManager } from 'typeorm';
import { fold } from '../search/fold.js';
import type { RegisteredPerson } from './register.js';
import { scoreHit, type Hit, type Sought } from './score-hit.js';

/** How many of the closest are looked at. */
const limit = 20;

/**
 * Persons of the register whom an application may mean, best first: those whose surname or whole name begins as the
 * application's, or whose family sheet is the one it names, with the fields that agree. At least name or birth date
 * must agree with one of them.
 */
export async function searchRegister(tx: EntityManager, sought: Sought): Promise<Hit[]> {
  const words = fold(sought.name).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const rows: RegisteredPerson[] = await tx.query(
    `select p.id, p.family_id as "familyId", f.sheet_number as "sheetNumber", p.member_no as "memberNo",
       p.member_type as "memberType", p.surname, p.first_name as "firstName", p.sex,
       to_char(p.birth_date, 'YYYY-MM-DD') as "birthDate", p.fields
     from registry_person p join registry_family f on f.id = p.family_id
     where p.folded like any($1) or (f.sheet_number = $2 and p.birth_date::text = $3)
     order by p.folded limit 200`,
    [words.map((word) => `${word}%`), sought.familySheet ?? null, sought.birthDate ?? null],
  );
  return rows
    .map((person) => scoreHit(person, sought))
    .filter((hit) => hit.agrees.includes('name') || hit.agrees.includes('birth-date'))
    .sort((a, b) => b.score - a.score || a.person.memberNo - b.person.memberNo)
    .slice(0, limit);
}

import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { ActPerson, CivilAct } from '../register.js';
import type { ActsAsked } from '../register-port.js';

/** More are never shown at once. */
const limit = 50;

const columns = `a.id, a.kind, a.number, a.volume, a.year, a.registry, to_char(a.declared_on, 'YYYY-MM-DD') as "declaredOn",
  to_char(a.happened_on, 'YYYY-MM-DD') as "happenedOn", a.hour, a.place, a.details, a.notes,
  (select coalesce(jsonb_agg(p.data || jsonb_build_object('role', p.role, 'personId', p.person_id, 'surname', p.surname,
     'firstName', p.first_name) order by p.position), '[]') from registry_act_person p where p.act_id = a.id) as persons`;

type ActRow = Omit<CivilAct, 'reference'> & CivilAct['reference'];

/** Acts of a kind, the newest first: of a person, or by number and year. Nothing where neither is said. */
export async function actsOf(tx: EntityManager, asked: ActsAsked): Promise<CivilAct[]> {
  const { kind, personId, number, year } = asked;
  if (personId === undefined && number === undefined && year === undefined) return [];
  if (personId !== undefined && !isUuid(personId)) return [];
  const rows: ActRow[] = await tx.query(
    `select ${columns} from registry_act a
     where a.kind = $1 and ($2::uuid is null or a.id in (select act_id from registry_act_person where person_id = $2))
       and ($3::text is null or a.number = $3) and ($4::int is null or a.year = $4)
     order by a.year desc, a.happened_on desc nulls last, a.id limit ${limit}`,
    [kind, personId ?? null, number ?? null, year ?? null],
  );
  return rows.map(actOf);
}

/** An act by its id; null where there is none. */
export async function oneAct(tx: EntityManager, actId: string): Promise<CivilAct | null> {
  if (!isUuid(actId)) return null;
  const [row]: ActRow[] = await tx.query(`select ${columns} from registry_act a where a.id = $1`, [actId]);
  return row ? actOf(row) : null;
}

function actOf({ number, volume, year, registry, persons, ...act }: ActRow): CivilAct {
  return { ...act, reference: { number, volume, year, registry }, persons: persons.map(whole) };
}

/** What the book leaves out is null. */
function whole(person: ActPerson): ActPerson {
  return { ...nothingSaid, ...person };
}

const nothingSaid = {
  ...{ father: null, mother: null, birthDate: null, birthPlace: null, nationality: null, residence: null },
  ...{ municipality: null, sheetNumber: null, taxNumber: null, amka: null },
};

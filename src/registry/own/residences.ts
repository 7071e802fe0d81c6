import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { Residence } from '../register.js';

/** A person's declared residences, the present one first. */
export async function residencesOfPerson(tx: EntityManager, personId: string): Promise<Residence[]> {
  if (!isUuid(personId)) return [];
  return tx.query(
    `select id, person_id as "personId", street, number, postcode, community, to_char(since, 'YYYY-MM-DD') as since,
       to_char(until, 'YYYY-MM-DD') as until, to_char(declared_on, 'YYYY-MM-DD') as "declaredOn"
     from registry_residence where person_id = $1 order by until desc nulls first, since desc, id`,
    [personId],
  );
}

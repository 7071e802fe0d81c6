import type { EntityManager } from 'typeorm';
import type { CaseEvent } from '../../workflows/contract.js';

/**
 * Stores a row for each level that the events tell, in the projection's transaction, so that an event and what is to be
 * acknowledged are one. A repeat stores nothing new: the row has the event's id, and a level is there once a
 * cycle, one of the promise once a promise.
 */
export async function storeEscalations(tx: EntityManager, caseId: string, events: CaseEvent[]): Promise<void> {
  const rows = events
    .filter((event) => event.type === 'escalated')
    .map(({ id, at, data }) => ({
      id,
      at,
      case_id: caseId,
      about: data['of'],
      addressee_id: data['to'],
      ...told(data),
    }));
  if (rows.length > 0) await tx.query(insertSql, [JSON.stringify(rows)]);
}

function told({ cycle, level, because, promise = 0 }: Record<string, unknown>) {
  return { cycle, level, because, promise };
}

const insertSql = `
insert into escalation (id, case_id, cycle, promise, level, about, addressee_id, because, at)
select id, case_id, cycle, promise, level, about, addressee_id, because, at
from jsonb_to_recordset($1::jsonb) as r(id uuid, case_id uuid, cycle integer, promise integer, level text, about text,
  addressee_id uuid, because text, at timestamptz)
on conflict do nothing`;

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import type { EventView } from './case-view.js';

/** The events of a case in order; people's names only for staff who see it in full. */
@Injectable()
export class ListEvents {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  /** Events after a version (0: all). @throws AppError sign-in-needed, not-found */
  async execute(principal: Principal, caseId: string, after = 0): Promise<{ items: EventView[] }> {
    const seen = await this.access.requireCase(principal, caseId, 'follow');
    const rows: (Omit<EventView, 'at' | 'actor'> & {
      at: Date;
      actor: { id: string | null; role: string } | null;
      name: string | null;
    })[] = await this.db.query(
      `select e.version, e.type, e.at, e.actor, e.data, u.name from case_event e
         left join app_user u on u.id = (e.actor->>'id')::uuid
         where e.case_id = $1 and e.version > $2 order by e.version`,
      [caseId, after],
    );
    return {
      items: rows.map(({ name, actor, at, ...event }) => ({
        ...event,
        data: seen.internal ? event.data : {},
        at: at.toISOString(),
        actor: actor && { id: seen.internal ? actor.id : null, role: actor.role, name: seen.internal ? name : null },
      })),
    };
  }
}

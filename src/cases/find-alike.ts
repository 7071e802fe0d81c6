import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { finalStatuses } from '../../workflows/case/transitions.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { Choice } from './action-choices.js';
import { liveClaim } from './live-claim.js';
import { caseListSelect, summaryOf, type CaseListRow } from './case-rows.js';

/** As far as two people stand from the same lamp. */
const nearMetres = 200;

/** Open cases of the same service at or near the same place, oldest first, that the person sees in full. */
@Injectable()
export class FindAlike {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  async execute(principal: Principal, caseId: string, language: Language): Promise<Choice[]> {
    const scope = this.access.caseScope(principal, { from: 4 });
    const rows: CaseListRow[] = await this.db.query(
      `${caseListSelect} join cases own on own.id = $1
       where c.id <> own.id and c.service_code = own.service_code and c.status <> all($2) and c.kind <> 'application'
         and not exists (select 1 from merge_link l where l.follower_id = c.id and ${liveClaim('c')}) and ${scope.sql}
         and (c.location->>'place' = own.location->>'place' or lower(c.location->>'address') = lower(own.location->>'address')
           or ${distance} <= $3)
       order by c.filed_at, c.id limit 5`,
      [caseId, finalStatuses, nearMetres, ...scope.params],
    );
    return rows.map((row) => {
      const { trackingNumber, place, statusText, filedAt } = summaryOf(row, language, 'staff');
      const number = trackingNumber.replace(/(\d{4})(?=\d)/g, '$1 ');
      const where = place ?? text(language, 'list.nowhere');
      return { value: row.id, label: `${number}, ${where}`, note: `${athensDate(filedAt)}, ${statusText}` };
    });
  }
}

// Over a few hundred metres the earth is flat.
const distance = `111320 * sqrt(
  power((c.location->>'lat')::float8 - (own.location->>'lat')::float8, 2) +
  power(((c.location->>'lng')::float8 - (own.location->>'lng')::float8) * cos(radians((own.location->>'lat')::float8)), 2))`;

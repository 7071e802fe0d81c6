import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import { caseListSelect, summaryOf, type CaseListRow } from './case-rows.js';

/** How the linked case stands to this one. */
const relations = {
  follows: 'own.follows = c.id',
  'followed-by': 'c.follows = own.id',
  'split-from': 'own.split_from = c.id',
  'split-into': 'c.split_from = own.id',
  'merged-into': 'own.merged_into = c.id',
  'merged-from': 'c.merged_into = own.id',
} as const;

export interface LinkView {
  relation: string;
  href: string;
  /** Service, number and status. */
  words: string;
}

/** Cases that this one follows, was split from or joined with, both ways; those that the person may see. */
@Injectable()
export class FindLinks {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  /** `folder`: where the linked cases are shown, `/desk/cases` or `/my`. */
  async execute(principal: Principal, caseId: string, folder: string, language: Language): Promise<LinkView[]> {
    const scope = this.access.caseScope(principal, { level: 'status', from: 2 });
    const relation = Object.entries(relations).map(([name, sql]) => `when ${sql} then '${name}'`);
    const rows: (CaseListRow & { relation: keyof typeof relations })[] = await this.db.query(
      `select * from (
         ${caseListSelect.replace('select c.id', `select case ${relation.join(' ')} end as relation, c.id`)}
         join cases own on own.id = $1
         where (${Object.values(relations).join(' or ')}) and ${scope.sql}
       ) linked order by filed_at, id limit 50`,
      [caseId, ...scope.params],
    );
    return rows.map((row) => {
      const reader = folder === '/my' ? 'citizen' : 'staff';
      const { id, serviceName, trackingNumber, statusText } = summaryOf(row, language, reader);
      const number = trackingNumber.replace(/(\d{4})(?=\d)/g, '$1 ');
      return {
        relation: text(language, `link.${row.relation}`),
        href: `${folder}/${id}`,
        words: `${serviceName}, ${number}, ${statusText}`,
      };
    });
  }
}

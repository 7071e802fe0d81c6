import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { Principal } from '../identity/principal.js';
import { searchRegister } from '../registry/search-register.js';
import type { PersonFound, PersonSought } from './identity-proof.schema.js';

const most = 10;

/** Persons of the register with this very birth date whose name agrees at least in part; the look is audited. */
@Injectable()
export class FindRegistered {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  execute(principal: Principal, sought: PersonSought): Promise<PersonFound[]> {
    return this.db.transaction(async (tx) => {
      await this.audit.record({ userId: principal.userId, what: 'register-searched', reason: 'prove-identity' }, tx);
      const hits = await searchRegister(tx, sought);
      return hits
        .filter(({ agrees, partly }) => agrees.includes('birth-date') && [...agrees, ...partly].includes('name'))
        .slice(0, most)
        .map(({ person }) => ({
          id: person.id,
          surname: person.surname,
          firstName: person.firstName,
          father: person.fields.father?.firstName ?? null,
          birthDate: person.birthDate,
          sheetNumber: person.sheetNumber,
          active: person.standing === 'active',
        }));
    });
  }
}

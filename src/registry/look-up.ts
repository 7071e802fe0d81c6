import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { AppError, fault, validationFailed } from '../errors/app-error.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { keepsRegister } from './keeps-register.js';
import { findActs, findPerson, isRegisterConnected, residencesOf } from './read-register.js';
import { actKinds } from './register.js';
import {
  entryView,
  hitView,
  type RegisterEntry,
  type RegisterGround,
  type RegisterHit,
  type RegisterSearch,
} from './register-view.js';
import { searchRegister } from './search-register.js';

/** Shorter reasons say nothing. */
const shortestReason = 5;

/** The register as those look it up who make certificates: for a case, or with a reason; every look is kept. */
@Injectable()
export class LookUp {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly access: Access,
    private readonly catalogue: Catalogue,
  ) {}

  /**
   * Persons whom the search may mean, best first. Audits the search, and each person whom it shows.
   * @throws AppError not-found for whoever has no business with the register, or does not see the case in full;
   * validation-failed without a ground, or where nothing is sought
   */
  async search(principal: Principal, search: RegisterSearch): Promise<{ connected: boolean; items: RegisterHit[] }> {
    const { caseId, reason, name = '', ...rest } = search;
    const because = await this.ground(principal, { caseId, reason });
    if (![name, ...Object.values(rest)].some(Boolean)) throw validationFailed([fault('/name', 'required')]);
    return this.db.transaction(async (tx) => {
      const hits = await searchRegister(tx, { name, ...rest });
      await this.keep(tx, principal, 'register-searched', because);
      for (const { person } of hits) await this.keep(tx, principal, 'register-shown', because, person.id);
      return { connected: await isRegisterConnected(tx), items: hits.map(hitView) };
    });
  }

  /** A whole entry with its acts and residences. Audited. @throws AppError as `search`; not-found where there is none */
  async entry(principal: Principal, personId: string, ground: RegisterGround): Promise<RegisterEntry> {
    const because = await this.ground(principal, ground);
    return this.db.transaction(async (tx) => {
      const person = await findPerson(tx, personId);
      if (!person) throw new AppError('not-found');
      await this.keep(tx, principal, 'register-opened', because, person.id);
      const acts = [];
      for (const kind of actKinds) acts.push(...(await findActs(tx, { kind, personId: person.id })));
      return entryView(person, acts, await residencesOf(tx, person.id));
    });
  }

  /** @throws AppError not-found unless he may look things up at all */
  async requireKeeper(principal: Principal): Promise<void> {
    if (!keepsRegister(principal, await this.catalogue.services())) throw new AppError('not-found');
  }

  private async ground(principal: Principal, { caseId, reason }: RegisterGround): Promise<RegisterGround> {
    await this.requireKeeper(principal);
    if (caseId) {
      const { level } = await this.access.requireCase(principal, caseId, 'see');
      if (level !== 'full') throw new AppError('not-found');
      return { caseId };
    }
    if ((reason ?? '').length < shortestReason) throw validationFailed([fault('/reason', 'required')]);
    return { reason };
  }

  private keep(tx: EntityManager, { userId }: Principal, what: string, ground: RegisterGround, subjectId?: string) {
    return this.audit.record({ userId, what, ...ground, ...(subjectId && { subjectId }) }, tx);
  }
}

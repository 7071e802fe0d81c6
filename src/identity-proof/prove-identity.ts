import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Audit } from '../audit/audit.js';
import { AppError, fault, validationFailed } from '../errors/app-error.js';
import type { FaultCode } from '../errors/fault-texts.js';
import type { Principal } from '../identity/principal.js';
import { findPerson } from '../registry/read-register.js';
import type { ProveBody } from './identity-proof.schema.js';
import { tellAccount } from './tell-account.js';

interface Account {
  id: string;
  provenAt: Date | null;
}

/**
 * Once in person at an office: this account is this person of the register, by a paper that the clerk held in his hand.
 * From then on its certificates can be downloaded (design.md section 6), and the account is told. A repeat of the same proof changes nothing;
 * whoever is proven already, or as whom another account is, must be given up first by a supervisor.
 * @throws AppError not-found for a clerk without an office, validation-failed
 */
@Injectable()
export class ProveIdentity {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  async execute(principal: Principal, { email, personId, identityPaper, last4, reason }: ProveBody): Promise<string> {
    const { userId: clerkId, office } = principal;
    if (office === null) throw new AppError('not-found');
    return this.db.transaction(async (tx) => {
      const account = await lockAccount(tx, email);
      if (!account) throw refuse('/email', 'unknown-account');
      if (account.id === clerkId) throw refuse('/email', 'own-account');
      const standing = await same(tx, [account.id, personId, clerkId, identityPaper, last4]);
      if (standing) return standing;
      if (account.provenAt !== null) throw refuse('/email', 'proven-already');
      const person = await findPerson(tx, personId);
      if (!person) throw refuse('/personId', 'unknown-person');
      if (person.standing !== 'active') throw refuse('/personId', 'not-active');
      if (await isTaken(tx, personId)) throw refuse('/personId', 'person-taken');
      const [id, at] = [uuidv7(), new Date()];
      await tx.query(
        `insert into identity_proof (id, user_id, person_id, office_code, clerk_id, identity_paper, last4, reason, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, account.id, personId, office, clerkId, identityPaper, last4, reason, at],
      );
      await tx.query(`update app_user set registry_person_id = $2, identity_proven_at = $3 where id = $1`, [
        account.id,
        personId,
        at,
      ]);
      await tellAccount(tx, id, 'identity-proven', at);
      await this.audit.record({ userId: clerkId, what: 'register-opened', subjectId: personId, reason }, tx);
      await this.audit.record({ userId: clerkId, what: 'identity-proven', subjectId: account.id, reason }, tx);
      return id;
    });
  }
}

/** A citizen's account that is open; locked, so that two clerks do not prove it at once. */
async function lockAccount(tx: EntityManager, email: string): Promise<Account | undefined> {
  const [account]: Account[] = await tx.query(
    `select u.id, u.identity_proven_at as "provenAt" from app_user u
     where u.email = lower($1) and u.disabled_at is null
       and exists (select 1 from user_role r where r.user_id = u.id and r.role = 'citizen') for update of u`,
    [email],
  );
  return account;
}

async function same(tx: EntityManager, facts: unknown[]): Promise<string | null> {
  const [row]: { id: string }[] = await tx.query(
    `select id from identity_proof where user_id = $1 and person_id = $2 and clerk_id = $3 and identity_paper = $4
       and last4 = $5 and revoked_at is null`,
    facts,
  );
  return row?.id ?? null;
}

/** Waits for whoever is proving another account as the same person. */
async function isTaken(tx: EntityManager, personId: string): Promise<boolean> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('identity-proof:' || $1, 0))`, [personId]);
  const rows = await tx.query(
    `select 1 from app_user where registry_person_id = $1 and identity_proven_at is not null
     union all select 1 from identity_proof where person_id = $1 and revoked_at is null`,
    [personId],
  );
  return rows.length > 0;
}

function refuse(field: string, code: FaultCode): Error {
  return validationFailed([fault(field, code)]);
}

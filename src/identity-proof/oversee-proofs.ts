import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { AppError } from '../errors/app-error.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import type { Proof } from './identity-proof.schema.js';
import { tellAccount } from './tell-account.js';

interface ProofRow extends Omit<Proof, 'at' | 'revokedAt'> {
  at: Date;
  revokedAt: Date | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const most = 200;

/**
 * The proofs of identity, and giving one up: by whoever heads a unit that certificates come from, or the director. An
 * office sees those of its own.
 */
@Injectable()
export class OverseeProofs {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
    private readonly audit: Audit,
  ) {}

  /** Newest first; reading them is audited. Empty for whom they do not concern. */
  async list(principal: Principal): Promise<Proof[]> {
    const oversees = await this.oversees(principal);
    if (!oversees && principal.office === null) return [];
    await this.audit.record({ userId: principal.userId, what: 'identity-proofs-read' });
    return this.read(oversees ? null : principal.office, null);
  }

  /** Of one. @throws AppError not-found */
  async one(id: string): Promise<Proof> {
    const [proof] = uuid.test(id) ? await this.read(null, id) : [];
    if (!proof) throw new AppError('not-found');
    return proof;
  }

  /**
   * The account is nobody's person any more; what it downloaded stays downloaded, and it is told. A repeat changes nothing.
   * @throws AppError not-found, action-forbidden
   */
  async revoke(principal: Principal, id: string, reason: string): Promise<Proof> {
    const { userId } = principal;
    await this.one(id);
    if (!(await this.oversees(principal))) throw new AppError('action-forbidden');
    await this.db.transaction(async (tx) => {
      const [rows]: [{ userId: string; personId: string }[], number] = await tx.query(
        `update identity_proof set revoked_at = now(), revoked_by = $2, revoked_because = $3
         where id = $1 and revoked_at is null returning user_id as "userId", person_id as "personId"`,
        [id, userId, reason],
      );
      const [given] = rows;
      if (!given) return;
      await tx.query(
        `update app_user set identity_proven_at = null, registry_person_id = null
         where id = $1 and registry_person_id = $2`,
        [given.userId, given.personId],
      );
      await tellAccount(tx, id, 'identity-revoked', new Date());
      await this.audit.record({ userId, what: 'identity-proof-revoked', subjectId: given.userId, reason }, tx);
    });
    return this.one(id);
  }

  private async oversees({ roles, headUnits }: Principal): Promise<boolean> {
    if (roles.includes('director')) return true;
    if (!roles.includes('supervisor')) return false;
    const services = await this.catalogue.services();
    return services.some(({ kind, unit }) => kind === 'application' && unit !== null && headUnits.includes(unit));
  }

  private async read(office: string | null, id: string | null): Promise<Proof[]> {
    const rows: ProofRow[] = await this.db.query(
      `select i.id, u.name as account, p.surname || ' ' || p.first_name as person, o.name as office, c.name as clerk,
         i.identity_paper as "identityPaper", i.last4, i.reason, i.at, i.revoked_at as "revokedAt"
       from identity_proof i
       join app_user u on u.id = i.user_id
       join app_user c on c.id = i.clerk_id
       join office o on o.code = i.office_code
       left join registry_person p on p.id = i.person_id
       where ($1::text is null or i.office_code = $1) and ($2::uuid is null or i.id = $2)
       order by i.at desc, i.id desc limit ${most}`,
      [office, id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString(), revokedAt: row.revokedAt?.toISOString() ?? null }));
  }
}

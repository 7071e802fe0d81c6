import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { AppError } from '../errors/app-error.js';
import type { Actor } from '../../workflows/case/transitions.js';
import { caseScope, ownScope, type Level, type Scope } from './case-scope.js';
import { isStaff, type Principal } from './principal.js';

/**
 * What is wanted of a case. `see`: any view that its level allows (look at `level`!) · `read`: everything, audited for
 * staff · `follow`: as `see`, for streams · `act`: change it · `comment`: staff who see it.
 */
export type Purpose = 'see' | 'read' | 'follow' | 'act' | 'comment';

export interface CaseAccess {
  caseId: string;
  /** `status`: show status words, steps and dates; nothing personal, no free text. */
  level: Level;
  isApplicant: boolean;
  /** True where he may read internal notes: in full, and not only because the case is his own. */
  internal: boolean;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Decides, in the record and at request time, what a principal may see of a case (conventions.md, "Who may see and do"). */
@Injectable()
export class Access {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /**
   * Lets pass, telling how much he may see, or throws: `sign-in-needed` without a session, whether the case exists or
   * not; `not-found` for unknown and forbidden alike; `action-forbidden` where he sees the case but it is not his to do.
   */
  async requireCase(principal: Principal, caseId: string, purpose: Purpose): Promise<CaseAccess> {
    if (principal.userId === null) throw new AppError('sign-in-needed');
    const found = uuid.test(caseId) ? await this.find(principal, caseId) : null;
    if (!found) throw new AppError('not-found');
    if (purpose === 'read' && found.level !== 'full') throw new AppError('not-found');
    if (purpose === 'act' && found.level !== 'full') throw new AppError('action-forbidden');
    if (purpose === 'comment' && !commentsOn(principal, found)) throw new AppError('action-forbidden');
    if ((purpose === 'read' || purpose === 'see') && found.internal) {
      await this.audit.record({ userId: principal.userId, what: 'case-opened', caseId });
    }
    return found;
  }

  /** Condition for lists, see case-scope.ts. `from`: number of its first parameter. */
  caseScope(principal: Principal, options: { level?: Level; alias?: string; from?: number } = {}): Scope {
    return caseScope(principal, options);
  }

  /**
   * The principal as the workflow's validator wants him. For a supervisor only the units that he heads count:
   * being a plain member of another unit gives him no authority over its cases.
   */
  actorFor(principal: Principal, about: { isApplicant: boolean }): Actor {
    return {
      id: principal.userId,
      roles: [...principal.roles],
      units: [...(principal.roles.includes('supervisor') ? principal.headUnits : principal.memberUnits)],
      office: principal.office,
      standsInFor: [...principal.standsInFor],
      isApplicant: about.isApplicant,
    };
  }

  private async find(principal: Principal, caseId: string): Promise<CaseAccess | null> {
    const full = caseScope(principal, { from: 2 });
    const status = caseScope(principal, { level: 'status', from: 2 + full.params.length });
    const own = ownScope(principal, { from: 2 + full.params.length + status.params.length });
    const rows: { full: boolean; own: boolean }[] = await this.db.query(
      `select ${full.sql} as "full", ${own.sql} as own from cases c where c.id = $1 and ${status.sql}`,
      [caseId, ...full.params, ...status.params, ...own.params],
    );
    const row = rows[0];
    if (!row) return null;
    return { caseId, level: row.full ? 'full' : 'status', isApplicant: row.own, internal: row.full && !row.own };
  }
}

function commentsOn(principal: Principal, found: CaseAccess): boolean {
  return !found.isApplicant && isStaff(principal);
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Audit } from '../audit/audit.js';
import { pickupStateSql } from '../cases/pickup-state.js';
import { AppError, fault, validationFailed } from '../errors/app-error.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import type { Printed } from './pickup.schema.js';

interface PrintRow {
  id: string;
  at: Date;
  reason: string | null;
  good: boolean | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The log of what an office prints. Printing changes nothing of the case: a sheet that came out wrong is only written
 * down, and every sheet after the first needs a reason, since each one could be handed to somebody.
 */
@Injectable()
export class PrintPaper {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly catalogue: Catalogue,
    private readonly audit: Audit,
  ) {}

  /**
   * Writes down that it is printed now; the same key is one print.
   * @throws AppError sign-in-needed, not-found, action-forbidden (another office's), action-not-allowed (not ready, not
   * here, sent paper only), validation-failed (a reason for printing again)
   */
  async print(
    principal: Principal,
    caseId: string,
    documentId: string,
    { reason, key = randomUUID() }: { reason?: string; key?: string },
  ): Promise<Printed> {
    await this.requirePrinting(principal, caseId);
    const unique = `${principal.userId}:${caseId}:${key}`;
    return this.db.transaction(async (tx) => {
      await requireDocument(tx, caseId, documentId);
      const earlier = await this.of(caseId, documentId, principal.office!, tx);
      const again = await tx.query(`select id, at, reason, came_out as good from pickup_print where key = $1`, [
        unique,
      ]);
      if (again[0]) return printed(again[0]);
      if (earlier.length > 0 && !reason) throw validationFailed([fault('/reason', 'required')]);
      const row: PrintRow = { id: uuidv7(), at: new Date(), reason: reason ?? null, good: null };
      await tx.query(
        `insert into pickup_print (id, key, case_id, document_id, office_code, clerk_id, at, reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [row.id, unique, caseId, documentId, principal.office, principal.userId, row.at, row.reason],
      );
      await this.audit.record(
        { userId: principal.userId, what: 'document-printed', caseId, subjectId: documentId, reason },
        tx,
      );
      return printed(row);
    });
  }

  /**
   * «Βγήκε σωστά;» of the last print; said once, a repeat of the same answer changes nothing.
   * @throws AppError as `print`; action-not-allowed where nothing was printed, or the other answer was given
   */
  async judge(principal: Principal, caseId: string, documentId: string, good: boolean): Promise<Printed> {
    await this.requirePrinting(principal, caseId);
    return this.db.transaction(async (tx) => {
      await requireDocument(tx, caseId, documentId);
      const [last] = await this.of(caseId, documentId, principal.office!, tx);
      if (!last || (last.good !== null && last.good !== good)) throw new AppError('action-not-allowed');
      await tx.query(`update pickup_print set came_out = $2, judged_at = now() where id = $1 and came_out is null`, [
        last.id,
        good,
      ]);
      return { ...last, good };
    });
  }

  /** Prints of the document at the office, newest first. */
  async of(
    caseId: string,
    documentId: string,
    office: string,
    tx: EntityManager = this.db.manager,
  ): Promise<Printed[]> {
    const rows: PrintRow[] = await tx.query(
      `select id, at, reason, came_out as good from pickup_print
       where case_id = $1 and document_id = $2 and office_code = $3 order by at desc, id desc`,
      [caseId, documentId, office],
    );
    return rows.map(printed);
  }

  private async requirePrinting(principal: Principal, caseId: string): Promise<void> {
    await this.access.requireCase(principal, caseId, 'read');
    const [row]: { status: string; office: string | null; state: string | null }[] = await this.db.query(
      `select c.status, c.pickup_office as office, ${pickupStateSql} as state from cases c where c.id = $1`,
      [caseId],
    );
    if (principal.office === null || row?.office !== principal.office) throw new AppError('action-forbidden');
    const { prints } = await this.catalogue.office(principal.office);
    if (row.status !== 'ready-for-pickup' || row.state === 'in-transit' || !prints) {
      throw new AppError('action-not-allowed', { status: row.status });
    }
  }
}

/** Locked, so that two clerks who print at once do not both print for the first time. */
async function requireDocument(tx: EntityManager, caseId: string, documentId: string): Promise<void> {
  const found = uuid.test(documentId)
    ? await tx.query(`select 1 from document where id = $1 and case_id = $2 and status = 'valid' for update`, [
        documentId,
        caseId,
      ])
    : [];
  if (found.length === 0) throw new AppError('not-found');
}

function printed({ id, at, reason, good }: PrintRow): Printed {
  return { id, at: at.toISOString(), reason, good };
}

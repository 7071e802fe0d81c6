import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { effectKey, caseRun } from '../../workflows/contract.js';
import { clocksFrom } from '../clocks/clocks-from.js';
import { fault, validationFailed } from '../errors/app-error.js';
import { Catalogue } from '../municipality/catalogue.js';
import { takeProtocolNumber } from '../protocol/take-number.js';
import { sendEngineStart } from '../temporal/send-engine-message.js';
import { lockPress } from './lock-press.js';
import type { Press } from './store-note.js';
import { newTrackingNumber } from './tracking-number.js';

/**
 * Files what a case says besides as a case of its own, linked to it: the same person, the same place, its own numbers
 * and clocks. Keyed by the press, so a repeat finds the case that it made.
 */
@Injectable()
export class SplitCase {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
  ) {}

  /** Id of the new case. @throws AppError validation-failed at `/service` */
  async execute(
    { principal, row, updateId }: Press,
    { service: code, description }: { service: string; description: string },
  ): Promise<string> {
    const service = (await this.catalogue.services()).find((one) => one.code === code);
    if (!service?.active) throw validationFailed([fault('/service', 'unknown-option')]);
    if (service.kind === 'application') throw validationFailed([fault('/service', 'another-kind')]);
    const calendar = await this.catalogue.calendar();
    // As for every filing: nobody is competent yet, so the hours of the unit that the service names.
    const terms = { calendar, service, unit: service.unit, danger: false };
    return this.db.transaction(async (tx) => {
      await lockPress(tx, updateId);
      const [earlier] = await tx.query(`select id from cases where split_key = $1`, [updateId]);
      if (earlier) return earlier.id as string;
      const now = new Date();
      const [id, applicantId] = [uuidv7(), uuidv7()];
      const clocks = clocksFrom(terms, now, now);
      // A person may be erased from one case and not from the other, so each has its own row of him.
      await tx.query(
        `insert into applicant (id, user_id, name, name_folded, email, phone, notify_by, language, created_at)
         select $2, user_id, name, name_folded, email, phone, notify_by, language, $3 from applicant where id = $1`,
        [row.applicantId, applicantId, now],
      );
      await tx.query(
        `insert into cases (id, tracking_number, protocol_number, service_code, service_version, calendar_version, kind,
           status, applicant_id, anonymous, restricted, channel, language, filed_by, filed_at, received_at, target_at,
           statutory_at, location, community_code, salt, split_from, split_key)
         select $2, $3, '', $4, $5, $6, $7, 'received', $8, anonymous, $9, channel, language, $10, $11, $11, $12, $13,
           location, community_code, $14, id, $15 from cases where id = $1`,
        [
          ...[row.id, id, newTrackingNumber(), service.code, service.version, calendar.version, service.kind],
          ...[applicantId, service.restricted ?? false, principal.userId, now],
          ...[clocks.targetAt, clocks.statutoryAt],
          ...[randomBytes(16), updateId],
        ],
      );
      await tx.query(
        `insert into note (id, case_id, kind, visibility, author_id, text, version, at)
         values ($1, $2, 'description', 'public', $3, $4, 0, $5)`,
        [uuidv7(), id, principal.userId, description, now],
      );
      await sendEngineStart(tx, { ...caseRun(id), at: now });
      const key = effectKey(id, 0, 'protocol');
      const { number } = await takeProtocolNumber(tx, { direction: 'in', caseId: id, key, at: now });
      await tx.query(`update cases set protocol_number = $2 where id = $1`, [id, number]);
      return id;
    });
  }
}

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { clocksFrom } from '../clocks/clocks-from.js';
import type { Language } from '../web/language.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { fold } from '../search/fold.js';
import { Applicant } from './applicant.entity.js';
import { CaseRow } from './case.entity.js';
import type { CheckedFiling } from './check-filing.js';
import type { FileCaseInput } from './file-case.schema.js';
import { Note } from './note.entity.js';
import { newTrackingNumber } from './tracking-number.js';

/** Inserts the rows of a checked filing: applicant, case with both deadlines, description. No event yet: version 0. */
@Injectable()
export class StoreCase {
  constructor(private readonly catalogue: Catalogue) {}

  async execute(
    tx: EntityManager,
    principal: Principal,
    input: FileCaseInput,
    checked: CheckedFiling,
    language: Language,
    now: Date,
  ): Promise<CaseRow> {
    const { service } = checked;
    const calendar = await this.catalogue.calendar();
    const receivedAt = input.receivedAt ? new Date(input.receivedAt) : now;
    // Nobody is competent yet: the hours of the unit that the service names.
    const terms = { calendar, service, unit: service.unit, danger: checked.danger };
    const clocks = clocksFrom(terms, now, receivedAt);
    const applicant = await this.storeApplicant(tx, input, checked, languageOf(principal, checked) ?? language, now);
    const row = tx.getRepository(CaseRow).create({
      id: uuidv7(),
      trackingNumber: newTrackingNumber(),
      protocolNumber: '',
      serviceCode: service.code,
      serviceVersion: service.version,
      calendarVersion: calendar.version,
      kind: service.kind,
      status: 'received',
      version: 0,
      movedVersion: 0,
      applicantId: applicant.id,
      anonymous: checked.applicant.anonymous,
      restricted: service.restricted ?? false,
      channel: checked.channel,
      language: applicant.language,
      filedBy: principal.userId,
      filedAt: now,
      receivedAt,
      targetAt: clocks.targetAt,
      statutoryAt: clocks.statutoryAt,
      danger: checked.danger,
      answers: checked.answers,
      location: checked.location,
      communityCode: checked.community,
      pickupOffice: checked.pickupOffice,
      purpose: input.purpose || null,
      follows: checked.follows,
      salt: randomBytes(16),
    });
    await tx.insert(CaseRow, row as never);
    if (input.description) {
      await tx.insert(Note, {
        id: uuidv7(),
        caseId: row.id,
        kind: 'description',
        visibility: 'public',
        authorId: principal.userId,
        text: input.description,
        version: 0,
        at: now,
      });
    }
    return row;
  }

  private async storeApplicant(
    tx: EntityManager,
    input: FileCaseInput,
    { applicant, applicantUserId }: CheckedFiling,
    language: Language,
    now: Date,
  ): Promise<Applicant> {
    const row = tx.getRepository(Applicant).create({
      id: uuidv7(),
      userId: applicantUserId,
      name: applicant.name,
      nameFolded: applicant.name && fold(applicant.name),
      email: applicant.email,
      phone: applicant.phone,
      notifyBy: applicant.notifyBy,
      language: input.applicant?.language ?? language,
      createdAt: now,
    });
    await tx.insert(Applicant, row);
    return row;
  }
}

/** Who files for himself is written to as his account says, whatever the program speaks that he files with. */
function languageOf(principal: Principal, { applicantUserId }: CheckedFiling): Language | null {
  return applicantUserId === null ? null : principal.language;
}

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { clocksFrom } from '../clocks/clocks-from.js';
import type { Language } from '../web/language.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { fold } from '../search/fold.js';
import type { CheckedFiling } from './check-filing.js';
import type { FileCaseInput } from './file-case.schema.js';
import { newTrackingNumber } from './tracking-number.js';

/** What the filing is answered with; its protocol number comes last. */
export interface StoredCase {
  id: string;
  trackingNumber: string;
  targetAt: Date;
  statutoryAt: Date;
}

/**
 * Inserts the rows of a checked filing in one statement: applicant, case with both deadlines, description. No event yet:
 * version 0.
 */
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
  ): Promise<StoredCase> {
    const { service } = checked;
    const calendar = await this.catalogue.calendar();
    const receivedAt = input.receivedAt ? new Date(input.receivedAt) : now;
    // Nobody is competent yet: the hours of the unit that the service names.
    const terms = { calendar, service, unit: service.unit, danger: checked.danger };
    const { targetAt, statutoryAt } = clocksFrom(terms, now, receivedAt);
    const applicant = applicantOf(input, checked, languageOf(principal, checked) ?? language, now);
    const stored = { id: uuidv7(), trackingNumber: newTrackingNumber(), targetAt, statutoryAt };
    const row = {
      id: stored.id,
      tracking_number: stored.trackingNumber,
      protocol_number: '',
      service_code: service.code,
      service_version: service.version,
      calendar_version: calendar.version,
      kind: service.kind,
      status: 'received',
      version: 0,
      moved_version: 0,
      applicant_id: applicant.id,
      anonymous: checked.applicant.anonymous,
      restricted: service.restricted ?? false,
      channel: checked.channel,
      language: applicant.language,
      filed_by: principal.userId,
      filed_at: now,
      received_at: receivedAt,
      target_at: targetAt,
      statutory_at: statutoryAt,
      danger: checked.danger,
      answers: checked.answers,
      location: checked.location,
      community_code: checked.community,
      pickup_office: checked.pickupOffice,
      purpose: input.purpose || null,
      follows: checked.follows,
      salt: `\\x${randomBytes(16).toString('hex')}`,
    };
    const note = input.description && {
      id: uuidv7(),
      case_id: row.id,
      kind: 'description',
      visibility: 'public',
      author_id: principal.userId,
      text: input.description,
      version: 0,
      at: now,
    };
    await tx.query(
      storeSql,
      [applicant, row, note || null].map((one) => one && JSON.stringify(one)),
    );
    return stored;
  }
}

function applicantOf(
  input: FileCaseInput,
  { applicant, applicantUserId }: CheckedFiling,
  language: Language,
  now: Date,
) {
  return {
    id: uuidv7(),
    user_id: applicantUserId,
    name: applicant.name,
    name_folded: applicant.name && fold(applicant.name),
    email: applicant.email,
    phone: applicant.phone,
    notify_by: applicant.notifyBy,
    language: input.applicant?.language ?? language,
    created_at: now,
  };
}

/** Who files for himself is written to as his account says, whatever the program speaks that he files with. */
function languageOf(principal: Principal, { applicantUserId }: CheckedFiling): Language | null {
  return applicantUserId === null ? null : principal.language;
}

const applicantColumns = 'id, user_id, name, name_folded, email, phone, notify_by, language, created_at';
const caseColumns = `id, tracking_number, protocol_number, service_code, service_version, calendar_version, kind, status,
  version, moved_version, applicant_id, anonymous, restricted, channel, language, filed_by, filed_at, received_at,
  target_at, statutory_at, danger, answers, location, community_code, pickup_office, purpose, follows, salt`;
const noteColumns = 'id, case_id, kind, visibility, author_id, text, version, at';

// Values by the names of their columns, as PostgreSQL reads them from text; without a description the third is null.
const storeSql = `
with applicant_row as (
  insert into applicant (${applicantColumns})
  select ${applicantColumns} from jsonb_populate_record(null::applicant, $1::jsonb)
), case_row as (
  insert into cases (${caseColumns}) select ${caseColumns} from jsonb_populate_record(null::cases, $2::jsonb)
)
insert into note (${noteColumns})
select ${noteColumns} from jsonb_populate_record(null::note, $3::jsonb) where $3 is not null`;

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError, fault as faultOf, validationFailed, type FieldError } from '../errors/app-error.js';
import type { FaultCode } from '../errors/fault-texts.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import type { KeptService } from '../municipality/catalogue.js';
import { nearestOffices } from '../municipality/nearest-office.js';
import type { Location } from './case.entity.js';
import { checkAnswers, type Answers } from './check-answers.js';
import { checkApplicant, type AccountContacts, type CheckedApplicant } from './check-applicant.js';
import { checkRefusals } from './check-refusals.js';
import type { FileCaseInput } from './file-case.schema.js';
import { channelOf, filesForAnother, type Channel } from './filer.js';
import { locate, type Located } from './locate.js';

export interface CheckedFiling {
  service: KeptService;
  channel: Channel;
  applicant: CheckedApplicant;
  /** The account that the case belongs to: he filed for himself. */
  applicantUserId: string | null;
  answers: Answers;
  danger: boolean;
  location: Location | null;
  community: string | null;
  pickupOffice: string | null;
  /** The case that this one continues. */
  follows: string | null;
}

/** Every rule of a filing that a schema alone cannot tell; all faults at once, each at its field. */
@Injectable()
export class CheckFiling {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly access: Access,
  ) {}

  /** @throws AppError unknown-service, service-not-available (telephone, offices), validation-failed */
  async execute(tx: EntityManager, principal: Principal, input: FileCaseInput): Promise<CheckedFiling> {
    const service = await this.requireService(input.service);
    const errors: FieldError[] = [];
    const report = (field: string, code: FaultCode) => errors.push(faultOf(field, code));

    const answers = checkAnswers(service, input.answers ?? {});
    const refusals = checkRefusals(service, answers.answers);
    for (const fault of [...answers.faults, ...refusals]) report(pointerTo('answers', fault.question), fault.code);

    const forAnother = filesForAnother(principal);
    const account = forAnother || !principal.userId ? null : await findContacts(tx, principal.userId);
    const { applicant, faults } = checkApplicant(input.applicant ?? {}, service.anonymous, account);
    for (const fault of faults) report(`/applicant/${fault.field}`, fault.code);

    const located = await locate(tx, await this.catalogue.units(), input.location, service.location === 'required');
    if (located.fault)
      report(located.fault.field ? `/location/${located.fault.field}` : '/location', located.fault.code);

    const pickupOffice = await this.pickupOffice(principal, service, input.pickupOffice, located);
    if (pickupOffice === 'unknown') report('/pickupOffice', 'unknown-office');
    if (service.photo === 'required' && !input.files?.length) report('/files', 'photo-needed');
    if (input.channel && input.channel !== 'web' && !forAnother) report('/channel', 'not-yours');
    if (input.receivedAt && !forAnother) report('/receivedAt', 'not-yours');
    else if (input.receivedAt && Date.parse(input.receivedAt) > Date.now()) report('/receivedAt', 'in-the-future');

    if (input.follows && !(await this.sees(principal, input.follows))) report('/follows', 'unknown-case');

    if (errors.length > 0) throw validationFailed(errors);
    return {
      service,
      channel: channelOf(principal, input.channel),
      applicant,
      applicantUserId: forAnother ? null : principal.userId,
      answers: answers.answers,
      danger: answers.danger,
      location: located.location,
      community: located.community,
      pickupOffice,
      follows: input.follows ?? null,
    };
  }

  /** Unknown and not his to see: the same answer. */
  private async sees(principal: Principal, caseId: string): Promise<boolean> {
    if (principal.userId === null) return false;
    try {
      await this.access.requireCase(principal, caseId, 'follow');
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return false;
      throw error;
    }
  }

  private async requireService(code: string): Promise<KeptService> {
    const service = await this.catalogue.service(code);
    if (service.active) return service;
    const [municipality, offices] = await Promise.all([this.catalogue.municipality(), this.catalogue.offices()]);
    throw new AppError('service-not-available', {
      telephone: municipality.phone,
      offices: offices.map(({ code: office, name, address, phone }) => ({ code: office, name, address, phone })),
    });
  }

  /**
   * Certificates are picked up: at the office asked for, else at that of the clerk who files, else at the nearest to
   * where the filing says that somebody is, else at the first one; the citizen may move it later.
   */
  private async pickupOffice(
    principal: Principal,
    service: KeptService,
    asked: string | undefined,
    { location, community }: Located,
  ): Promise<string | null> {
    if (service.kind !== 'application') return null;
    const offices = await this.catalogue.offices();
    if (asked) return offices.some((office) => office.code === asked) ? asked : 'unknown';
    if (principal.office !== null && filesForAnother(principal)) return principal.office;
    const place = (await this.catalogue.places()).find(({ code }) => code === location?.place);
    const pin = location?.lat === undefined ? place : location;
    return nearestOffices(offices, { lat: pin?.lat, lng: pin?.lng, community })[0]?.office.code ?? null;
  }
}

/** RFC 6901: a code that somebody made up may hold the signs of a pointer itself. */
function pointerTo(...path: string[]): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

async function findContacts(tx: EntityManager, userId: string): Promise<AccountContacts | null> {
  const [row] = await tx.query(`select name, email, phone, notify_by as "notifyBy" from app_user where id = $1`, [
    userId,
  ]);
  return row ?? null;
}

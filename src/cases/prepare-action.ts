import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Action } from '../../workflows/case/transitions.js';
import type { ActionParams } from '../../workflows/contract.js';
import { ComputeClocks } from '../clocks/compute-clocks.js';
import { readClocks } from '../clocks/read-clocks.js';
import { unextendedEnd } from '../clocks/unextended-end.js';
import { isCertificateType } from '../documents/certificates/certificate-types.js';
import { resolveCertificate } from '../documents/certificates/resolve-certificate.js';
import type { CertificateFields } from '../documents/certificates/snapshots.js';
import { fault, validationFailed } from '../errors/app-error.js';
import type { FaultCode } from '../errors/fault-texts.js';
import { Catalogue } from '../municipality/catalogue.js';
import { waitingOf } from '../municipality/waiting.js';
import { RecordPickup } from '../pickup/record-pickup.js';
import type { ActionBody } from './action-bodies.js';
import { MergeCases } from './merge-cases.js';
import { dayToCome, extended, type Terms } from './prepare-dates.js';
import { SplitCase } from './split-case.js';
import { storeNote, type Press } from './store-note.js';

/** Of each action: what it stores and checks before its update goes out, answering what the update carries. */
type Prepare = { [A in Action]: (press: Press, body: ActionBody<A>) => Promise<ActionParams> };

/**
 * Stores what an action says in words, before the update that carries its id: unseen until the event is projected
 * (note.version), keyed by the update id, so a repeat finds the same rows. Checks what only the record knows.
 * @throws AppError validation-failed, idempotency-key-reused
 */
@Injectable()
export class PrepareAction {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
    private readonly recordPickup: RecordPickup,
    private readonly mergeCases: MergeCases,
    private readonly splitCase: SplitCase,
    private readonly computeClocks: ComputeClocks,
  ) {}

  /** Every row has its key, so there is nothing that one transaction would have to keep together. */
  execute<A extends Action>(press: Press, action: A, body: ActionBody<A>): Promise<ActionParams> {
    return (this.prepare as Prepare)[action](press, body);
  }

  private readonly prepare: Prepare = {
    accept: nothing,
    approve: nothing,
    recall: nothing,
    unschedule: (press) => this.unscheduled(press),
    resume: nothing,
    receive: nothing,
    complete: (press, { text }) => this.note(press, 'answer', text),
    reject: (press, { reasons }) => this.note(press, 'rejection', reasons),
    return: (press, { remark }) => this.note(press, 'remark', remark),
    withdraw: async (press, { reason }) => (reason ? this.note(press, 'reason', reason) : {}),
    reopen: (press, { reason }) => this.note(press, 'reason', reason),
    'approve-letter': async (press, { text }) => (text ? this.note(press, 'letter', text) : {}),
    propose: async (press, body) => {
      if (press.row.kind !== 'application') {
        if (!body.text) throw refuse('/text', 'required');
        return this.note(press, 'proposal', body.text);
      }
      const fields = await this.certificate(press, body.fields ?? {});
      return storeNote(this.db.manager, press, 'proposal', body.text ?? '', { fields: { ...fields } });
    },
    reassign: async (press, { to, reason }) => ({
      ...(await this.employee(press, to)),
      ...(await storeNote(this.db.manager, press, 'reason', reason, { visibility: 'internal' })),
    }),
    route: async (press, { unit, service }) => {
      const known = await this.unit(unit);
      if (!service || service === press.row.serviceCode) return { unit: known };
      return { unit: known, service: await this.service(press, service) };
    },
    'change-service': async (press, { service, reason }) => {
      if (service === press.row.serviceCode) throw refuse('/service', 'same-service');
      return { service: await this.service(press, service), ...(await this.note(press, 'reason', reason)) };
    },
    forward: async (press, { unit, reason }) => {
      if (unit !== undefined && unit === press.row.unitCode) throw refuse('/unit', 'same-unit');
      const known = unit === undefined ? {} : { unit: await this.unit(unit) };
      const { forwardWithin } = await this.waiting();
      const at = dayToCome(await this.catalogue.calendar(), '/unit', undefined, forwardWithin);
      return { ...known, at, ...(await this.note(press, 'reason', reason)) };
    },
    'forward-external': async (press, { body, text, followUpAt }) => {
      const { externalBodies } = await this.catalogue.municipality();
      if (!externalBodies.some(({ code }) => code === body)) throw refuse('/body', 'unknown-option');
      const { followUpAfter } = await this.waiting();
      const at = dayToCome(await this.catalogue.calendar(), '/followUpAt', followUpAt, followUpAfter);
      const { noteId } = await storeNote(this.db.manager, press, 'letter', text, { visibility: 'public' });
      return { externalBody: body, at, noteId };
    },
    'ask-applicant': async (press, { question, dueAt }) => {
      const { answerWithin } = await this.waiting();
      const at = dayToCome(await this.catalogue.calendar(), '/dueAt', dueAt, answerWithin);
      return { at, ...(await this.note(press, 'question', question)) };
    },
    schedule: async (press, { at, reason }) => ({
      at: dayToCome(await this.catalogue.calendar(), '/at', at, 'P1D'),
      ...(await this.note(press, 'reason', reason)),
    }),
    extend: async (press, { until, reason }) => {
      const { extendAtMost } = await this.waiting();
      const dates = extended(await this.catalogue.calendar(), await this.terms(press), until, extendAtMost);
      return { ...dates, ...(await this.note(press, 'reason', reason)) };
    },
    merge: async (press, { into }) => ({ caseId: await this.mergeCases.claim(press, into) }),
    split: async (press, body) => ({ caseId: await this.splitCase.execute(press, body) }),
    'move-pickup': async ({ row }, { office: code }) => {
      if (code === row.pickupOffice) throw refuse('/office', 'same-office');
      const office = (await this.catalogue.offices()).find((one) => one.code === code);
      if (!office) throw refuse('/office', 'unknown-office');
      return { pickup: { office: code, state: office.prints ? 'here' : 'in-transit' } };
    },
    collect: async ({ principal, row, updateId }, { by, name, identityPaper, last4 }) => {
      const clerkId = principal.userId!;
      const handover = { caseId: row.id, by, name, identityPaper, last4, clerkId, key: updateId, at: new Date() };
      return { pickupId: await this.recordPickup.execute(this.db.manager, handover) };
    },
  };

  private note(press: Press, kind: Parameters<typeof storeNote>[2], text: string): Promise<{ noteId: string }> {
    return storeNote(this.db.manager, press, kind, text);
  }

  /** What the certificate is made from: what the clerk chose or typed, else what the application plainly means. */
  private async certificate({ row, principal }: Press, fields: Record<string, unknown>): Promise<CertificateFields> {
    const { template } = await this.catalogue.service(row.serviceCode);
    if (!isCertificateType(template)) throw refuse('/fields', 'invalid');
    const order = { template, caseId: row.id, answers: row.answers, fields, by: principal.name ?? '' };
    return this.db.transaction((tx) => resolveCertificate(tx, order));
  }

  /** The dates as they are, and the term of before it was extended. */
  private async terms({ row }: Press): Promise<Terms> {
    const recorded = await readClocks(this.db, row.id);
    const { targetAt, statutoryAt } = row;
    return { targetAt, statutoryAt, unextendedAt: unextendedEnd(recorded?.steps ?? []) ?? statutoryAt };
  }

  /** The promise by the clocks, as if no day had been agreed. */
  private async unscheduled({ row }: Press): Promise<ActionParams> {
    const input = {
      ...{ caseId: row.id, at: new Date().toISOString(), change: 'unscheduled' as const },
      ...{ targetAt: row.targetAt.toISOString(), statutoryAt: row.statutoryAt.toISOString() },
    };
    const { targetAt } = await this.computeClocks.execute(input);
    return { targetAt };
  }

  private async waiting() {
    return waitingOf(await this.catalogue.municipality());
  }

  private async unit(code: string): Promise<string> {
    const unit = (await this.catalogue.units()).find((one) => one.code === code);
    if (!unit) throw refuse('/unit', 'unknown-unit');
    return unit.code;
  }

  /** The two kinds differ in what was asked at filing and in the law that binds. */
  private async service({ row }: Press, asked: string): Promise<NonNullable<ActionParams['service']>> {
    const service = (await this.catalogue.services()).find((one) => one.code === asked);
    if (!service?.active) throw refuse('/service', 'unknown-option');
    if ((service.kind === 'application') !== (row.kind === 'application')) throw refuse('/service', 'another-kind');
    const { code, version, kind, answer } = service;
    return { code, version, kind, answer };
  }

  /** Of a unit that the supervisor heads; the case's own unit rather than another. */
  private async employee({ row, principal }: Press, to: string): Promise<{ to: string; toUnit: string }> {
    if (to === row.assigneeId) throw refuse('/to', 'same-employee');
    const [nearest]: { unit_code: string }[] = await this.db.query(
      `select uu.unit_code from app_user u join user_unit uu on uu.user_id = u.id
       where u.id = $1 and u.disabled_at is null and uu.unit_code = any($2) order by uu.unit_code = $3 desc, uu.unit_code`,
      [to, principal.headUnits, row.unitCode],
    );
    if (!nearest) throw refuse('/to', 'unknown-employee');
    return { to, toUnit: nearest.unit_code };
  }
}

async function nothing(): Promise<ActionParams> {
  return {};
}

function refuse(field: string, code: FaultCode): Error {
  return validationFailed([fault(field, code)]);
}

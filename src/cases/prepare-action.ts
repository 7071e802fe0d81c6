import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { ActionParams } from '../../workflows/contract.js';
import type { Action } from '../../workflows/case/transitions.js';
import { AppError, fault, validationFailed } from '../errors/app-error.js';
import type { FaultCode } from '../errors/fault-texts.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { RecordPickup } from '../pickup/record-pickup.js';
import { assertProposable } from '../registry/assert-proposable.js';
import type { ActionBody } from './action-bodies.js';
import type { CaseRow } from './case.entity.js';
import { Note } from './note.entity.js';

export interface Press {
  principal: Principal;
  row: CaseRow;
  updateId: string;
}

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
  ) {}

  /** At most one row is written, so there is nothing that a transaction would keep together. */
  async execute(press: Press, action: Action, body: ActionBody): Promise<ActionParams> {
    const tx = this.db.manager;
    switch (action) {
      case 'accept':
      case 'approve':
        return {};
      case 'complete':
        return this.withNote(tx, press, 'answer', (body as ActionBody<'complete'>).text);
      case 'reject':
        return this.withNote(tx, press, 'rejection', (body as ActionBody<'reject'>).reasons);
      case 'return':
        return this.withNote(tx, press, 'remark', (body as ActionBody<'return'>).remark);
      case 'withdraw': {
        const { reason } = body as ActionBody<'withdraw'>;
        return reason ? this.withNote(tx, press, 'reason', reason) : {};
      }
      case 'propose':
        return this.propose(tx, press, body as ActionBody<'propose'>);
      case 'reassign':
        return this.reassign(tx, press, body as ActionBody<'reassign'>);
      case 'route':
        return this.route(press, body as ActionBody<'route'>);
      case 'collect':
        return this.collect(tx, press, body as ActionBody<'collect'>);
    }
  }

  private async propose(tx: EntityManager, press: Press, body: ActionBody<'propose'>): Promise<ActionParams> {
    if (press.row.kind !== 'application') {
      if (!body.text) throw refuse('/text', 'required');
      return this.withNote(tx, press, 'proposal', body.text);
    }
    const fields = await assertProposable(tx, press.row, body.fields ?? {});
    return this.withNote(tx, press, 'proposal', body.text ?? '', fields as unknown as Record<string, unknown>);
  }

  private async reassign(tx: EntityManager, press: Press, body: ActionBody<'reassign'>): Promise<ActionParams> {
    const { row, principal } = press;
    if (body.to === row.assigneeId) throw refuse('/to', 'same-employee');
    const units: { unit_code: string }[] = await tx.query(
      `select uu.unit_code from app_user u join user_unit uu on uu.user_id = u.id
       where u.id = $1 and u.disabled_at is null and uu.unit_code = any($2) order by uu.unit_code = $3 desc, uu.unit_code`,
      [body.to, principal.headUnits, row.unitCode],
    );
    const [nearest] = units;
    if (!nearest) throw refuse('/to', 'unknown-employee');
    const note = await this.withNote(tx, press, 'reason', body.reason, undefined, 'internal');
    return { ...note, to: body.to, toUnit: nearest.unit_code };
  }

  private async route(press: Press, body: ActionBody<'route'>): Promise<ActionParams> {
    const unit = (await this.catalogue.units()).find(({ code }) => code === body.unit);
    if (!unit) throw refuse('/unit', 'unknown-unit');
    if (!body.service || body.service === press.row.serviceCode) return { unit: unit.code };
    const service = (await this.catalogue.services()).find(({ code }) => code === body.service);
    if (!service?.active) throw refuse('/service', 'unknown-option');
    // The two kinds differ in what was asked at filing and in the law that binds.
    if ((service.kind === 'application') !== (press.row.kind === 'application')) {
      throw refuse('/service', 'another-kind');
    }
    const { code, version, kind, answer } = service;
    return { unit: unit.code, service: { code, version, kind, answer } };
  }

  private async collect(tx: EntityManager, press: Press, body: ActionBody<'collect'>): Promise<ActionParams> {
    const { by, name, identityPaper, last4 } = body;
    const clerkId = press.principal.userId!;
    const at = new Date();
    const handover = { caseId: press.row.id, by, name, identityPaper, last4, clerkId, key: press.updateId, at };
    return { pickupId: await this.recordPickup.execute(tx, handover) };
  }

  private async withNote(
    tx: EntityManager,
    { row, principal, updateId }: Press,
    kind: Note['kind'],
    text: string,
    fields?: Record<string, unknown>,
    visibility: Note['visibility'] = kind === 'remark' || kind === 'proposal' ? 'internal' : 'public',
  ): Promise<ActionParams> {
    const [note] = (await tx.query(
      `insert into note (id, case_id, kind, visibility, author_id, text, fields, update_id, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now())
       on conflict (update_id) do update set update_id = excluded.update_id
       returning id, text = $6 and fields is not distinct from $7::jsonb as same`,
      [uuidv7(), row.id, kind, visibility, principal.userId, text, fields ? JSON.stringify(fields) : null, updateId],
    )) as { id: string; same: boolean }[];
    // The press has other words already: taking its update for these would send what nobody chose.
    if (!note!.same) throw new AppError('idempotency-key-reused');
    return { noteId: note!.id };
  }
}

function refuse(field: string, code: FaultCode): Error {
  return validationFailed([fault(field, code)]);
}

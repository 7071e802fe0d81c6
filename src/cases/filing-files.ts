import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { v5 as uuidv5, validate as isUuid } from 'uuid';
import { AppError } from '../errors/app-error.js';
import { KeepUpload } from '../files/keep-upload.js';
import { maxBytes } from '../files/upload-rules.js';
import type { Principal } from '../identity/principal.js';
import { faultsOf, formValues, typed } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import type { Language } from '../web/language.js';
import { receiveForm, type ReceivedFile } from '../web/receive-form.js';

const limits = { field: 'files', files: 5, bytes: maxBytes };
const namespace = '7c0f7c0e-3d1f-4c53-9f39-7b8f4d4b52a6';

export interface FilingUploads {
  /** Those kept by earlier tries of the same form, then those of this one. */
  ids: string[];
  faults: Fault[];
}

/** The photographs and papers of a filing's form: kept at once, so that a form that comes back has not lost them. */
@Injectable()
export class FilingFiles {
  constructor(
    private readonly db: DataSource,
    private readonly keepUpload: KeepUpload,
  ) {}

  /** Reads the form into `req.body` and keeps its files; what cannot be kept is a fault at the field. */
  async receive(req: Request, res: Response, principal: Principal, language: Language): Promise<FilingUploads> {
    const files = await receiveForm(req, res, limits);
    const values = formValues(req.body);
    const earlier = [values['fileIds'] ?? []].flat().filter((id) => isUuid(id));
    const uploads: FilingUploads = { ids: earlier, faults: [] };
    for (const file of files) {
      try {
        uploads.ids.push(await this.keep(file, principal, typed(values, 'idempotencyKey')));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const [{ message }] = faultsOf(error, language) as [Fault];
        uploads.faults.push({ field: 'files', message: `${file.name}: ${message}` });
      }
    }
    uploads.ids = [...new Set(uploads.ids)];
    return uploads;
  }

  /** Names of uploads that still wait to be claimed, for the form that comes back. */
  async named(ids: string | string[] | undefined): Promise<{ id: string; name: string }[]> {
    const wanted = [ids ?? []].flat();
    if (wanted.length === 0) return [];
    return this.db.query(
      `select id, name from upload where id::text = any($1) and claimed_at is null order by created_at`,
      [wanted],
    );
  }

  /** The id comes from the form's secret nonce and the bytes: a double press uploads, and so files, the same. */
  private async keep(file: ReceivedFile, principal: Principal, nonce: string): Promise<string> {
    if (file.tooLarge) throw new AppError('too-large');
    const digest = createHash('sha256').update(file.bytes).digest('hex');
    const { bytes, name, mediaType } = file;
    const id = nonce.length >= 16 ? uuidv5(`${nonce}:${name}:${digest}`, namespace) : undefined;
    return (await this.keepUpload.execute({ bytes, name, mediaType, owner: principal.userId, id })).id;
  }
}

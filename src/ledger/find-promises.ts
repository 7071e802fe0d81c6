import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import type { Language } from '../web/language.js';
import { promiseWords } from './promise-words.js';
import { promisesOf, type LedgerEvent, type PromiseEntry } from './promises.js';

/** What anybody may see who knows the tracking number: no word that a person wrote. */
export const publicPromiseSchema = z.object({
  at: z.string(),
  targetAt: z.string(),
  /** Code of the ground; null where the record names none. */
  ground: z.string().nullable(),
  text: z.string(),
});
export type PublicPromise = z.infer<typeof publicPromiseSchema>;

export const promiseSchema = publicPromiseSchema.extend({
  /** Version of the event; 0: filed, and no event yet. */
  version: z.number().int(),
  statutoryAt: z.string(),
  /** What an employee wrote; null where nobody did, or it is not the reader's to see. */
  reason: z.string().nullable(),
});
export type PromiseTold = z.infer<typeof promiseSchema>;

/** The ledger of promises: the date told at filing, and every later change with its ground, oldest first. */
@Injectable()
export class FindPromises {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  /** @throws AppError sign-in-needed, not-found */
  async execute(principal: Principal, caseId: string, language: Language): Promise<PromiseTold[]> {
    const seen = await this.access.requireCase(principal, caseId, 'follow');
    const entries = await this.entries(caseId);
    const reasons = seen.level === 'full' ? await this.reasons(caseId, entries, seen.internal) : new Map();
    return entries.map((entry) => ({
      version: entry.version,
      at: entry.at,
      targetAt: entry.targetAt,
      statutoryAt: entry.statutoryAt,
      ground: entry.ground,
      text: promiseWords(entry, language),
      reason: (entry.noteId && reasons.get(entry.noteId)) ?? null,
    }));
  }

  /** For the public answer of a case that the caller has found by its number. */
  async publicly(caseId: string, language: Language): Promise<PublicPromise[]> {
    return (await this.entries(caseId)).map((entry) => ({
      at: entry.at,
      targetAt: entry.targetAt,
      ground: entry.ground,
      text: promiseWords(entry, language),
    }));
  }

  private async entries(caseId: string): Promise<PromiseEntry[]> {
    const [row]: { filed_at: Date; target_at: Date; statutory_at: Date; events: LedgerEvent[] }[] = await this.db.query(
      ledgerSql,
      [caseId],
    );
    const iso = (date: Date): string => date.toISOString();
    const filed = { at: iso(row!.filed_at), targetAt: iso(row!.target_at), statutoryAt: iso(row!.statutory_at) };
    return promisesOf(
      filed,
      row!.events.map((event) => ({ ...event, at: iso(new Date(event.at)) })),
    );
  }

  private async reasons(caseId: string, entries: PromiseEntry[], internal: boolean): Promise<Map<string, string>> {
    const rows: { id: string; text: string }[] = await this.db.query(
      `select id, text from note where case_id = $1 and id::text = any($2) and version is not null
         and (visibility = 'public' or $3)`,
      [caseId, entries.flatMap(({ noteId }) => noteId ?? []), internal],
    );
    return new Map(rows.map((row) => [row.id, row.text]));
  }
}

const ledgerSql = `
select c.filed_at, c.target_at, c.statutory_at, coalesce((
    select jsonb_agg(jsonb_build_object('version', e.version, 'type', e.type, 'at', e.at, 'data', jsonb_strip_nulls(
      jsonb_build_object('clocks', e.data->'clocks', 'ground', e.data->'ground', 'noteId', e.data->'noteId')))
      order by e.version)
    from case_event e where e.case_id = c.id and (e.data ? 'clocks' or e.data ? 'ground' or e.data ? 'noteId')), '[]'::jsonb)
    as events
from cases c where c.id = $1`;

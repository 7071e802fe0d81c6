import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents corrected or revoked after they were issued: who asked, who decided, what became of it. */
export class DocumentChanges0011 implements MigrationInterface {
  name = 'DocumentChanges1700000000011';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table document
        -- of a corrected one: the document that it takes the place of
        add column replaces uuid references document(id),
        add column replaced_by uuid references document(id),
        -- when it stopped being valid
        add column changed_at timestamptz;
      -- In the place of one document comes one other.
      create unique index document_by_replaced on document (replaces) where replaces is not null and status <> 'cancelled';

      -- What was asked. The words are notes of the case, which retention erases; the rows stay.
      create table document_change (
        id uuid primary key,
        key text not null unique,
        body_digest text not null,
        document_id uuid not null references document(id),
        case_id uuid not null references cases(id),
        kind text not null check (kind in ('correction', 'revocation')),
        reason_note_id uuid not null,
        -- new words or fields of a correction, if any were given
        content_note_id uuid,
        asked_by uuid not null references app_user(id),
        asked_at timestamptz not null
      );
      create index document_change_by_document on document_change (document_id);
      create index document_change_by_case on document_change (case_id);
      -- What became of it: decided once, settled once.
      create table document_change_step (
        change_id uuid not null references document_change(id),
        step text not null check (step in ('decided', 'settled')),
        outcome text not null check (outcome in ('approved', 'refused', 'done', 'failed')),
        by_user uuid references app_user(id),
        remark_note_id uuid,
        -- the new document, and why there is none
        document_id uuid references document(id),
        reason_code text,
        at timestamptz not null,
        primary key (change_id, step)
      );
      create trigger document_change_append_only before update or delete on document_change
        for each row execute function refuse_change();
      create trigger document_change_no_truncate before truncate on document_change
        for each statement execute function refuse_change();
      create trigger document_change_step_append_only before update or delete on document_change_step
        for each row execute function refuse_change();
      create trigger document_change_step_no_truncate before truncate on document_change_step
        for each statement execute function refuse_change();
      grant select, insert on document_change, document_change_step to ked_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

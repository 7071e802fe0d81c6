import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers that left for an office which does not print: which, when, by whom, and by when they should be there. */
export class PaperSent0014 implements MigrationInterface {
  name = 'PaperSent1700000000014';

  async up(db: QueryRunner): Promise<void> {
    await db.query(paperSent);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

const paperSent = `
create table paper_sent (
  -- a corrected document is another paper, and is sent anew
  document_id uuid not null references document(id),
  case_id uuid not null references cases(id),
  office_code text not null references office(code),
  -- since when it is on its way: after each change of the office it is sent anew
  since timestamptz not null,
  sent_by uuid not null references app_user(id),
  sent_at timestamptz not null,
  due_at timestamptz not null,
  -- both offices and the supervisor were told that it did not come
  late_told_at timestamptz,
  primary key (document_id, since)
);
create index paper_sent_by_case on paper_sent (case_id);
grant select, insert, update on paper_sent to ked_app;
`;

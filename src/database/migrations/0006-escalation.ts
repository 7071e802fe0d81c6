import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told, when, if nothing happens; and who was. */
export class Escalation0006 implements MigrationInterface {
  name = 'Escalation1700000000006';

  async up(db: QueryRunner): Promise<void> {
    await db.query(tables);
    // A municipality seeded by an earlier release has no file to read them from any more.
    await db.query(
      `insert into escalation_rules (version, data, valid_from) select 1, $1, seeded_at from municipality`,
      [JSON.stringify(rulesOfEarlierReleases)],
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

const tables = `
create table escalation_rules (
  version integer primary key,
  data jsonb not null,
  valid_from timestamptz not null
);
-- A level that was told. The event of the case says the same; here it is taken notice of.
create table escalation (
  id uuid primary key,
  case_id uuid not null references cases(id),
  cycle integer not null,
  level text not null,
  -- target, statutory, routing, danger: whose instant it was
  about text not null,
  addressee_id uuid references app_user(id),
  because text not null,
  at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid references app_user(id),
  unique (case_id, cycle, level)
);
create index escalation_open on escalation (addressee_id, at desc, id) where acknowledged_at is null;
create index escalation_open_by_case on escalation (case_id) where acknowledged_at is null;
grant select, insert, update, delete on escalation_rules, escalation to ked_app;
`;

const levels = (letterBefore: string) => [
  { code: 'danger', when: { of: 'danger' }, to: 'duty-officer' },
  { code: 'routing-45', when: { of: 'routing', after: { amount: 0.75, unit: 'wh' } }, to: 'router' },
  { code: 'routing-60', when: { of: 'routing', after: { amount: 1, unit: 'wh' } }, to: 'director' },
  { code: 'due-soon', when: { of: 'target', percent: 80 }, to: 'assignee' },
  { code: 'target', when: { of: 'target' }, to: 'supervisor' },
  { code: 'director', when: { of: 'target', after: { amount: 2, unit: 'wd' } }, to: 'director' },
  {
    code: 'delay-letter',
    when: { of: 'statutory', before: letterBefore },
    to: 'supervisor',
    does: 'draft-delay-letter',
  },
  { code: 'statutory', when: { of: 'statutory' }, to: 'mayor-office' },
];

const rulesOfEarlierReleases = {
  policies: [{ code: 'usual', levels: levels('P5D') }],
  units: { director: 'DIR', 'mayor-office': 'MAY', router: 'ADM.S', 'duty-officer': 'DIR' },
  dangerPhone: '112',
  delayLetter: { newDate: { amount: 10, unit: 'wd' } },
};

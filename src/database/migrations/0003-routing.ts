import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Routing rules in whole sets, each in force from an instant and never changed: what routed a case can be looked up
 * for ever. `routing_rule` stays for processes of the release before; a later migration drops it.
 */
export class Routing0003 implements MigrationInterface {
  name = 'Routing1700000000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
create table routing_ruleset (
  version integer primary key,
  valid_from timestamptz not null,
  rules jsonb not null,
  published_at timestamptz not null
);
create index routing_ruleset_in_force on routing_ruleset (valid_from desc, version desc);
grant select, insert on routing_ruleset to ked_app;
insert into routing_ruleset (version, valid_from, rules, published_at)
  select 1, min(valid_from), jsonb_agg(definition order by position), min(valid_from)
  from routing_rule having count(*) > 0;
`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

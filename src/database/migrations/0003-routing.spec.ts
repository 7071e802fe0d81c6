import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { adminUrl } from '../../../test/support/database.js';
import { migrationOptions } from '../data-source.js';
import { migrate } from '../migrate.js';
import { Record0001 } from './0001-record.js';

/** A database as the release before left it. */
async function asBefore(fill: (db: DataSource) => Promise<void>): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `ked_${randomUUID().replaceAll('-', '')}`;
  const admin = await new DataSource({ type: 'postgres', url: adminUrl() }).initialize();
  await admin.query(`create database ${name}`);
  const url = Object.assign(new URL(adminUrl()), { pathname: `/${name}` }).href;
  const db = await new DataSource({ ...migrationOptions(url), migrations: [Record0001] }).initialize();
  await db.runMigrations();
  await fill(db);
  await db.destroy();
  const drop = async (): Promise<void> => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.destroy();
  };
  return { url, drop };
}

async function setsIn(url: string): Promise<unknown[]> {
  const db = await new DataSource({ type: 'postgres', url }).initialize();
  const sets = await db.query('select version, valid_from, rules from routing_ruleset');
  await db.destroy();
  return sets;
}

describe('the migration to published sets of rules', () => {
  it('makes the rules of a running centre the first version, in their order', async () => {
    const before = await asBefore(async (db) => {
      for (const [position, id] of [[1, 'second'] as const, [0, 'first'] as const]) {
        await db.query(
          `insert into routing_rule (id, position, definition, valid_from) values ($1, $2, $3, '2020-01-01Z')`,
          [randomUUID(), position, { id }],
        );
      }
    });
    await migrate(before.url);
    expect(await setsIn(before.url)).toEqual([
      { version: 1, valid_from: new Date('2020-01-01Z'), rules: [{ id: 'first' }, { id: 'second' }] },
    ]);
    await before.drop();
  });

  it('leaves the first version of an empty one to the seed', async () => {
    const before = await asBefore(async () => {});
    await migrate(before.url);
    expect(await setsIn(before.url)).toEqual([]);
    await before.drop();
  });
});

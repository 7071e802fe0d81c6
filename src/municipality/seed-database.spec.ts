import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '@node-rs/argon2';
import { adminUrl, freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { applicationOptions } from '../database/data-source.js';
import { migrate } from '../database/migrate.js';
import { demoPassword } from './demo-password.js';
import { loadMunicipalityFolder } from './load-municipality-folder.js';
import { seedDatabase } from './seed-database.js';

const kos = loadMunicipalityFolder('kos');

/** Migrated, but without a row. */
async function emptyDatabase(): Promise<TestDatabase> {
  const name = `ked_${randomUUID().replaceAll('-', '')}`;
  const admin = await new DataSource({ type: 'postgres', url: adminUrl() }).initialize();
  await admin.query(`create database ${name}`);
  const url = Object.assign(new URL(adminUrl()), { pathname: `/${name}` }).href;
  await migrate(url);
  const db = await new DataSource(applicationOptions(url, 4)).initialize();
  const drop = async () => {
    await db.destroy();
    await admin.query(`drop database ${name} with (force)`);
    await admin.destroy();
  };
  return { url, db, drop };
}

/** Every row of the tables that seeding fills, as text. */
async function dump(db: DataSource): Promise<Record<string, string[]>> {
  const tables = ['municipality', 'calendar', 'unit', 'office', 'service', 'routing_ruleset', 'place'];
  const result: Record<string, string[]> = {};
  for (const table of [...tables, 'app_user', 'user_role', 'user_unit']) {
    const rows = (await db.query(`select t::text as row from ${table} t order by 1`)) as { row: string }[];
    result[table] = rows.map(({ row }) => row);
  }
  return result;
}

describe('seedDatabase', () => {
  let first: TestDatabase;
  let second: TestDatabase;
  beforeAll(async () => {
    first = await emptyDatabase();
    second = await emptyDatabase();
  });
  afterAll(async () => {
    await first?.drop();
    await second?.drop();
  });

  it('fills an empty database once, whoever comes at the same time', async () => {
    const both = [1, 2].map(() => seedDatabase(first.db, kos, { demo: true }));
    expect((await Promise.all(both)).sort()).toEqual([false, true]);
    const before = await dump(first.db);
    expect(await seedDatabase(first.db, loadMunicipalityFolder('test'), { demo: true })).toBe(false);
    expect(await dump(first.db)).toEqual(before);
    expect(before['service']).toHaveLength(29);
    expect(before['app_user']).toHaveLength(kos.people.length);
  });

  it('makes the same rows of the same folder', async () => {
    await seedDatabase(second.db, kos, { demo: true });
    expect(await dump(second.db)).toEqual(await dump(first.db));
  });

  it('keeps nothing when something fails on the way', async () => {
    const third = await emptyDatabase();
    try {
      const also = () => Promise.reject(new Error('power cut'));
      await expect(seedDatabase(third.db, kos, { demo: true, also })).rejects.toThrow('power cut');
      expect(Object.values(await dump(third.db)).flat()).toEqual([]);
      expect(await seedDatabase(third.db, kos, { demo: false })).toBe(true);
      expect(await third.db.query('select * from app_user')).toEqual([]);
    } finally {
      await third.drop();
    }
  });

  it('gives each account of the demonstration its roles, its units and the password', async () => {
    const accounts = (await first.db.query(
      `select email, password_hash, array(select role from user_role where user_id = id order by role) as roles,
         array(select unit_code from user_unit where user_id = id and as_head order by unit_code) as head,
         array(select unit_code from user_unit where user_id = id and not as_head order by unit_code) as member
       from app_user where email = any ($1) order by email`,
      [['clerk2@demo.ked.gr', 'director@demo.ked.gr', 'router@demo.ked.gr']],
    )) as { email: string; password_hash: string }[];
    expect(accounts).toMatchObject([
      { email: 'clerk2@demo.ked.gr', roles: ['clerk'], head: [], member: ['TECH', 'TECH.E', 'TECH.P', 'TECH.Y'] },
      { email: 'director@demo.ked.gr', roles: ['director', 'supervisor'], head: ['DIR', 'MAY', 'POL'], member: [] },
      { email: 'router@demo.ked.gr', roles: ['router', 'supervisor'], head: ['ADM.S'], member: [] },
    ]);
    expect(accounts[0]!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verify(accounts[0]!.password_hash, demoPassword)).toBe(true);
  });
});

describe('the template that tests clone', () => {
  it('is seeded with the municipality of the tests', async () => {
    const { db, drop } = await freshDatabase();
    try {
      expect(await db.query('select code from municipality')).toEqual([{ code: 'test' }]);
    } finally {
      await drop();
    }
  });
});

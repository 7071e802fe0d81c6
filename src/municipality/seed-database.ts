import type { DataSource, EntityManager } from 'typeorm';
import { fold } from '../search/fold.js';
import { demoPasswordHash } from './demo-password.js';
import type { MunicipalityFolder, Person } from './schema.js';
import { seededId } from './seeded-id.js';

/** Any number of the product's own; two starting processes seed one after the other. */
const seedLock = 4_865_002;

export interface SeedOptions {
  /** Also the accounts of the demonstration, all with the password demo-demo-demo. */
  demo: boolean;
  /** Further rows of the demonstration, in the same transaction; they may build on the accounts. */
  also?: (tx: EntityManager) => Promise<void>;
}

/**
 * Fills an empty database from the folder, in one transaction; afterwards the database is the truth and a repeat does
 * nothing. Ids are made of codes and instants come from the folder, so the same folder gives the same rows.
 * Answers whether it seeded.
 */
export async function seedDatabase(db: DataSource, folder: MunicipalityFolder, options: SeedOptions): Promise<boolean> {
  const passwordHash = options.demo ? await demoPasswordHash() : null;
  return db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [seedLock]);
    const seeded: unknown[] = await tx.query('select 1 from municipality');
    if (seeded.length > 0) return false;
    const at = folder.identity.seedDate;
    await tx.query('insert into municipality (code, version, data, seeded_at) values ($1, 1, $2, $3)', [
      folder.identity.code,
      folder.identity,
      at,
    ]);
    await tx.query('insert into calendar (version, data, valid_from) values (1, $1, $2)', [folder.calendar, at]);
    await tx.query('insert into escalation_rules (version, data, valid_from) values (1, $1, $2)', [
      folder.escalation,
      at,
    ]);
    await seedOrganisation(tx, folder);
    await seedCatalogue(tx, folder, at);
    if (passwordHash !== null) {
      for (const person of folder.people) await seedPerson(tx, person, passwordHash, at);
      await options.also?.(tx);
    }
    return true;
  });
}

async function seedOrganisation(tx: EntityManager, folder: MunicipalityFolder): Promise<void> {
  const units = folder.units.map((unit) => ({ ...unit, id: seededId('unit', unit.code) }));
  await tx.query(
    `insert into unit (id, code, name, name_en, parent_code, kind, statistics_group, phone, email, address)
     select id, code, name, "nameEn", parent, kind, "statisticsGroup", phone, email, address
     from jsonb_to_recordset($1) as x (id uuid, code text, name text, "nameEn" text, parent text, kind text,
       "statisticsGroup" text, phone text, email text, address text)`,
    [JSON.stringify(units)],
  );
  const offices = folder.offices.map((office, position) => ({
    ...office,
    position,
    id: seededId('office', office.code),
  }));
  await tx.query(
    `insert into office (id, code, name, name_en, address, phone, hours, hours_en, community_code, lat, lng, prints, position)
     select id, code, name, "nameEn", address, phone, hours, "hoursEn", community, lat, lng, prints, position
     from jsonb_to_recordset($1) as x (id uuid, code text, name text, "nameEn" text, address text, phone text,
       hours text, "hoursEn" text, community text, lat float8, lng float8, prints boolean, position int)`,
    [JSON.stringify(offices)],
  );
  const places = folder.places.map((place) => ({
    ...place,
    folded: fold(place.name),
    id: seededId('place', place.code),
  }));
  await tx.query(
    `insert into place (id, code, name, name_en, community_code, lat, lng, aliases, folded)
     select id, code, name, "nameEn", community, lat, lng, aliases, folded
     from jsonb_to_recordset($1) as x (id uuid, code text, name text, "nameEn" text, community text, lat float8,
       lng float8, aliases text[], folded text)`,
    [JSON.stringify(places)],
  );
}

async function seedCatalogue(tx: EntityManager, folder: MunicipalityFolder, at: string): Promise<void> {
  const services = folder.services.map((definition, position) => ({
    id: seededId('service', `${definition.code}:1`),
    position,
    definition,
  }));
  await tx.query(
    `insert into service (id, code, version, active, position, definition, valid_from)
     select id, definition ->> 'code', 1, (definition ->> 'active')::boolean, position, definition, $2
     from jsonb_to_recordset($1) as x (id uuid, position int, definition jsonb)`,
    [JSON.stringify(services), at],
  );
  await tx.query(
    'insert into routing_ruleset (version, valid_from, rules, published_at) values (1, $1::timestamptz, $2, $1)',
    [at, JSON.stringify(folder.rules)],
  );
}

async function seedPerson(tx: EntityManager, person: Person, passwordHash: string, at: string): Promise<void> {
  const id = seededId('user', person.email);
  await tx.query(
    `insert into app_user (id, email, name, phone, language, notify_by, password_hash, office_code, skills, demo,
       identity_proven_at, created_at, gender)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, true, $10, $11, $12)`,
    [
      ...[id, person.email, person.name, person.phone ?? null, person.language, person.notifyBy, passwordHash],
      ...[person.office ?? null, person.skills, person.identityProven ? at : null, at, person.gender ?? null],
    ],
  );
  await tx.query('insert into user_role (user_id, role) select $1, unnest($2::text[])', [id, person.roles]);
  const units = [...new Set([...person.member, ...person.head])];
  await tx.query(
    `insert into user_unit (user_id, unit_code, as_head)
     select $1, code, code = any ($3) from unnest($2::text[]) as x (code)`,
    [id, units, person.head],
  );
}

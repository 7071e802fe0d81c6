import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { SERVER_VERSION } from './engine-version.js';
import { bareEnvironment } from './processes.js';

export const ENGINE_ROLE = 'temporal';

/** The engine's databases and the schema of each, as embedded in its schema tool. */
const STORES = {
  temporal: 'postgresql/v12/temporal',
  temporal_visibility: 'postgresql/v12/visibility',
} as const;

/**
 * Gives the engine a role and two databases of its own in PostgreSQL, with the schema of this release. Repeating it
 * changes nothing; a schema that is already this release's is not touched.
 *
 * @param adminUrl a superuser's address
 * @param tools folder holding the schema tool `sql`
 */
export async function prepareEngineDatabases(adminUrl: string, tools: string, password: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await ensureRole(admin, password);
    await Promise.all(
      Object.entries(STORES).map(([name, schema]) => prepareStore(admin, adminUrl, { name, schema, tools, password })),
    );
  } finally {
    await admin.end();
  }
}

async function ensureRole(admin: Client, password: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [ENGINE_ROLE]);
  // The password follows the data folder's file: the one thing both sides read.
  const verb = rowCount ? 'ALTER' : 'CREATE';
  await admin.query(`${verb} ROLE ${ENGINE_ROLE} LOGIN PASSWORD ${admin.escapeLiteral(password)}`);
}

interface Store {
  name: string;
  schema: string;
  tools: string;
  password: string;
}

async function prepareStore(admin: Client, adminUrl: string, store: Store): Promise<void> {
  const { name } = store;
  const { rows } = await admin.query<{ note: string | null }>(
    "SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1",
    [name],
  );
  const done = `Temporal ${SERVER_VERSION}`;
  if (rows[0]?.note === done) return;
  if (!rows[0]) await admin.query(`CREATE DATABASE ${name} OWNER ${ENGINE_ROLE}`);
  const { hostname, port } = new URL(adminUrl);
  const sql = (...args: string[]) =>
    promisify(execFile)(join(store.tools, 'sql'), ['--plugin', 'postgres12_pgx', '--database', name, ...args], {
      env: bareEnvironment({
        SQL_HOST: hostname,
        SQL_PORT: port,
        SQL_USER: ENGINE_ROLE,
        SQL_PASSWORD: store.password,
      }),
    });
  // Where there is a schema already the tool leaves it as it is.
  await sql('setup-schema', '--version', '0.0');
  await sql('update-schema', '--schema-name', store.schema);
  await admin.query(`COMMENT ON DATABASE ${name} IS ${admin.escapeLiteral(done)}`);
}

import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { dataFolder } from '../../src/embedded/data-folder.js';
import { movedHome } from '../../src/embedded/postgres-home.js';
import { portObstacle } from '../../src/embedded/ports.js';
import { startPostgres, type Postgres } from '../../src/embedded/postgres.js';
import { describeProcess, stopProcess } from '../../src/embedded/processes.js';
import { scratchFolder } from './centre-process.js';

const TIMEOUT = 60_000;
const running: Postgres[] = [];

async function start(dataDir: string): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, durable: false });
  running.push(postgres);
  return postgres;
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

afterEach(() => Promise.all(running.splice(0).map((postgres) => postgres.stop())), TIMEOUT);

describe('the embedded PostgreSQL', () => {
  it(
    'orders and searches Greek, asks for its password, and keeps it from other eyes',
    async () => {
      const dataDir = await scratchFolder();
      const { url } = await start(dataDir);
      const words = await ask<{ word: string }>(
        url,
        "SELECT word FROM unnest(ARRAY['Ωμέγα','άλφα','Βήτα']) word ORDER BY word",
      );
      expect(words.map(({ word }) => word)).toEqual(['άλφα', 'Βήτα', 'Ωμέγα']);
      expect(await ask(url, "SELECT lower('ΓΙΑΝΝΗΣ') AS low, current_setting('server_encoding') AS encoding")).toEqual([
        { low: 'γιαννης', encoding: 'UTF8' },
      ]);
      await ask(url, 'CREATE EXTENSION pg_trgm');
      const [trigrams] = await ask<{ n: number }>(url, "SELECT cardinality(show_trgm('οδός')) AS n");
      expect(trigrams!.n).toBeGreaterThan(3);

      const file = join(dataDir, 'secrets', 'postgres');
      expect(statSync(file).mode & 0o077).toBe(0);
      expect(readFileSync(file, 'utf8').length).toBeGreaterThanOrEqual(32);
      await expect(ask(url.replace(/:[^:@]+@/, ':guess@'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    },
    TIMEOUT,
  );

  it(
    'is adopted while it runs, keeps its port and data over a kill, and frees everything when stopped',
    async () => {
      const dataDir = await scratchFolder();
      const first = await start(dataDir);
      expect(first.adopted).toBe(false);
      await ask(first.url, 'CREATE TABLE kept (n int)');
      const second = await start(dataDir);
      expect(second).toMatchObject({ adopted: true, pid: first.pid, url: first.url });

      const { pid, started } = describeProcess(first.pid)!;
      await stopProcess({ pid, started }, { signal: 'SIGKILL', patienceMs: 5_000 });
      const third = await start(dataDir);
      expect(third).toMatchObject({ adopted: false, url: first.url });
      expect(await ask(third.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]);

      await third.stop();
      expect(third.alive()).toBe(false);
      expect(await portObstacle(third.port)).toBeNull();
      rmSync(dataDir, { recursive: true });
    },
    TIMEOUT,
  );

  it(
    'under a home that only its owner enters runs from its own place, unless the folder was chosen outright',
    async () => {
      const home = await scratchFolder(); // 0700, as mkdtemp makes it
      const data = dataFolder(join(home, '.data'), false);
      const postgres = await startPostgres({ dataDir: data, durable: false });
      running.push(postgres);
      expect(await ask(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      // Only a database started by root runs as another user, to whom the home is closed.
      const asRoot = process.getuid?.() === 0;
      expect(postgres.home).toBe(asRoot ? movedHome(data.path) : data.path);
      await postgres.stop();
      if (!asRoot) return;

      rmSync(movedHome(data.path), { recursive: true });
      const chosen = startPostgres({ dataDir: join(home, 'chosen') });
      await expect(chosen).rejects.toThrow(`the folder ${home} is closed`);
    },
    TIMEOUT,
  );
});

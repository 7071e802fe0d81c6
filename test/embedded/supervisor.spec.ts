import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { describeProcess } from '../../src/embedded/processes.js';
import { portObstacle } from '../../src/embedded/ports.js';
import { answers, runRecordOf, scratchFolder, startCentre, until, type CentreProcess } from './centre-process.js';

const TIMEOUT = 120_000;
const started: CentreProcess[] = [];

function start(env: NodeJS.ProcessEnv): CentreProcess {
  const centre = startCentre(env);
  started.push(centre);
  return centre;
}

/** Everything of a run that could be left behind: the numbers of its processes. */
function partsOf(dataDir: string): number[] {
  const { application, database, engine } = runRecordOf(dataDir);
  return [application!.pid, database!.pid, engine!.pid!];
}

const alive = (pid: number) => describeProcess(pid) !== null;

afterEach(async () => {
  for (const { child } of started) child.kill('SIGTERM');
  await Promise.all(started.splice(0).map(({ ended }) => ended));
}, TIMEOUT);

describe('npm start', () => {
  it(
    'serves, comes back with its data and its ports, and leaves nothing after Ctrl-C',
    async () => {
      const KED_DATA_DIR = await scratchFolder();
      const first = start({ KED_DATA_DIR });
      await first.printed('Κ.Ε.Δ. ready at http://localhost:');
      expect(first.output()).toContain('citizen@demo.ked.gr');
      expect(first.output()).toContain(join(KED_DATA_DIR, 'mail'));
      const before = runRecordOf(KED_DATA_DIR);
      expect(await answers(`${before.url}/health/live`)).toBe(true);
      const given = (await (await fetch(`${before.url}/given`)).json()) as Record<string, string>;
      expect(given).toMatchObject({ KED_DEMO: 'true', KED_MIGRATE: '1', TEMPORAL_ADDRESS: before.engine!.address });

      const parts = partsOf(KED_DATA_DIR);
      first.pressCtrlC();
      expect(await first.ended).toBe(0);
      const log = readFileSync(join(KED_DATA_DIR, 'logs', 'application.log'), 'utf8');
      expect(log.trim()).toBe('ended while database and engine were there');
      expect(parts.filter(alive)).toEqual([]);
      expect(await portObstacle(before.database!.port)).toBeNull();
      expect(existsSync(join(KED_DATA_DIR, 'run.json'))).toBe(false);

      const again = Date.now();
      const second = start({ KED_DATA_DIR });
      await second.printed('Κ.Ε.Δ. ready at');
      expect(Date.now() - again).toBeLessThan(20_000);
      const after = runRecordOf(KED_DATA_DIR);
      expect(after.database!.port).toBe(before.database!.port);
      expect(after.engine!.address).toBe(before.engine!.address);
      const givenAgain = (await (await fetch(`${after.url}/given`)).json()) as Record<string, string>;
      expect(givenAgain.KED_SECRET).toBe(given.KED_SECRET);
      expect(givenAgain.DATABASE_URL).toBe(given.DATABASE_URL);
    },
    TIMEOUT,
  );

  it(
    'restarts what dies, adopts what a killed supervisor left, and refuses a second start with the first one’s address',
    async () => {
      const KED_DATA_DIR = await scratchFolder();
      const first = start({ KED_DATA_DIR });
      await first.printed('Κ.Ε.Δ. ready at');
      const { url } = runRecordOf(KED_DATA_DIR);

      const second = start({ KED_DATA_DIR });
      expect(await second.ended).toBe(1);
      expect(second.output()).toContain(`runs already, at ${url}`);
      expect(second.output().trim().split('\n')).toHaveLength(1);

      for (const victim of partsOf(KED_DATA_DIR)) {
        process.kill(victim, 'SIGKILL');
        const replaced = () => partsOf(KED_DATA_DIR).every((pid) => pid !== victim && alive(pid));
        await until(replaced, () => `the part ${victim} to be replaced:\n${first.output()}`);
      }
      await until(
        () => answers(`${url}/health/live`),
        () => 'the application to serve again',
      );

      const [application, database, engine] = partsOf(KED_DATA_DIR);
      first.child.kill('SIGKILL');
      await first.ended;
      expect([application, database, engine].map((pid) => alive(pid!))).toEqual([true, true, true]);
      const third = start({ KED_DATA_DIR, PORT: new URL(url).port });
      await third.printed('Κ.Ε.Δ. ready at');
      expect(alive(application!)).toBe(false);
      expect(partsOf(KED_DATA_DIR).slice(1)).toEqual([database, engine]);
      third.child.kill('SIGTERM');
      await until(
        () => runRecordOf(KED_DATA_DIR).ending,
        () => 'the end to be noted',
      );
      const fourth = start({ KED_DATA_DIR });
      expect(await third.ended).toBe(0);
      await fourth.printed('Κ.Ε.Δ. ready at');
      expect([database, engine].filter((pid) => alive(pid!))).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'runs once when two are started at the same moment beside what a killed one left',
    async () => {
      const KED_DATA_DIR = await scratchFolder();
      const left = { url: 'http://localhost:1', supervisor: { pid: process.pid, started: 'long ago' }, ending: false };
      writeFileSync(join(KED_DATA_DIR, 'run.json'), JSON.stringify({ ...left, application: null }));
      const both = [start({ KED_DATA_DIR }), start({ KED_DATA_DIR })];
      await Promise.race(both.map(({ ended }) => ended));
      const refused = both.find(({ child }) => child.exitCode !== null)!;
      expect(refused.output()).toContain('runs already');
      await both.find((centre) => centre !== refused)!.printed('Κ.Ε.Δ. ready at');
    },
    TIMEOUT,
  );

  it(
    'says a taken port in one sentence and starts nothing',
    async () => {
      const KED_DATA_DIR = await scratchFolder();
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const { port } = other.address() as { port: number };
      const centre = start({ KED_DATA_DIR, PORT: String(port) });
      expect(await centre.ended).toBe(1);
      expect(centre.output().trim()).toBe(
        `Port ${port} of 127.0.0.1 is taken by another program. Choose another: PORT=${port + 1} npm start`,
      );
      expect(existsSync(join(KED_DATA_DIR, 'postgres'))).toBe(false);
      await new Promise((resolve) => other.close(resolve));
    },
    TIMEOUT,
  );

  it(
    'names every wrong variable at once and starts nothing',
    async () => {
      const centre = start({ KED_DATA_DIR: await scratchFolder(), PORT: 'many', KED_DEMO: 'perhaps' });
      expect(await centre.ended).toBe(1);
      expect(centre.output()).toContain('PORT must be a port number');
      expect(centre.output()).toContain('KED_DEMO must be true or false');
      expect(centre.output().trim().split('\n')).toHaveLength(2);
    },
    TIMEOUT,
  );

  it(
    'serves without an engine and says what was tried and what to do',
    async () => {
      const KED_DATA_DIR = await scratchFolder();
      // No program on the path, and a cache that cannot be written, so that nothing can be fetched or built either.
      const centre = start({ KED_DATA_DIR, PATH: KED_DATA_DIR, KED_CACHE_DIR: fileURLToPath(import.meta.url) });
      await centre.printed('Κ.Ε.Δ. ready at');
      expect(centre.output()).toMatch(/engine away.*Tried: .*TEMPORAL_ADDRESS.*Go 1\.26\.8/s);
      const { url, engine } = runRecordOf(KED_DATA_DIR);
      expect(engine).toBeNull();
      expect(await answers(`${url}/health/live`)).toBe(true);
    },
    TIMEOUT,
  );
});

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { projectRoot } from '../../src/embedded/data-folder.js';
import { freePorts } from '../../src/embedded/ports.js';
import { bareEnvironment } from '../../src/embedded/processes.js';
import type { RunRecord } from '../../src/embedded/run-record.js';
import { Browserless } from '../support/browserless.js';

/** Seconds from kill -9 of a process until a case that was waiting then moved again. */
export type Recovery = Record<'application' | 'engine' | 'database', number>;

const patience = 180_000;

/** A centre of its own by `npm start`, whose processes are killed one after the other; nothing is left of it. */
export async function measureRecovery(say: (line: string) => void): Promise<Recovery> {
  const folder = mkdtempSync(join(tmpdir(), 'ked-recovery-'));
  chmodSync(folder, 0o711);
  const dataDir = join(folder, 'data');
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const centre = spawn(process.execPath, [join(projectRoot, 'src', 'embedded', 'start.mjs'), 'start'], {
    cwd: projectRoot,
    env: bareEnvironment({ PORT: String(port), KED_DATA_DIR: dataDir, LOG_LEVEL: 'fatal' }),
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => centre.once('exit', () => resolve()));
  try {
    await untilTrue('the centre serves', async () => (await fetch(`${url}/health/ready`)).ok);
    const record = () => JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as RunRecord;
    const recovery: Partial<Recovery> = {};
    for (const name of ['application', 'engine', 'database'] as const) {
      const move = await waitingCase(url);
      const pid = record()[name]?.pid;
      if (!pid) throw new Error(`no process of the ${name} is known`);
      process.kill(pid, 'SIGKILL');
      const began = performance.now();
      await untilTrue(`a case moves after the ${name} was killed`, move);
      recovery[name] = Math.round((performance.now() - began) / 100) / 10;
      say(`The ${name} was killed: a case moved again after ${recovery[name]} s.`);
    }
    return recovery as Recovery;
  } finally {
    centre.kill('SIGTERM');
    await ended;
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** A case in its employee's hands; what is given back tries once to move it. */
async function waitingCase(url: string): Promise<() => Promise<boolean>> {
  const [citizen, director] = await Promise.all(
    ['citizen', 'director'].map((name) => Browserless.signIn(url, `${name}@demo.ked.gr`)),
  );
  const { body } = await citizen!.post('/api/v1/cases', {
    ...{ service: 'street-light', answers: { what: 'off' }, description: 'Ο στύλος δεν ανάβει.' },
    location: { address: 'Ακτή Κουντουριώτη 1', community: 'COM.KOS' },
  });
  let email = '';
  await untilTrue('it is assigned', async () => {
    const { assignee } = (await director!.get(`/api/v1/cases/${body.id}`)).body;
    email = assignee?.email ?? '';
    return email !== '';
  });
  const employee = await Browserless.signIn(url, email);
  const key = randomUUID();
  return async () => (await employee.act(body.id, 'accept', {}, key)).status === 200;
}

/** Tries again and again; a connection that is refused is a no. */
async function untilTrue(what: string, check: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patience;
  while (!(await check().catch(() => false))) {
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s in vain: ${what}`);
    await delay(100);
  }
}

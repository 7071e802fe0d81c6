import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCentre, type Centre } from '../support/centre.js';
import { until } from '../support/until.js';

const demo = join(import.meta.dirname, '..', '..', 'dist', 'src', 'demo', 'demo.js');
let centre: Centre;

beforeAll(async () => {
  centre = await startCentre({ municipality: 'kos' });
  // What npm start leaves for the commands of a second terminal; the demonstration uses the address alone.
  const { dataDir } = centre.config;
  await mkdir(join(dataDir, 'secrets'));
  await writeFile(join(dataDir, 'secrets', 'database'), 'unused');
  await writeFile(join(dataDir, 'run.json'), JSON.stringify({ url: centre.url, database: { port: 1 }, engine: null }));
});
afterAll(() => centre?.stop());

it('npm run demo tells two whole lives, ending in documents that are kept and mails that are sent', async () => {
  const { dataDir } = centre.config;
  const env = { ...process.env, KED_DATA_DIR: dataDir, DATABASE_URL: '' };
  const { stdout } = await promisify(execFile)(process.execPath, [demo], { env, timeout: 90_000 });
  for (const step of [
    'filed',
    'routed',
    'charged',
    'answered',
    'told',
    'prepared',
    'issued',
    'handed over',
    'verified',
  ]) {
    expect(stdout).toContain(step);
  }
  expect(stdout).toMatch(/verified +\S+: valid/);
  for (const name of ['demo-answer.pdf', 'demo-certificate.pdf']) {
    expect((await readFile(join(dataDir, name))).subarray(0, 5).toString()).toBe('%PDF-');
  }
  // Received and answered; received, ready and handed over.
  await until('five mails', async () => (await letters(join(dataDir, 'mail'))).length >= 5);
});

it('says in one sentence when no centre runs', async () => {
  const env = { ...process.env, KED_DATA_DIR: join(centre.config.dataDir, 'none'), DATABASE_URL: '' };
  const failure = await promisify(execFile)(process.execPath, [demo], { env }).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 1,
    stderr: 'No centre is running here. Start it with npm start, or set DATABASE_URL.\n',
  });
});

async function letters(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  return names.filter((name) => name.endsWith('.eml'));
}

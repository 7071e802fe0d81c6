// `npm test`: starts a real PostgreSQL and a real Temporal server in a folder of its own, runs every tier under vitest
// against them, ends them, looks for anything left behind, and closes with the plain line `N passed, N failed`.
// Arguments are passed on to vitest (`npm test -- src/calendar`).
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { cacheFolderFrom, projectRoot } from '../dist/src/embedded/data-folder.js';
import { startEngine } from '../dist/src/embedded/engine.js';
import { portObstacle } from '../dist/src/embedded/ports.js';
import { startPostgres } from '../dist/src/embedded/postgres.js';
import { survivors } from './support/survivors.mjs';
import { failedFiles, readReport } from './support/report.mjs';

const say = (line) => console.error(line);
// Real servers, processes and browsers on a machine that others load: a file or two may meet a bad moment. More is a fault.
const mostTriedAgain = 3;
const userEnvironment = { ...process.env };
// Inherited by everything that this run starts, whoever starts it: what still carries it at the end was left behind.
process.env.KED_TEST_RUN = randomUUID();

const folder = mkdtempSync(join(tmpdir(), 'ked-test-'));
const scratch = join(folder, 'tmp');
// The database may run as another user, who has to get through.
for (const path of [folder, scratch]) {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o711);
}

let child = null;
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupted = true;
    child?.kill('SIGTERM');
  });

const troubles = [];
let counts = { passed: 0, failed: 0, skipped: 0 };
try {
  counts = await runOnStack();
} catch (error) {
  troubles.push(error.name === 'PlainFault' ? error.message : error.stack);
}
for (const { pid, command } of await survivors(process.env.KED_TEST_RUN)) {
  troubles.push(`left running and now ended: ${pid} ${command.slice(0, 200)}`);
  process.kill(pid, 'SIGKILL');
}
rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
if (existsSync(folder)) troubles.push(`left behind: ${folder}`);
if (interrupted) troubles.push('interrupted');
if (counts.skipped > 0) troubles.push(`${counts.skipped} skipped`);

for (const trouble of troubles) console.log(`FAILED: ${trouble}`);
console.log(`${counts.passed} passed, ${counts.failed + troubles.length} failed`);
process.exitCode = counts.failed + troubles.length === 0 ? 0 : 1;

async function runOnStack() {
  const dataDir = join(folder, 'data');
  const cacheDir = cacheFolderFrom(userEnvironment);
  let postgres, engine;
  try {
    postgres = await startPostgres({ dataDir, durable: false, say });
    engine = await startEngine({ postgres, dataDir, cacheDir, say, env: { ...userEnvironment, TEMPORAL_ADDRESS: '' } });
    if (interrupted) return counts;
    return await runVitest({
      KED_TEST_DATABASE_URL: postgres.url,
      KED_TEST_TEMPORAL_ADDRESS: engine.address,
      KED_CACHE_DIR: cacheDir,
      TMPDIR: scratch,
    });
  } finally {
    await engine?.stop();
    await postgres?.stop();
    for (const port of [postgres?.port, Number(engine?.address.split(':')[1])])
      if (port && (await portObstacle(port))) troubles.push(`port ${port} is still taken`);
  }
}

/** Every test that was asked for; what failed in a few files is tried once more, alone and from the start of its file. */
async function runVitest(environment) {
  const first = await vitestRun('report.json', environment, process.argv.slice(2));
  const failed = failedFiles(first.report);
  const second =
    failed.length > 0 && failed.length <= mostTriedAgain && !interrupted
      ? await vitestRun('report-again.json', environment, failed)
      : undefined;
  const { broken, again, ...sums } = readReport(first.report, second?.report);
  for (const line of again) console.log(`PASSED AT THE SECOND TRY: ${line}`);
  for (const file of broken) troubles.push(`${relative(projectRoot, file)} could not be run`);
  const { code } = second ?? first;
  if (code !== 0 && sums.failed + troubles.length === 0) troubles.push(`vitest ended with ${code}; see above`);
  if (code === 0 && sums.passed === 0) troubles.push('no test was run');
  return sums;
}

async function vitestRun(reportName, environment, wanted) {
  const path = join(folder, reportName);
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`, ...wanted];
  child = spawn(process.execPath, [join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs'), ...args], {
    cwd: projectRoot,
    env: { ...withoutSettings(userEnvironment), KED_TEST_RUN: process.env.KED_TEST_RUN, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  return { code, report: existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { testResults: [] } };
}

/** The user's environment without the settings of a centre of his, which the tests must not meet. */
function withoutSettings(environment) {
  const ours =
    /^(KED_|SEAL_|GOOGLE_|FACEBOOK_|OIDC_|SMTP_|METRICS_)|^(PORT|HOST|DATABASE_URL|TEMPORAL_ADDRESS|TEMPORAL_NAMESPACE|PUBLIC_URL|TRUST_PROXY|MAP_TILES_URL|MAIL_FROM|TSA_URL)$/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)));
}

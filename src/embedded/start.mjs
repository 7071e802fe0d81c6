// The entry of every npm script. Built-in modules of Node.js only: on a fresh clone nothing else is there yet.
// Installs and builds what is missing or old, then hands over, in this same process, to what the command stands for.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const at = (...names) => join(root, ...names);
const [command, ...rest] = process.argv.slice(2);

/** What each command needs before it and what it then runs. */
const COMMANDS = {
  start: { built: true, run: () => handOver('dist/src/embedded/npm-start.js') },
  demo: { built: true, run: () => handOver('dist/src/demo/demo.js') },
  ked: { built: true, run: () => handOver('dist/src/cli/ked.js') },
  bench: { built: true, run: () => handOver('dist/test/bench/bench.js') },
  test: { built: true, run: () => handOver('test/run.mjs') },
  check: { built: false, run: check },
};

try {
  if (!(command in COMMANDS)) throw new Error(`Say one of: ${Object.keys(COMMANDS).join(', ')}.`);
  process.chdir(root);
  const { built, run } = COMMANDS[command];
  if (mustInstall() || (built && mustBuild())) await prepare(built);
  await run();
} catch (error) {
  console.error(error.plain || error.name === 'PlainFault' ? error.message : (error.stack ?? error));
  process.exitCode = 1;
}

/** Runs a module of ours as if it had been started itself. */
async function handOver(path) {
  if (!existsSync(at(path)))
    throw Object.assign(new Error(`${path} is missing: this release has no "${command}".`), { plain: true });
  process.argv = [process.argv[0], at(path), ...rest];
  await import(pathToFileURL(at(path)).href);
}

/** Format, lint (with the boundaries between folders), types: all three are run, one line each at the end. */
async function check() {
  const steps = [
    ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
    ['lint', 'eslint', '--max-warnings', '0', '.'],
    ['types', 'tsc', '--noEmit', '-p', 'tsconfig.json'],
  ];
  const failed = [];
  for (const [name, program, ...args] of steps) {
    const code = await runTool(program, args, 'inherit');
    console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'}`);
    if (code !== 0) failed.push(name);
  }
  if (failed.length > 0) process.exitCode = 1;
}

/** Installs and builds under a lock, for two commands may be given at once. What is said goes to stderr. */
async function prepare(withBuild) {
  const release = await takeLock();
  try {
    if (mustInstall()) {
      console.error('Installing the packages of package-lock.json (npm ci, about two minutes the first time).');
      const npm = process.env.npm_execpath;
      const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
      await must('npm ci', npm ? run(process.execPath, [npm, ...args]) : run('npm', args));
    }
    if (withBuild && mustBuild()) {
      console.error('Building (npm run build, about half a minute).');
      const began = new Date();
      await must('the build', runTool('nest', ['build']));
      if (existsSync(at('dist/src/temporal/bundle-workflows.js')))
        await must('the workflow bundle', run(process.execPath, [at('dist/src/temporal/bundle-workflows.js')]));
      writeFileSync(at('dist/.built'), '');
      utimesSync(at('dist/.built'), began, began);
    }
  } finally {
    release();
  }
}

/** Missing, or older than the lock file and differing from it in a package (a lock file only touched changes nothing). */
function mustInstall() {
  const installed = at('node_modules/.package-lock.json');
  if (modified(installed) === 0) return true;
  if (modified(installed) >= modified(at('package-lock.json'))) return false;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages);
  return wanted.some(([name, { version, optional }]) => name && !optional && present[name]?.version !== version);
}

function mustBuild() {
  const built = modified(at('dist/.built'));
  if (built === 0) return true;
  const files = ['package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'].map((name) => at(name));
  const folders = ['src', 'workflows', 'test/bench'].map((name) => at(name)).filter(existsSync);
  return [...files.map(modified), ...folders.map(newest)].some((time) => time > built);
}

/** The latest change in a folder: of its sources, and of the folders themselves, which change when a file goes. */
function newest(folder) {
  let latest = modified(folder);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) latest = Math.max(latest, newest(path));
    else if (!/\.spec\.ts$/.test(entry.name)) latest = Math.max(latest, modified(path));
  }
  return latest;
}

function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

async function takeLock() {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const lock = join(tmpdir(), `ked-prepare-${process.getuid?.() ?? 0}-${name}`);
  for (let waits = 0; ; waits++) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'pid'), String(process.pid));
      return () => rmSync(lock, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (waits === 0) console.error('Another command is installing or building here; waiting for it.');
    if (waits > 4 && !lives(lock)) rmSync(lock, { recursive: true, force: true });
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function lives(lock) {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs a tool of the installed packages by its own script, without a shell. */
function runTool(name, args, stdio) {
  const packages = { nest: '@nestjs/cli', tsc: 'typescript' };
  const folder = at('node_modules', packages[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return run(process.execPath, [join(folder, typeof bin === 'string' ? bin : bin[name]), ...args], stdio);
}

/** The exit code; unless `stdio` says otherwise the output is kept back and shown, on stderr, only after a failure. */
function run(program, args, stdio = ['ignore', 'pipe', 'pipe']) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio });
    const output = [];
    child.stdout?.on('data', (data) => output.push(data));
    child.stderr?.on('data', (data) => output.push(data));
    child.once('error', reject).once('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

async function must(what, exitCode) {
  if ((await exitCode) !== 0) throw Object.assign(new Error(`${what} failed; see above.`), { plain: true });
}

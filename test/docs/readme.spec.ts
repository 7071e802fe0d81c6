import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** Each command that a page may show, with the file that runs the same and what would be missing there if it did not. */
const ranBy: Record<string, [file: string, trace: string]> = {
  'npm start': ['test/embedded/centre-process.ts', 'startCentre'],
  'npm test': ['.ci/run', 'npm test'],
  'npm test -- src/calendar': ['test/run.mjs', 'process.argv.slice(2)'],
  'npm run check': ['.ci/run', 'npm run check'],
  'npm run demo': ['test/docs/demo.spec.ts', "'demo.js'"],
  // Measured by whoever wants to know, not by every run of the tests.
  'npm run bench': ['test/bench/bench.ts', 'npm run bench'],
  'npm ci': ['.ci/run', 'npm ci'],
  'npm run build': ['Dockerfile', 'npm run build'],
  'KED_ROLE=api node --enable-source-maps dist/src/main.js': ['test/support/product.ts', 'KED_ROLE: options.role'],
  'KED_ROLE=worker node --enable-source-maps dist/src/main.js': ['test/support/product.ts', 'KED_ROLE: options.role'],
};
const administration = /^(?:npm run -s ked --|node dist\/src\/cli\/ked\.js) (?<words>.+)$/;

/** The lines of the shell blocks of a page. */
function commandsOf(page: string): string[] {
  return [...read(page).matchAll(/^```(?:sh|bash|shell|console)\n([\s\S]*?)^```/gm)]
    .flatMap((match) => match[1]!.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

describe('every command that the documents show', () => {
  const shown = [...new Set(pages.flatMap(commandsOf))];

  it('is found', () => {
    expect(shown).toEqual(expect.arrayContaining(['npm start', 'npm test', 'npm run demo', 'npm run -s ked -- help']));
  });

  it.each(shown)('%s', (command) => {
    const words = administration.exec(command)?.groups!['words'];
    if (words !== undefined) {
      // What follows the command are its own words, and what it does.
      const given = words.replace(/\s+#.*$/, '').split(' ');
      const known = commands.filter(({ path }) => path.every((word, index) => given[index] === word));
      expect(known.map(({ path }) => path.join(' '))).toHaveLength(1);
      return;
    }
    expect(Object.keys(ranBy)).toContain(command);
    const [file, trace] = ranBy[command]!;
    expect(read(file)).toContain(trace);
    const script = /^npm (?:run )?(start|test|\w+)(?: --.*)?$/.exec(command)?.[1];
    if (script && script !== 'ci') expect(JSON.parse(read('package.json')).scripts).toHaveProperty(script);
  });

  it('ked help lists every command', () => {
    const ked = join(root, 'dist', 'src', 'cli', 'ked.js');
    const output = execFileSync(process.execPath, [ked, 'help'], { encoding: 'utf8' });
    for (const { path } of commands) expect(output).toMatch(new RegExp(`^ +${path.join(' ')} `, 'm'));
  });
});

describe.each(pages)('%s', (page) => {
  const targets = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1]!.split('#')[0]!)
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));

  it('links only to what is there', () => {
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });

  it('names only files that are there', () => {
    // `src/…/name.ts` in a sentence or a table; a name alone stands for one of the folder named before it.
    const named = [...read(page).matchAll(/`((?:src|workflows|test|templates|municipalities|docs)\/[\w./-]+)`/g)];
    const missing = named.map((match) => match[1]!).filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });
});

it('docs/operations.md names every variable of the environment, and no other', () => {
  const known = [...read('src/config/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1]!);
  const told = [...read('docs/operations.md').matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)`/g)].map((match) => match[1]!);
  // Set by npm start for its own child.
  expect(known.filter((name) => name !== 'KED_MIGRATE' && !told.includes(name))).toEqual([]);
  expect(told.filter((name) => name.includes('_') && !known.includes(name))).toEqual(['LOG_LEVEL']);
});

it('README.md names accounts that the demonstration has', () => {
  const people = JSON.parse(read('municipalities/kos/people.json')) as { email: string }[];
  const accounts = new Set(people.map(({ email }) => email.split('@')[0]!));
  const rows = read('README.md')
    .split('\n')
    .filter((line) => /^\| `/.test(line));
  const named = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`([\w-]+)`/g)].map((match) => match[1]!));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !accounts.has(name))).toEqual([]);
});

import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const eslint = new ESLint({
  cwd: root,
  // Boundaries need no types, and the snippets lie in files that do not exist.
  overrideConfig: [
    {
      ...tseslint.configs.disableTypeChecked,
      files: ['**/*.ts'],
      languageOptions: { parserOptions: { projectService: false } },
    },
  ],
});

/** Ids of the rules that refuse this text in a file of that name. */
async function refusedBy(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  const parseFault = result!.messages.find((message) => message.fatal);
  if (parseFault) throw new Error(parseFault.message);
  return result!.messages.map((message) => message.ruleId!.replace('@typescript-eslint/', ''));
}

/** Uses what it imports, so that nothing but the import itself can be wrong. */
function importing(from: string): string {
  return `import { it } from '${from}';\n\nexport const used = it;\n`;
}

describe('the boundaries between folders', () => {
  it.each([
    ['workflows know the SDK for workflows only', 'workflows/case/new.ts', '@temporalio/client'],
    ['workflows know no package', 'workflows/case/new.ts', 'luxon'],
    ['workflows know no module of Node.js', 'workflows/case/new.ts', 'node:crypto'],
    ['workflows know nothing of src', 'workflows/case/new.ts', '../../src/cases/idempotency.js'],
    ['the entry of the bundle knows nothing of src', 'workflows/new.ts', '../src/cases/idempotency.js'],
    ['the table of transitions knows nothing', 'workflows/case/transitions.ts', '../contract.js'],
    ['the table of transitions knows no SDK', 'workflows/case/transitions.ts', '@temporalio/workflow'],
    ['src knows no workflow', 'src/cases/new.ts', '../../workflows/case/case-life.js'],
    ['nothing in src runs in the engine', 'src/cases/new.ts', '@temporalio/workflow'],
    ['activities.ts is types only', 'src/cases/new.ts', '../../workflows/activities.js'],
    ['only src/temporal has a client', 'src/cases/new.ts', '@temporalio/client'],
    ['only src/temporal has a worker', 'src/documents/rendering/new.ts', '@temporalio/worker'],
    ['the supervisor has a client for namespaces only', 'src/embedded/new.ts', '@temporalio/client'],
    ['a controller knows nothing of the engine', 'src/cases/new.controller.ts', '@temporalio/common'],
    ['a page knows nothing of the engine', 'src/cases/new.page.ts', '@temporalio/activity'],
    ["a feature does not know another's tables", 'src/notices/new.ts', '../cases/case.entity.js'],
    ['nor from a folder of its own', 'src/documents/issuing/new.ts', '../../municipality/catalogue.entities.js'],
  ])('%s', async (_what, file, from) => {
    expect(await refusedBy(file, importing(from))).toEqual(['no-restricted-imports']);
  });

  it.each([
    ['workflows/case/new.ts', '@temporalio/workflow'],
    ['workflows/case/new.ts', '../contract.js'],
    ['workflows/case/new.spec.ts', 'fast-check'],
    ['src/cases/new.ts', '../../workflows/contract.js'],
    ['src/cases/new.ts', '../../workflows/case/transitions.js'],
    ['src/cases/new.ts', './case.entity.js'],
    ['src/cases/new.ts', '@temporalio/common'],
    ['src/temporal/new.ts', '@temporalio/client'],
    ['src/cli/new.ts', '@temporalio/client'],
  ])('%s may import %s', async (file, from) => {
    expect(await refusedBy(file, importing(from))).toEqual([]);
  });

  it('src may name the activities as a type', async () => {
    const text = `import type { CaseActivities } from '../../workflows/activities.js';\n\nexport type Own = CaseActivities;\n`;
    expect(await refusedBy('src/cases/new.ts', text)).toEqual([]);
  });
});

describe('the habits', () => {
  it('a file has at most 300 lines, blank ones and comments not counted', async () => {
    const lines = (count: number) => Array.from({ length: count }, (_, i) => `export const n${i} = ${i};`).join('\n');
    expect(await refusedBy('src/cases/new.ts', lines(301))).toEqual(['max-lines']);
    expect(await refusedBy('src/cases/new.ts', `// why\n\n${lines(300)}`)).toEqual([]);
  });

  it.each([
    ['no-console', 'console.log(1);\n'],
    ['no-explicit-any', 'export const thing: any = 1;\n'],
    ['eqeqeq', 'export const same = (a: string) => a == String(1);\n'],
    ['no-restricted-syntax', `export * from './case.entity.js';\n`],
  ])('%s', async (rule, text) => {
    expect(await refusedBy('src/cases/new.ts', text)).toEqual([rule]);
  });

  it('a command may speak to the terminal', async () => {
    expect(await refusedBy('src/cli/new.ts', 'console.log(1);\n')).toEqual([]);
  });

  it.each(['src/cases/new.ts', 'workflows/case/new.ts', 'test/lives/new.spec.ts'])(
    'a promise that nobody waits for is refused in %s',
    async (file) => {
      // Looked up and not tried: the rule needs types, and with them the snippet would take half a minute.
      const { rules, languageOptions } = await new ESLint({ cwd: root }).calculateConfigForFile(join(root, file));
      expect(rules['@typescript-eslint/no-floating-promises'][0]).toBe(2);
      expect(languageOptions.parserOptions.projectService).toBe(true);
    },
  );
});

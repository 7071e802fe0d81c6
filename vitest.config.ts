import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import swc from 'unplugin-swc';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * What takes longest begins first: begun last it would be waited for with nothing else left to do. The many small ones
 * beside the code come last, in a row, since only then one process runs them all.
 */
const longest = [
  ...[
    'faults/escalation-once',
    'model/pure/lives',
    'statistics/kos-quarter',
    'security/matrix',
    'faults/killed-worker',
  ],
  ...['lives/absence-killed', 'lives/assignment', 'browser/pages', 'replay/replay', 'docs/demo'],
];
const rank = ({ moduleId }: TestSpecification): number => {
  const at = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.spec.ts`));
  if (at !== -1) return at;
  return relative(root, moduleId).startsWith('test/') ? longest.length : longest.length + 1;
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  // Nest needs the decorators' metadata, which vitest's own transform leaves out.
  plugins: [swc.vite({ module: { type: 'es6' } })],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 180_000,
    setupFiles: ['test/support/setup.ts'],
    projects: [
      { extends: true, test: { name: 'whole', include: ['test/**/*.spec.ts'] } },
      // They hold nothing between them, and loading the code anew for each took half of their time.
      {
        extends: true,
        test: { name: 'parts', include: ['src/**/*.spec.ts', 'workflows/**/*.spec.ts'], isolate: false },
      },
    ],
  },
});

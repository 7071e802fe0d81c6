import swc from 'unplugin-swc';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest begins first: begun last it would be waited for with nothing else left to do. */
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
  return at === -1 ? longest.length : at;
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
    include: ['src/**/*.spec.ts', 'workflows/**/*.spec.ts', 'test/**/*.spec.ts'],
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 180_000,
    setupFiles: ['test/support/setup.ts'],
  },
});

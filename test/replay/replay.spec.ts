import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { workflowBundlePath } from '../../src/temporal/workflow-bundle.js';
import { historiesFolder, historyFromJson } from '../support/histories.js';

/**
 * Workflow code is for ever: cases live for months. Each kept history must replay on today's code; a change that it
 * does not must be `patched()`.
 */
describe('every kept history replays', async () => {
  const names = (await readdir(historiesFolder)).filter((name) => name.endsWith('.json'));
  beforeAll(() => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
  });

  it('and there are histories of every path of a life', () => {
    expect(names.map((name) => name.replace('.json', '')).sort()).toEqual(
      [
        'archived',
        'certificate-collected',
        'formal-returned-approved',
        'issuing-failed',
        'reassigned',
        'rejected',
        'reloaded-from-the-record',
        'request-brief',
        'target-passed',
        'triage-routed',
        'withdrawn',
      ].sort(),
    );
  });

  for (const name of names) {
    it(name, async () => {
      const history = historyFromJson(await readFile(join(historiesFolder, name), 'utf8'));
      await Worker.runReplayHistory({ workflowBundle: { codePath: workflowBundlePath() } }, history);
    });
  }
});

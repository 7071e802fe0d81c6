import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { workflowBundlePath } from '../../src/temporal/workflow-bundle.js';
import { historiesFolder, historyFromJson } from '../support/histories.js';

/** Of each path that a life can take, since the third generation. */
const everyPath = [
  'answered',
  'archived',
  'certificate-collected',
  'certificate-corrected',
  'correction-failed',
  'danger',
  'delay-letter',
  'delay-signed',
  'document-revoked',
  'escalated-after-suspension',
  'escalated-reopened',
  'every-level',
  'extended',
  'extended-when-late',
  'extended-with-letter',
  'fifty-days',
  'formal-returned-approved',
  'forwarded',
  'forwarded-outside',
  'handed-over',
  'issuing-failed',
  'ladder',
  'leave-cancelled',
  'leave-extended',
  'leave-given-back',
  'merged',
  'merged-and-left',
  'paper-sent',
  'reassigned',
  'reassigned-while-waiting',
  'recalled',
  'rejected',
  'reloaded-from-the-record',
  'reopened-and-archived',
  'reopened-twice',
  'request-brief',
  'scheduled',
  'second-hop',
  'service-changed',
  'shop-changed',
  'silence',
  'split',
  'target-passed',
  'told-of-silence',
  'told-with-followers',
  'triage-corrected',
  'triage-outside',
  'triage-routed',
  'uncollected',
  'unscheduled',
  'withdrawn',
  'withdrawn-and-reopened',
];

/** What each generation of the workflow code left behind (test/support/histories.ts). */
const expected: Record<string, string[]> = {
  '1-base': [
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
  ],
  '2-life': [
    'answered',
    'archived',
    'certificate-collected',
    'danger',
    'delay-letter',
    'delay-signed',
    'escalated-after-suspension',
    'escalated-reopened',
    'every-level',
    'extended',
    'extended-with-letter',
    'fifty-days',
    'formal-returned-approved',
    'forwarded',
    'forwarded-outside',
    'handed-over',
    'issuing-failed',
    'ladder',
    'merged',
    'merged-and-left',
    'reassigned',
    'reassigned-while-waiting',
    'recalled',
    'rejected',
    'reloaded-from-the-record',
    'reopened-and-archived',
    'reopened-twice',
    'request-brief',
    'scheduled',
    'second-hop',
    'service-changed',
    'silence',
    'split',
    'target-passed',
    'told-of-silence',
    'told-with-followers',
    'triage-corrected',
    'triage-outside',
    'triage-routed',
    'uncollected',
    'unscheduled',
    'withdrawn',
    'withdrawn-and-reopened',
  ],
  '3-documents': everyPath,
  '4-opened': everyPath,
};

/**
 * Workflow code is for ever: cases live for months. Each kept history must replay on today's code; a change under
 * which it does not stands under a new generation (`CASE_GENERATION`).
 */
describe('every kept history replays', async () => {
  const generations = await readdir(historiesFolder);
  const namesOf = async (generation: string) =>
    (await readdir(join(historiesFolder, generation))).filter((name) => name.endsWith('.json'));
  beforeAll(() => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
  });

  it('and there are histories of every path of a life', async () => {
    const kept = Object.fromEntries(
      await Promise.all(
        generations.map(async (one) => [one, (await namesOf(one)).map((name) => name.replace('.json', '')).sort()]),
      ),
    );
    expect(kept).toEqual(Object.fromEntries(Object.entries(expected).map(([one, names]) => [one, names.sort()])));
  });

  for (const generation of generations) {
    for (const name of await namesOf(generation)) {
      it(`${generation}: ${name}`, async () => {
        const history = historyFromJson(await readFile(join(historiesFolder, generation, name), 'utf8'));
        await Worker.runReplayHistory({ workflowBundle: { codePath: workflowBundlePath() } }, history);
      });
    }
  }
});

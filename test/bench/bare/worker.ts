import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { samples } from '../../../src/documents/content/samples.js';
import { DocumentTemplates } from '../../../src/documents/content/document-templates.js';
import { loadFonts } from '../../../src/documents/layout/fonts.js';
import { layOut } from '../../../src/documents/layout/lay-out.js';
import { toRenderJob } from '../../../src/documents/rendering/to-render-job.js';
import { templateVersion } from '../../../src/documents/snapshot.js';
import { casesOptions, connectionOptions, documentsOptions } from '../../../src/temporal/worker-options.js';
import {
  BARE_CASES_QUEUE,
  BARE_DOCUMENTS_QUEUE,
  type BareActivities,
  type BareDocumentActivities,
  type Reached,
  type Step,
} from './contract.js';

/** The worker of the bare engine, a process of its own as the product's is. Says 'ready' to its parent, then steps. */
const [address, namespace] = process.argv.slice(2) as [string, string];

const logger = new DefaultLogger('WARN');
Runtime.install({ logger });

// The same page as the product's, with a code as large, its content made once; what remains is pdfkit drawing it.
const fonts = loadFonts();
const job = toRenderJob(new DocumentTemplates(), {
  type: 'answer-brief',
  version: templateVersion,
  view: samples['answer-brief'],
  at: '2026-11-04T08:00:00.000Z',
  url: `http://localhost:3000/verify/0123456789ABCDEF#${'A'.repeat(124)}`,
});

const nothing = () => Promise.resolve();
const cases: BareActivities = { project: nothing, takeNumber: nothing, deliver: nothing };
const documents: BareDocumentActivities = { render: async () => void (await layOut(job, fonts)) };
const reached = ({ workflowId }: { workflowId: string }, step: Step): void => {
  process.send!({ workflowId, step } satisfies Reached);
};

const connection = await NativeConnection.connect({ address, ...connectionOptions });
const workflowsPath = fileURLToPath(new URL('./bare.workflow.js', import.meta.url));
// Shared by all runs, as the product's is.
const workflowBundle = await bundleWorkflowCode({ workflowsPath, preloadModules: [workflowsPath], logger });
const common = { connection, namespace };
const workers = await Promise.all([
  Worker.create({
    ...common,
    ...casesOptions,
    taskQueue: BARE_CASES_QUEUE,
    workflowBundle,
    activities: { ...cases },
    sinks: { life: { reached: { fn: reached, callDuringReplay: false } } },
  }),
  Worker.create({ ...common, ...documentsOptions, taskQueue: BARE_DOCUMENTS_QUEUE, activities: { ...documents } }),
]);
process.once('disconnect', () => process.exit());
process.send!('ready');
await Promise.all(workers.map((worker) => worker.run()));
await connection.close();
process.disconnect();

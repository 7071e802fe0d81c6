import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { workflowBundlePath } from './workflow-bundle.js';

/** Run by `npm run build`: the workflows' code in one file, so that a worker starts without compiling. */
const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('../../workflows/index.js', import.meta.url)),
  logger: { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error },
});
const path = workflowBundlePath();
await mkdir(dirname(path), { recursive: true });
await writeFile(path, code);
console.log(`${join('dist', 'workflow-bundle.js')}: ${Math.round(code.length / 1024)} kB`);

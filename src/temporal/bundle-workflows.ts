import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { workflowBundlePath } from './workflow-bundle.js';

/** Run by `npm run build`: the workflows' code in one file, so that a worker starts without compiling. */
const workflowsPath = fileURLToPath(new URL('../../workflows/index.js', import.meta.url));
const { code } = await bundleWorkflowCode({
  workflowsPath,
  // Nothing of it keeps a state outside of its functions, so all runs share it instead of each loading its own.
  preloadModules: [workflowsPath],
  logger: { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error },
});
const path = workflowBundlePath();
await mkdir(dirname(path), { recursive: true });
await writeFile(path, code);
console.log(`${join('dist', 'workflow-bundle.js')}: ${Math.round(code.length / 1024)} kB`);

// Preloaded into a worker: it dies, as by kill -9, with its first projection in the record and the engine not told yet.
import { ProjectEvents } from '../../dist/src/cases/project-events.js';

const { execute } = ProjectEvents.prototype;
ProjectEvents.prototype.execute = async function (input) {
  await execute.call(this, input);
  process.kill(process.pid, 'SIGKILL');
  // Nothing more happens in this process.
  await new Promise(() => undefined);
};

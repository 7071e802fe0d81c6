import { PlainFault } from './plain-fault.js';
import { superviseCentre } from './supervisor.js';

/** `npm start`: the first Ctrl-C (or SIGTERM, or the terminal's end) ends everything in order; more of them change nothing. */
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (!ending.signal.aborted) say('\nEnding: application, engine, database.');
    ending.abort();
  });
// A terminal that is gone must not end the centre before its parts.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  await superviseCentre(process.env, say, ending.signal);
} catch (error) {
  console.error(error instanceof PlainFault ? error.message : error);
  process.exitCode = 1;
}

function say(line: string): void {
  console.log(line);
}

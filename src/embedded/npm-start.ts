import { PlainFault } from './plain-fault.js';
import { superviseCentre } from './supervisor.js';

/** `npm start`: the first Ctrl-C (or SIGTERM, or the terminal's end) ends everything in order; more of them change nothing. */
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
// npm that was killed takes nobody with it: without npm nobody could end the centre from where it was started.
const { ppid } = process;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === ppid || end(), 200).unref();
// A terminal that is gone must not end the centre before its parts.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  await superviseCentre(process.env, say, ending.signal);
} catch (error) {
  console.error(error instanceof PlainFault ? error.message : error);
  process.exitCode = 1;
}

function end(): void {
  if (!ending.signal.aborted) say('\nEnding: application, engine, database.');
  ending.abort();
}

function say(line: string): void {
  console.log(line);
}

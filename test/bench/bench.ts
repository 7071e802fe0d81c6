import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { BareEngine } from './bare/bare-engine.js';
import { measureDocuments } from './documents.js';
import { measureFiling } from './filing.js';
import { measureLives } from './lives.js';
import { measurePages } from './pages.js';
import { usageOf } from './processes.js';
import { Product } from './product.js';
import { measureRecovery } from './recovery.js';
import { startStack, type Stack } from './stack.js';
import { measureWaiting } from './waiting.js';

/**
 * `npm run bench`: the product as people use it, over HTTP, on a database and an engine of its own; one JSON document
 * on standard output, progress on standard error. `--quick` takes a third of the time.
 */
const { values: given } = parseArgs({
  options: { quick: { type: 'boolean' }, 'in-flight': { type: 'string' }, waiting: { type: 'string' } },
});
/** The promise is made for 10,000 (`--waiting 10000`), which take their time to be filed. */
const waitingCases = Number(given.waiting ?? (given.quick ? 300 : 1_500));
const inFlight = Number(given['in-flight'] ?? 20);
const plan = given.quick
  ? { warmUp: 8, seconds: 8, rounds: 3, filing: 10 }
  : { warmUp: 60, seconds: 30, rounds: 3, filing: 30 };
const perSecond = 10;
const documentsPerSecond = 5;
const say = (line: string) => console.error(line);

say('Documents: processor a page, plain PDFKit, ours, sealed.');
const documentCost = await measureDocuments(given.quick ? 20 : 60);
const stack = await startStack(say);
let bare: BareEngine | null = null;
let product: Product | null = null;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The programs are in sessions of their own and would outlive this process.
  process.once(signal, () => void stack.stop().finally(() => process.exit(1)));
}
try {
  const memory = { atRest: memoryOf(stack) };
  product = await Product.reach(stack.url, stack.databaseUrl);
  bare = await BareEngine.start(stack.engine.address, stack.namespace);
  say(
    `Lives, ${inFlight} in flight, ${plan.warmUp} s to get warm, then ${plan.rounds} rounds of ${plan.seconds} s each for the product and the bare engine.`,
  );
  const livesPerSecond = await measureLives(stack, product, bare, { inFlight, ...plan });
  const loaded = { ...memoryOf(stack), bareWorker: usageOf(bare.workerPid)?.rssMb ?? null };
  await bare.stop();
  bare = null;
  say(`Filing, ${perSecond} a second for ${plan.filing} s, the engine up.`);
  const engineUp = await measureFiling(stack, product, { perSecond, seconds: plan.filing, engineUp: true });
  say(`Pages, while ${documentsPerSecond} documents a second are issued for ${plan.filing} s.`);
  const pages = await measurePages(stack, product, { perSecond: documentsPerSecond, seconds: plan.filing });
  say(`${waitingCases} cases wait: their memory, and how late timers are (--waiting 10000 for the whole promise).`);
  const waiting = await measureWaiting(stack, product, waitingCases);
  await stack.engine.stop();
  say('The same with the engine away.');
  const engineAway = await measureFiling(stack, product, { perSecond, seconds: plan.filing, engineUp: false });
  await product.close();
  product = null;
  await stack.stop();
  say('Recovery: each process of a centre started by npm start is killed with kill -9.');
  const recoverySeconds = await measureRecovery(say);
  const result = {
    date: new Date().toISOString(),
    node: process.version,
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    engine: stack.engine.way,
    livesPerSecond,
    documents: { ...documentCost, whileIssuing: pages },
    filing: { perSecond, engineUp: engineUp.filing, engineAway: engineAway.filing },
    filedToAssigned: engineUp.filedToAssigned,
    coresBusy: { engineUp: engineUp.coresBusy, engineAway: engineAway.coresBusy },
    memoryMb: { ...memory, loaded },
    waiting,
    recoverySeconds,
    met: {
      ratio: livesPerSecond.ratio >= 0.66,
      filing: engineUp.filing.p95 < 150 && engineAway.filing.p95 < 150,
      filedToAssigned: engineUp.filedToAssigned!.p99 < 2_000,
      page: documentCost.cpuMs.ours < 20,
      sealedPage: documentCost.cpuMs.sealed < 60,
      bytesPerPage: documentCost.bytesPerPage.sealed < 40_000,
      pagesWhileIssuing: pages.pages.p95 < 100,
      timers: waiting.timerLate.p99 < 2_000,
      // Of ten thousand less than 600 MB; of fewer, no more than that.
      waitingMemory: waiting.memoryMoreMb === null ? null : waiting.memoryMoreMb < 600,
      recovery: Math.max(...Object.values(recoverySeconds)) < 15,
    },
  };
  console.log(JSON.stringify(result, null, 2));
} catch (error) {
  say(`${error instanceof Error ? error.stack : error}\nThe end of the application's log:\n${stack.endOfLog()}`);
  process.exitCode = 1;
} finally {
  await product?.close();
  await bare?.stop();
  await stack.stop();
}

function memoryOf({ pids }: Stack): Record<string, number | null> {
  const entries = Object.entries(pids).map(([name, pid]) => [
    name,
    pid === null ? null : (usageOf(pid)?.rssMb ?? null),
  ]);
  return Object.fromEntries(entries) as Record<string, number | null>;
}

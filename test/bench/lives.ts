import { setTimeout as delay } from 'node:timers/promises';
import type { BareEngine } from './bare/bare-engine.js';
import { closedLoop, type Round } from './closed-loop.js';
import { median, round } from './histogram.js';
import { usageOf } from './processes.js';
import type { Product } from './product.js';
import { isSameShape, shapeOf, type Shape } from './shape.js';
import type { Stack } from './stack.js';

interface CountedRound extends Round {
  /** Milliseconds of processor time a life, by process, the driver's own last; null where the system does not tell. */
  cpuMsPerLife: Record<string, number> | null;
}

export interface Lives {
  inFlight: number;
  product: number;
  bare: number;
  /** Median of the rounds' ratios, product to bare. */
  ratio: number;
  ratios: number[];
  /**
   * Processor time of a life by the bare engine to that of one by the product, all processes together: what the ratio
   * would be if the processor were all that counts, and steady where other programs disturb the rounds.
   */
  processorRatio: number | null;
  shape: { product: Shape; bare: Shape };
  pressedAgain: Record<string, number>;
  rounds: { product: CountedRound[]; bare: CountedRound[] };
}

/** What follows a life (its last letter) is over before the other kind is measured. */
const pause = 2_000;

/** Lives per second of the product and of the bare engine on the same stores, in turn. */
export async function measureLives(
  stack: Stack,
  product: Product,
  bare: BareEngine,
  { inFlight, warmUp, seconds, rounds }: { inFlight: number; warmUp: number; seconds: number; rounds: number },
): Promise<Lives> {
  const shape = await compareShapes(product, bare);
  const { application, engine, database } = stack.pids;
  const ofProduct = { application, engine, database };
  const ofBare = { application: bare.workerPid, engine, database };
  const results: Lives['rounds'] = { product: [], bare: [] };
  // Both warm, as after some hours of a municipality's day: compiled code, prepared statements, signed-in employees. The
  // product goes on being compiled for its first few hundred lives.
  await closedLoop(inFlight, warmUp, async () => void (await product.live()));
  await closedLoop(inFlight, warmUp, async () => void (await bare.live()));
  for (let i = 0; i < rounds; i++) {
    await delay(pause);
    results.product.push(await counted(ofProduct, inFlight, seconds, () => product.live()));
    await delay(pause);
    results.bare.push(await counted(ofBare, inFlight, seconds, () => bare.live()));
  }
  const ratios = results.product.map((r, i) => round(r.livesPerSecond / results.bare[i]!.livesPerSecond));
  return {
    inFlight,
    product: median(results.product.map((r) => r.livesPerSecond)),
    bare: median(results.bare.map((r) => r.livesPerSecond)),
    ratio: median(ratios),
    ratios,
    processorRatio: processorRatio(results),
    shape,
    pressedAgain: product.pressedAgain,
    rounds: results,
  };
}

/** @throws Error when the bare engine is asked for more or less than the product asks: the ratio would say nothing */
async function compareShapes(product: Product, bare: BareEngine): Promise<Lives['shape']> {
  const runs = [`case-${await product.live()}`, await bare.live()];
  await delay(pause);
  const [ofProduct, ofBare] = await Promise.all(runs.map((id) => shapeOf(bare.client, id)));
  const shape = { product: ofProduct!, bare: ofBare! };
  if (!isSameShape(shape.product, shape.bare)) throw new Error(`the lives differ: ${JSON.stringify(shape)}`);
  return shape;
}

function processorRatio({ product, bare }: Lives['rounds']): number | null {
  const perLife = (rounds: CountedRound[]) =>
    median(rounds.map(({ cpuMsPerLife }) => Object.values(cpuMsPerLife ?? {}).reduce((sum, ms) => sum + ms, 0)));
  const [ofProduct, ofBare] = [perLife(product), perLife(bare)];
  return ofProduct > 0 ? round(ofBare / ofProduct) : null;
}

async function counted(
  pids: Record<string, number | null>,
  inFlight: number,
  seconds: number,
  live: () => Promise<unknown>,
): Promise<CountedRound> {
  const before = cpuOf(pids);
  const result = await closedLoop(inFlight, seconds, async () => void (await live()));
  const after = cpuOf(pids);
  const each = (name: string) => round(((after![name]! - before![name]!) * 1000) / result.life.count, 1);
  const cpuMsPerLife = before && after && Object.fromEntries(Object.keys(before).map((name) => [name, each(name)]));
  return { ...result, cpuMsPerLife };
}

function cpuOf(pids: Record<string, number | null>): Record<string, number> | null {
  const seconds: Record<string, number> = {};
  for (const [name, pid] of Object.entries(pids)) {
    const usage = pid === null ? null : usageOf(pid);
    if (usage) seconds[name] = usage.cpuSeconds;
  }
  const { user, system } = process.cpuUsage();
  return Object.keys(seconds).length === 0 ? null : { ...seconds, driver: (user + system) / 1e6 };
}

import { setTimeout as delay } from 'node:timers/promises';
import { Browserless } from '../support/browserless.js';
import { Durations, type Times } from './histogram.js';
import { openLoop } from './open-loop.js';
import type { Product } from './product.js';
import type { Stack } from './stack.js';

/** Pages that people look at while documents are issued, each by one who may see it. */
const looked: [account: string | null, path: string][] = [
  [null, '/'],
  [null, '/services'],
  ['clerk2', '/desk'],
  ['supervisor2', '/approvals'],
  ['supervisor2', '/supervise'],
  ['citizen', '/my'],
];

export interface PagesWhileIssuing {
  documentsPerSecond: number;
  /** Milliseconds from asking until the whole page was there. */
  pages: Times;
  byPage: Record<string, Times>;
}

/** Pages asked for one after the other while so many documents a second are issued, of cases that were filed before. */
export async function measurePages(
  stack: Stack,
  product: Product,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<PagesWhileIssuing> {
  const cases: string[] = [];
  await openLoop(perSecond, seconds, async () => {
    const caseId = await product.file();
    await product.untilAssigned(caseId);
    cases.push(caseId);
  });
  const readers = await Promise.all(
    looked.map(async ([account, path]) => ({
      path,
      who: account ? await Browserless.signIn(stack.url, `${account}@demo.ked.gr`) : new Browserless(stack.url, null),
    })),
  );
  const all = new Durations();
  const byPage = new Map(readers.map(({ path }) => [path, new Durations()]));
  let isOver = false;
  const look = async () => {
    while (!isOver) {
      for (const { who, path } of readers) {
        const began = performance.now();
        const { status } = await who.get(path, { accept: 'text/html' });
        if (status !== 200) throw new Error(`${path} answered ${status}`);
        all.add(performance.now() - began);
        byPage.get(path)!.add(performance.now() - began);
        await delay(20);
      }
    }
  };
  const looking = look();
  // Its failure is told when it is waited for.
  looking.catch(() => undefined);
  await openLoop(perSecond, seconds, () => product.answer(cases.pop()!));
  isOver = true;
  await looking;
  const times = Object.fromEntries([...byPage].map(([path, durations]) => [path, durations.times]));
  return { documentsPerSecond: perSecond, pages: all.times, byPage: times };
}

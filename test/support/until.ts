import { setTimeout as delay } from 'node:timers/promises';

/** Polls until the check gives something, or fails telling what was waited for. Tests never sleep. */
export async function until<T>(
  what: string,
  check: () => Promise<T | null | undefined | false>,
  { within = 45_000, every = 50 }: { within?: number; every?: number } = {},
): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${within} ms in vain: ${what}`);
    await delay(every);
  }
}

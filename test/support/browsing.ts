import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { signIn, startBrowser } from './browser.js';

export interface Browsing {
  /** Somebody's device, with nobody signed in; put away after the test. */
  device(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A person of the demonstration, signed in at a device of his own. */
  person(account: string, options?: BrowserContextOptions): Promise<Page>;
}

/**
 * A browser for the tests of a `describe`. To be called below the hooks of its centre: what is opened last is closed
 * first, and a centre does not end while pages listen to it.
 */
export function browsing(url: () => string, usual: BrowserContextOptions = {}): Browsing {
  let browser: Browser;
  const open: BrowserContext[] = [];
  beforeAll(async () => void (browser = await startBrowser()));
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
  });
  afterAll(() => browser?.close());

  async function device(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ ...usual, ...options });
    context.setDefaultTimeout(15_000);
    open.push(context);
    return context;
  }
  return { device, person: async (account, options) => signIn(await device(options), url(), account) };
}

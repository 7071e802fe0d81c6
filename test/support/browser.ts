// What `page.evaluate` is given runs in the browser. In tests only: the build of the product knows no window.
/// <reference lib="dom" />
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from './chromium.js';

/** Starts a browser; one for each test file is enough, contexts keep people apart. */
export function startBrowser(): Promise<Browser> {
  const { path, env } = findChromium();
  return chromium.launch({
    executablePath: path,
    env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)) as Record<string, string>,
    // Tests may run as root, where Chromium's sandbox refuses to.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}

/** Signs a person of the demonstration in, in a context of his own. */
export async function signIn(context: BrowserContext, url: string, account: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/login`);
  await page.fill('#email', `${account}@demo.ked.gr`);
  await page.fill('#password', 'demo-demo-demo');
  await page.click('main button[type=submit]');
  await page.waitForURL((address) => !address.pathname.startsWith('/login'));
  return page;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds against WCAG 2.2 AA on the page as it is, in one line for each rule and element. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Evaluated, not injected as a tag: the page's own policy forbids foreign scripts, and stays as it is.
  await page.evaluate(axeSource);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: rules } });
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${options})`);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

/** Whether anything is wider than the window, so that people would have to scroll sideways. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
}

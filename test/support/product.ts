import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface ProductOptions {
  role: 'api' | 'worker' | 'all';
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  env?: Record<string, string>;
}

/** The built product as a process of its own, so that it can be killed. */
export interface Product {
  url: string;
  /** kill -9, and gone when this returns. */
  kill(): Promise<void>;
  /** An orderly end. */
  stop(): Promise<void>;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Environment of a product or of its administration. */
export function productEnvironment(options: Omit<ProductOptions, 'role'>): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOST: '127.0.0.1',
    DATABASE_URL: options.databaseUrl,
    TEMPORAL_ADDRESS: options.temporalAddress,
    TEMPORAL_NAMESPACE: options.temporalNamespace,
    KED_DEMO: 'true',
    KED_SECRET: 'a secret of the tests, long enough to be accepted',
    KED_MUNICIPALITY: 'test',
    ...options.env,
  };
}

/** Starts it; an api or all is returned once it serves. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'ked-product-'));
  const child = spawn(process.execPath, [join(root, 'dist', 'src', 'main.js')], {
    cwd: root,
    env: { ...productEnvironment(options), KED_ROLE: options.role, PORT: String(port), KED_DATA_DIR: dataDir },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  if (options.role !== 'worker') await untilServing(url, child);
  return { url, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

async function untilServing(url: string, child: ChildProcess): Promise<void> {
  await until('the product serves', async () => {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`);
    return fetch(`${url}/health/live`).then(
      (response) => response.ok,
      () => false,
    );
  });
}

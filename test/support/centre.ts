import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApplication } from '../../src/application.js';
import type { Config } from '../../src/config/config.js';
import type { SealSettings } from '../../src/documents/sealing/seal.js';
import { testSealPassword } from '../../src/documents/sealing/test-seal.js';
import { registerNamespaces } from '../../src/embedded/namespaces.js';
import { caseWorkflowId } from '../../workflows/contract.js';
import { Browserless } from './browserless.js';
import { freshDatabase, type TestDatabase } from './database.js';
import { keepHistory, requireImpersonal } from './histories.js';

export interface CentreOptions {
  municipality?: 'test' | 'kos' | 'chios';
  role?: Config['role'];
  /** Null: no engine at all. */
  temporalAddress?: string | null;
  config?: Partial<Config>;
}

/** The whole product in this process, on a database and an engine namespace of its own. */
export interface Centre {
  app: NestExpressApplication;
  config: Config;
  url: string;
  database: TestDatabase;
  /** Calls the API as this account of the demonstration (`clerk2`), or as nobody. */
  as(account: string | null): Promise<Browserless>;
  /** Keeps the history of a case for the replay gate (histories.ts). */
  keepHistory(name: string, caseId: string): Promise<void>;
  /** The same of another workflow, once its run has ended. */
  keepRun(name: string, workflowId: string): Promise<void>;
  /** Ends it, drops its database, and fails when its histories carry personal data. */
  stop(): Promise<void>;
}

/** Address of the Temporal server that `npm test` started. */
export function engineAddress(): string {
  const address = process.env.KED_TEST_TEMPORAL_ADDRESS;
  if (!address) throw new Error('KED_TEST_TEMPORAL_ADDRESS is missing: run the tests with npm test');
  return address;
}

/** A namespace of its own, so that runs of one file are never another's. */
export async function freshNamespace(): Promise<string> {
  const name = `test-${randomUUID()}`;
  await registerNamespaces(engineAddress(), [name]);
  return name;
}

/** One for all tests of this machine: making a key takes longer than many a test. */
export const testSeal: SealSettings = {
  ...{ file: join(tmpdir(), 'ked-test-seal', 'seal.p12'), password: testSealPassword, isTest: true, tsaUrl: null },
};

/** Configuration of a test's centre; the parts that a test cares about are given. */
export async function testConfig(databaseUrl: string, given: Partial<Config> = {}): Promise<Config> {
  return {
    port: 0,
    host: '127.0.0.1',
    databaseUrl,
    temporalAddress: engineAddress(),
    temporalNamespace: 'default',
    role: 'all',
    dataDir: await mkdtemp(join(tmpdir(), 'ked-data-')),
    municipality: 'test',
    demo: true,
    secret: 'a secret of the tests, long enough to be accepted',
    publicUrl: 'http://localhost:3000',
    trustProxy: null,
    smtpUrl: null,
    mailFrom: null,
    seal: testSeal,
    migrate: false,
    ...given,
  };
}

/** Starts a centre; `stop` ends it and drops its database. */
export async function startCentre(options: CentreOptions = {}): Promise<Centre> {
  const { municipality = 'test', role = 'all', temporalAddress = engineAddress() } = options;
  const [database, temporalNamespace] = await Promise.all([
    freshDatabase(municipality),
    temporalAddress === null ? 'none' : freshNamespace(),
  ]);
  const given = { municipality, role, temporalAddress, temporalNamespace, ...options.config };
  const config = await testConfig(database.url, given);
  const app = await createApplication(config);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const sessions = new Map<string, Promise<Browserless>>();
  return {
    app,
    config,
    url,
    database,
    as(account) {
      if (account === null) return Promise.resolve(new Browserless(url, null));
      if (!sessions.has(account)) sessions.set(account, Browserless.signIn(url, `${account}@demo.ked.gr`));
      return sessions.get(account)!;
    },
    keepHistory: (name, caseId) =>
      keepHistory(engineAddress(), temporalNamespace, { name, workflowId: caseWorkflowId(caseId) }),
    keepRun: (name, workflowId) => keepHistory(engineAddress(), temporalNamespace, { name, workflowId, whole: true }),
    async stop() {
      await app.close();
      if (temporalAddress === engineAddress()) await requireImpersonal(temporalAddress, temporalNamespace, database.db);
      await database.drop();
      await rm(config.dataDir, { recursive: true, force: true });
    },
  };
}

import { resolve } from 'node:path';
import { z } from 'zod';
import { sealFaults } from '../documents/sealing/seal-faults.js';
import type { SealSettings } from '../documents/sealing/seal.js';
import { testSealFile, testSealPassword } from '../documents/sealing/test-seal.js';

/** Injection token of the checked environment. */
export const CONFIG = Symbol('CONFIG');

const flag = z
  .enum(['true', 'false', '1', '0'], { error: 'must be true or false' })
  .transform((text) => text === 'true' || text === '1');
const port = z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65535);
const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be an address starting with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });

const environmentSchema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d+$/, { error: 'must be host:port' })
    .optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  KED_ROLE: z.enum(['api', 'worker', 'all'], { error: 'must be api, worker or all' }).default('all'),
  KED_DATA_DIR: z.string().min(1).default('.data'),
  KED_MUNICIPALITY: z.string().min(1).default('kos'),
  KED_DEMO: flag.optional(),
  KED_SECRET: z.string().min(32, { error: 'must be at least 32 characters long' }).optional(),
  PUBLIC_URL: url('http:', 'https:').optional(),
  TRUST_PROXY: z.string().min(1).optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z.string().min(3).optional(),
  SEAL_P12_FILE: z.string().optional(),
  SEAL_P12_PASSWORD: z.string().optional(),
  TSA_URL: url('http:', 'https:').optional(),
  METRICS_PORT: port.optional(),
  METRICS_TOKEN: z.string().min(16, { error: 'must be at least 16 characters long' }).optional(),
  KED_CACHE_DIR: z.string().optional(),
  /** Set by the supervisor: this process migrates and seeds before it serves. */
  KED_MIGRATE: flag.default(false),
});

type Environment = z.infer<typeof environmentSchema>;

export interface Config {
  port: number;
  host: string;
  databaseUrl: string;
  /** Null: no engine at all; cases are taken, actions answer `engine-away`. */
  temporalAddress: string | null;
  temporalNamespace: string;
  role: 'api' | 'worker' | 'all';
  dataDir: string;
  municipality: string;
  demo: boolean;
  secret: string;
  /** Without a trailing slash. */
  publicUrl: string;
  trustProxy: string | null;
  smtpUrl: string | null;
  mailFrom: string | null;
  /** What documents are sealed with; null: nothing, so that no document can be issued. */
  seal: SealSettings | null;
  migrate: boolean;
}

/** Every fault of the environment at once, one line each. */
export class ConfigurationError extends Error {
  constructor(readonly faults: string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigurationError';
  }
}

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * Checks the whole environment (design.md section 8) and returns it in the application's own terms.
 * @throws ConfigurationError naming every fault at once
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    throw new ConfigurationError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  const env = parsed.data;
  const faults: string[] = [];
  const isLoopback = loopback.has(env.HOST);
  const isPublic = !isLoopback || (env.PUBLIC_URL?.startsWith('https:') ?? false);
  const isOwnStack = env.DATABASE_URL === undefined && env.TEMPORAL_ADDRESS === undefined;
  const demo = env.KED_DEMO ?? (isOwnStack && !isPublic);
  if (env.DATABASE_URL === undefined) faults.push('DATABASE_URL is missing (npm start brings its own database)');
  if (!demo && env.KED_SECRET === undefined) {
    faults.push('KED_SECRET is missing: 32 characters or more, kept secret, the same for every process');
  }
  if (!demo && env.PUBLIC_URL === undefined) {
    faults.push('PUBLIC_URL is missing: the address that citizens see, printed in every verification code');
  }
  if (env.KED_SECRET === undefined && demo) {
    faults.push('KED_SECRET is missing (npm start generates one for the demonstration)');
  }
  const dataDir = resolve(env.KED_DATA_DIR);
  const seal = sealOf(env, dataDir, demo);
  faults.push(...(env.SEAL_P12_FILE === undefined ? lostPassword(env) : sealFaults(seal)));
  if (faults.length > 0) throw new ConfigurationError(faults);
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL!,
    temporalAddress: env.TEMPORAL_ADDRESS ?? null,
    temporalNamespace: env.TEMPORAL_NAMESPACE,
    role: env.KED_ROLE,
    dataDir,
    municipality: env.KED_MUNICIPALITY,
    demo,
    secret: env.KED_SECRET!,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    trustProxy: env.TRUST_PROXY ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? null,
    seal,
    migrate: env.KED_MIGRATE,
  };
}

/** The seal of the environment; the demonstration, and nothing else, has one of its own where none is given. */
function sealOf(env: Environment, dataDir: string, demo: boolean): SealSettings | null {
  const tsaUrl = env.TSA_URL ?? null;
  if (env.SEAL_P12_FILE !== undefined) {
    return { file: resolve(env.SEAL_P12_FILE), password: env.SEAL_P12_PASSWORD ?? '', isTest: false, tsaUrl };
  }
  if (!demo) return null;
  return { file: testSealFile(dataDir), password: testSealPassword, isTest: true, tsaUrl };
}

function lostPassword(env: Environment): string[] {
  if (env.SEAL_P12_PASSWORD === undefined) return [];
  return ['SEAL_P12_FILE is missing: the PKCS#12 file that SEAL_P12_PASSWORD opens'];
}

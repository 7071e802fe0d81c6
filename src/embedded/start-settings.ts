import { loadConfig, ConfigurationError } from '../config/config.js';
import { PlainFault } from './plain-fault.js';

/** What the supervisor itself reads from the environment. */
export interface StartSettings {
  host: string;
  /** 0: any free one. */
  port: number;
  /** Invented people and known passwords; decided here, for the application always sees a database and an engine. */
  demo: boolean;
  /** Whether a database, an engine of this machine is needed. */
  ownDatabase: boolean;
  ownEngine: boolean;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);
const STAND_IN = { url: 'postgres://127.0.0.1/stand-in', secret: 'stand-in-for-the-one-of-the-data-folder' };

/**
 * Reads the user's environment as `npm start` understands it, checking all of it by the application's own rules. What
 * the supervisor will add (database, secret of the demonstration) is stood in for.
 *
 * @throws PlainFault naming every fault at once
 */
export function startSettings(environment: NodeJS.ProcessEnv): StartSettings {
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const demo = isDemonstration(env);
  const faults = faultsOf({
    ...env,
    KED_DEMO: env.KED_DEMO ?? String(demo),
    DATABASE_URL: env.DATABASE_URL ?? STAND_IN.url,
    KED_SECRET: env.KED_SECRET ?? (demo ? STAND_IN.secret : undefined),
  });
  if (env.KED_ROLE && env.KED_ROLE !== 'all')
    faults.push(
      'KED_ROLE is for node dist/src/main.js with a database and an engine of its own; npm start runs everything',
    );
  if (faults.length > 0) throw new PlainFault(faults.join('\n'));
  return {
    host: env.HOST ?? '127.0.0.1',
    port: Number(env.PORT ?? 3000),
    demo,
    ownDatabase: !env.DATABASE_URL,
    ownEngine: !env.TEMPORAL_ADDRESS,
  };
}

function isDemonstration(env: NodeJS.ProcessEnv): boolean {
  if (env.KED_DEMO) return env.KED_DEMO === 'true' || env.KED_DEMO === '1';
  const reachable = !LOOPBACK.has(env.HOST ?? '127.0.0.1') || (env.PUBLIC_URL?.startsWith('https:') ?? false);
  return !env.DATABASE_URL && !env.TEMPORAL_ADDRESS && !reachable;
}

function faultsOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return [...error.faults];
    throw error;
  }
}

/** The address to print and to poll: a host that listens everywhere is reached on this machine by `localhost`. */
export function localUrl(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::' || LOOPBACK.has(host);
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

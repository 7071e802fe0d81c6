import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { faultText } from './plain-fault.js';

/** gRPC's numbers for what is expected here. */
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const RETENTION_SECONDS = 90 * 24 * 3600;

export interface RegisterOptions {
  /** How long all of it may take; default one minute. */
  patienceMs?: number;
  /** The engine is ours: a namespace that it made itself (start-dev keeps closed histories one day) is brought to 90 days. */
  own?: boolean;
}

/**
 * Registers the namespaces at the engine (closed histories kept 90 days) and returns once each can be worked with: a
 * new one is known to the services only a moment after it is stored. One that exists stays as it is, unless `own`.
 *
 * @throws when that takes too long
 */
export async function registerNamespaces(
  address: string,
  names: readonly string[],
  { patienceMs = 60_000, own = false }: RegisterOptions = {},
): Promise<void> {
  const end = Date.now() + patienceMs;
  const connection = await untilDone(end, () => Connection.connect({ address, connectTimeout: 2_000 }));
  try {
    await Promise.all(
      names.map(async (namespace) => {
        await untilDone(end, () => register(connection, namespace, own));
        await untilDone(end, () => useOnce(connection, namespace));
      }),
    );
  } finally {
    await connection.close();
  }
}

async function register(connection: Connection, namespace: string, own: boolean): Promise<void> {
  const retention = { seconds: RETENTION_SECONDS as never };
  try {
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention });
  } catch (error) {
    if (codeOf(error) !== ALREADY_EXISTS) throw error;
    if (!own) return;
    await connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: retention },
    });
  }
}

/** One call that passes the frontend and the history service: "no such workflow" is the answer of a usable namespace. */
async function useOnce(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId: 'none' } });
  } catch (error) {
    if (codeOf(error) === NOT_FOUND && !/namespace/i.test(faultText(error))) return;
    throw error;
  }
}

function codeOf(error: unknown): number | undefined {
  return (error as { code?: number }).code;
}

async function untilDone<T>(end: number, attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await delay(100);
    }
  }
}

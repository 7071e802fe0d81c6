import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

const LOOPBACK = '127.0.0.1';

function listen(port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** What stands against listening there: null when nothing does, else the system's code such as EADDRINUSE or EACCES. */
export async function portObstacle(port: number, host = LOOPBACK): Promise<string | null> {
  try {
    await close(await listen(port, host));
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}

/** Below the range that systems take for outgoing connections, and within the 15 bits that the engine's store has for a port. */
const LOWEST = 20_000;
const HIGHEST = 32_767;

/** As many distinct free loopback ports (20000 to 32767) as asked for: the wanted ones where free, else random ones. */
export async function freePorts(count: number, wanted: readonly number[] = []): Promise<number[]> {
  const held: Server[] = [];
  try {
    for (let i = 0; i < count; i++) held.push(await listenSomewhere(wanted[i]));
    return held.map((server) => (server.address() as { port: number }).port);
  } finally {
    await Promise.all(held.map(close));
  }
}

async function listenSomewhere(wish: number | undefined): Promise<Server> {
  for (let tries = 0; ; tries++) {
    const port = tries === 0 && wish ? wish : randomInt(LOWEST, HIGHEST + 1);
    try {
      return await listen(port, LOOPBACK);
    } catch (error) {
      if (tries > 100) throw error;
    }
  }
}

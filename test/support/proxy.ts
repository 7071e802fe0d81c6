import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire between a process and the engine that a test can cut off without closing it. */
export interface Proxy {
  address: string;
  /** From now on nothing passes, and nobody is told: what a dead switch does. */
  freeze(): void;
  stop(): Promise<void>;
}

/** Forwards loopback connections to `host:port`; on a port that is given, where nothing answered until now. */
export async function startProxy(target: string, at = 0): Promise<Proxy> {
  const [host, port] = target.split(':') as [string, string];
  const sockets = new Set<Socket>();
  let frozen = false;
  const server = createServer((near) => {
    const far = connect(Number(port), host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => frozen || to.write(chunk));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    freeze() {
      frozen = true;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

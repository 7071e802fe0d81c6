import { randomUUID } from 'node:crypto';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noticeRecord, onServer, type NoticeRecord } from '../../test/notices/record.js';
import { until } from '../../test/support/until.js';
import { LiveListener, type LiveSignal } from './live-listener.js';
import { notifyLive, type LivePayload } from './notify-live.js';

let record: NoticeRecord;
beforeAll(async () => {
  record = await noticeRecord();
}, 60_000);
afterAll(() => record.drop());

const open: LiveListener[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.onModuleDestroy()));
});

/** A running listener with what it heard so far. */
function listen(databaseUrl: string): { heard: LiveSignal[]; listener: LiveListener; rereads: () => number } {
  const listener = new LiveListener({ databaseUrl });
  const heard: LiveSignal[] = [];
  listener.signals.subscribe((signal) => heard.push(signal));
  listener.onModuleInit();
  open.push(listener);
  return { listener, heard, rereads: () => heard.filter((signal) => signal.kind === 'reread').length };
}

const tell = (payload: LivePayload): Promise<void> => record.db.transaction((tx) => notifyLive(tx, payload));
const changes = (heard: LiveSignal[]) => heard.flatMap((signal) => (signal.kind === 'change' ? [signal.change] : []));

describe('listening to changes', () => {
  it('hears what was committed, and nothing that was rolled back', async () => {
    const { heard, rereads } = listen(record.url);
    await until('it listens', async () => rereads() === 1);
    const [kept, lost] = [randomUUID(), randomUUID()];
    await record.db
      .transaction(async (tx) => {
        await notifyLive(tx, { caseId: lost, version: 1 });
        throw new Error('no');
      })
      .catch(() => undefined);
    await tell({ caseId: kept, version: 4, users: ['u'], units: ['TECH.E'] });
    await until('the change is heard', async () => changes(heard).length > 0);
    expect(changes(heard)).toEqual([{ caseId: kept, version: 4, users: ['u'], units: ['TECH.E'] }]);
  });

  it('listens again after its connection was killed, says to read again, and hears again', async () => {
    const { heard, rereads } = listen(record.url);
    await until('it listens', async () => rereads() === 1);
    await onServer(
      record.url,
      `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'ked-live' and datname = current_database()`,
    );
    await until('it listens again', async () => rereads() === 2, { within: 5_000 });
    const caseId = randomUUID();
    await tell({ caseId });
    await until('the change is heard', async () => changes(heard).some((change) => change.caseId === caseId));
  });

  it('starts while there is no database, and listens when there is', async () => {
    const gate = await gateTo(new URL(record.url));
    gate.shut();
    const { rereads } = listen(gate.url);
    await until('a connection was tried', async () => gate.refused > 0);
    expect(rereads()).toBe(0);
    gate.open();
    await until('it listens', async () => rereads() === 1, { within: 10_000 });
    await Promise.all(open.splice(0).map((listener) => listener.onModuleDestroy()));
    await gate.close();
  });

  it('leaves out a payload that it cannot read, and goes on', async () => {
    const { heard, rereads } = listen(record.url);
    await until('it listens', async () => rereads() === 1);
    await record.db.query(`select pg_notify('ked', 'not json'), pg_notify('ked', '{"version": "four"}')`);
    const caseId = randomUUID();
    await tell({ caseId });
    await until('the change is heard', async () => changes(heard).length > 0);
    expect(changes(heard)).toEqual([{ caseId }]);
  });

  it('tells what is too long for PostgreSQL in parts', async () => {
    const { heard, rereads } = listen(record.url);
    await until('it listens', async () => rereads() === 1);
    const users = Array.from({ length: 400 }, () => randomUUID());
    const caseId = randomUUID();
    await tell({ caseId, users, units: ['TECH.E'] });
    await until('all are told', async () => changes(heard).flatMap((change) => change.users ?? []).length === 400);
    expect(changes(heard).flatMap((change) => change.users ?? [])).toEqual(users);
    expect(changes(heard).filter((change) => change.units?.length)).toHaveLength(1);
  });

  it('leaves no connection behind, and ends what hangs on it', async () => {
    const { listener, rereads } = listen(record.url);
    let ended = false;
    listener.signals.subscribe({ complete: () => (ended = true) });
    await until('it listens', async () => rereads() === 1);
    await listener.onModuleDestroy();
    expect(ended).toBe(true);
    await until('the connection is gone', async () => {
      const [row] = await record.db.query(
        `select count(*)::int as n from pg_stat_activity where application_name = 'ked-live' and datname = current_database()`,
      );
      return row.n === 0;
    });
  });
});

/** A way to the database that can be shut, as a database that is away is. */
async function gateTo(target: URL) {
  const sockets = new Set<Socket>();
  const state = { isOpen: true, refused: 0 };
  const server: Server = createServer((socket) => {
    if (!state.isOpen) {
      state.refused += 1;
      socket.destroy();
      return;
    }
    const onward = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    open: () => void (state.isOpen = true),
    shut: () => void (state.isOpen = false),
    get refused() {
      return state.refused;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Subject } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../test/support/until.js';
import { eventText, sendEventStream, type ServerEvent } from './event-stream.js';

let server: Server;
let url: string;
let source: Subject<ServerEvent>;
let stay: () => Promise<boolean>;
let ended: { times: number };

beforeEach(async () => {
  source = new Subject();
  stay = async () => true;
  // Of this test alone: streams of the one before may still be closing.
  const mine = (ended = { times: 0 });
  const app = express();
  app.get('/', (req, res) =>
    sendEventStream(req, res, source, { mayStay: () => stay(), onEnd: () => (mine.times += 1), heartbeatMs: 30 }),
  );
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

/** Opens the stream; `text` grows with what came, `done` tells its end. */
async function read() {
  const control = new AbortController();
  const response = await fetch(url, { signal: control.signal });
  const state = { text: '', done: false };
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body!) state.text += decoder.decode(chunk as Uint8Array, { stream: true });
  })()
    .catch(() => undefined)
    .finally(() => (state.done = true));
  await until('the server listens', async () => source.observed);
  return { response, state, leave: () => control.abort() };
}

describe('a stream of events', () => {
  it('writes events as browsers read them, and beats between', async () => {
    const { response, state } = await read();
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('no-store');
    source.next({ event: 'case', id: '7', data: { id: 'c', text: 'δύο\nγραμμές' } });
    await until(
      'event and heartbeat came',
      async () => state.text.includes('δύο') && state.text.includes(': beat\n\n'),
    );
    expect(state.text).toContain('event: case\nid: 7\ndata: {"id":"c","text":"δύο\\nγραμμές"}\n\n');
    expect(state.text.startsWith('retry: ')).toBe(true);
  });

  it('ends when its reader may no longer stay, and lets go of the source', async () => {
    const { state } = await read();
    stay = async () => false;
    await until('it ended', async () => state.done);
    expect([source.observed, ended.times]).toEqual([false, 1]);
  });

  it('goes on when it cannot be asked now whether he may', async () => {
    stay = () => Promise.reject(new Error('the database is away'));
    const { state } = await read();
    await until('it beats', async () => state.text.includes(': beat'));
    expect(state.done).toBe(false);
  });

  it('lets go of the source when the reader leaves', async () => {
    const { leave } = await read();
    leave();
    await until('it is let go', async () => !source.observed);
    expect(ended.times).toBe(1);
  });

  it('ends with its source, also with one that fails', async () => {
    const [one, two] = [await read(), await read()];
    source.error(new Error('access was taken away'));
    await until('both ended', async () => one.state.done && two.state.done);
    expect(ended.times).toBe(2);
  });
});

describe('an event', () => {
  it('stays one event whatever its data', () => {
    expect(eventText({ event: 'message', data: 'a\n\nevent: forged\ndata: x' })).toBe(
      'event: message\ndata: "a\\n\\nevent: forged\\ndata: x"\n\n',
    );
  });
});

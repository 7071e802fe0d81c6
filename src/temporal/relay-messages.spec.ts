import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { until } from '../../test/support/until.js';
import { noticeRun } from '../../workflows/contract.js';
import type { EngineClient } from './engine-client.js';
import { MessageRelay } from './relay-messages.js';
import { sendEngineSignal, sendEngineStart, type EngineStart } from './send-engine-message.js';

/** In the engine's place: remembers what it is handed, and answers as the test says. */
class RememberingEngine {
  readonly started: string[] = [];
  readonly signalled: unknown[] = [];
  answer: (workflowId: string) => Promise<void> = async () => undefined;

  start(_workflowType: string, workflowId: string): Promise<void> {
    this.started.push(workflowId);
    return this.answer(workflowId);
  }

  signal(run: { workflowId: string }, name: string, message: unknown): Promise<void> {
    this.signalled.push({ run, name, message });
    return this.answer(run.workflowId);
  }
}

interface Gate {
  passed: Promise<void>;
  open: () => void;
}

function closedGate(): Gate {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

/** As the SDK tells of an engine that cannot be reached. */
function engineAway(): Error {
  const cause = Object.assign(new Error('14 UNAVAILABLE'), { code: 14, details: 'no connection', metadata: {} });
  return new Error('Failed to start Workflow', { cause });
}

describe('MessageRelay', () => {
  let database: TestDatabase;
  const relays: MessageRelay[] = [];
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database?.drop());
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.onModuleDestroy()));
    await database.db.query(`update engine_message set sent_at = now() where sent_at is null`);
  });

  /** Without its interval: it sweeps when the test says so. */
  function relayTo(engine: RememberingEngine): MessageRelay {
    const relay = new MessageRelay(database.db, engine as unknown as EngineClient);
    relays.push(relay);
    return relay;
  }

  const newStart = (): EngineStart => ({ ...noticeRun(uuidv7()), at: new Date() });

  /** A start as a transaction leaves it. */
  async function stored(headStart = 0): Promise<EngineStart & { messageId: string }> {
    const start = newStart();
    const messageId = await database.db.transaction((tx) => sendEngineStart(tx, start, headStart));
    return { ...start, messageId };
  }

  async function rowOf(messageId: string): Promise<{ sent: boolean; attempts: number; code: string | null }> {
    const [row] = await database.db.query(
      `select sent_at is not null as sent, attempts, last_error_code as code from engine_message where id = $1`,
      [messageId],
    );
    return row;
  }
  const untilSent = (messageId: string) => until('it is marked as sent', async () => (await rowOf(messageId)).sent);
  const becomesDue = (messageId: string) =>
    database.db.query(`update engine_message set next_try_at = now() where id = $1`, [messageId]);

  it('shares what waits with the relay of another process: neither waits for the other, and each row goes once', async () => {
    const all = await Promise.all(Array.from({ length: 60 }, () => stored()));
    const [engine, other] = [new RememberingEngine(), new RememberingEngine()];
    const gate = closedGate();
    engine.answer = () => gate.passed;
    try {
      relayTo(engine).hurry();
      await until('one has its batch in hand', async () => engine.started.length > 0);
      const left = all.length - engine.started.length;
      expect(left).toBeGreaterThan(0);
      relayTo(other).hurry();
      await until('the other has sent the rest', async () => other.started.length >= left);
    } finally {
      gate.open();
    }
    for (const { messageId } of all) await untilSent(messageId);
    const handed = [...engine.started, ...other.started];
    expect(handed.sort()).toEqual(all.map(({ workflowId }) => workflowId).sort());
  });

  it('keeps what could not be sent, with a code and for a later try, ever rarer; the others of its batch go', async () => {
    const [first, fourth, worn, sound] = [await stored(), await stored(), await stored(), await stored()];
    const tries = `update engine_message set attempts = $2 where id = $1`;
    await database.db.query(tries, [fourth.messageId, 3]);
    await database.db.query(tries, [worn.messageId, 20]);
    const engine = new RememberingEngine();
    engine.answer = async (workflowId) => {
      if (workflowId !== sound.workflowId) throw engineAway();
    };
    relayTo(engine).hurry();
    await untilSent(sound.messageId);
    // From the instant of their batch, at which the sound one was marked.
    const rows = await database.db.query(
      `select m.sent_at is not null as sent, m.attempts, m.last_error_code as code,
         extract(epoch from m.next_try_at - s.sent_at)::float as later
       from engine_message m join engine_message s on s.id = $1
       where m.id = any($2) order by m.id`,
      [sound.messageId, [first, fourth, worn].map(({ messageId }) => messageId)],
    );
    const failed = { sent: false, code: 'grpc-14' };
    expect(rows).toEqual([
      { ...failed, attempts: 1, later: 0.5 },
      { ...failed, attempts: 4, later: 4 },
      { ...failed, attempts: 21, later: 10 },
    ]);

    engine.answer = async () => undefined;
    await becomesDue(first.messageId);
    relayTo(engine).hurry();
    await untilSent(first.messageId);
    expect(engine.started.filter((id) => id === first.workflowId)).toHaveLength(2);
  });

  it('tells of any other failure the name of its kind alone, since messages quote', async () => {
    const { messageId } = await stored();
    const engine = new RememberingEngine();
    engine.answer = () => Promise.reject(new TypeError('of Maria, maria@example.org'));
    relayTo(engine).hurry();
    await until('it was tried', async () => (await rowOf(messageId)).attempts > 0);
    expect(await rowOf(messageId)).toEqual({ sent: false, attempts: 1, code: 'TypeError' });
  });

  it('sends at once what it was just given, and leaves what another has a head start for', async () => {
    const engine = new RememberingEngine();
    const [ahead, due] = [await stored(3_600), await stored()];
    const relay = relayTo(engine);
    relay.hurry();
    await untilSent(due.messageId);
    expect(engine.started).toEqual([due.workflowId]);
    relay.sendNow(ahead.messageId, ahead);
    await untilSent(ahead.messageId);
    // Marked: also when the head start is over no sweep takes it again.
    await becomesDue(ahead.messageId);
    const next = await stored();
    relay.hurry();
    await untilSent(next.messageId);
    expect(engine.started).toEqual([due.workflowId, ahead.workflowId, next.workflowId]);
  });

  it('leaves what it could not send at once to the sweeps, of whatever process', async () => {
    const engine = new RememberingEngine();
    engine.answer = () => Promise.reject(engineAway());
    const start = await stored(3_600);
    const dying = relayTo(engine);
    dying.sendNow(start.messageId, start);
    await dying.onModuleDestroy();
    expect(engine.started).toEqual([start.workflowId]);
    expect(await rowOf(start.messageId)).toEqual({ sent: false, attempts: 0, code: null });
    await becomesDue(start.messageId);
    const other = new RememberingEngine();
    relayTo(other).hurry();
    await untilSent(start.messageId);
    expect(other.started).toEqual([start.workflowId]);
  });

  it('ends when what it had in hand is marked, and sends nothing after', async () => {
    const engine = new RememberingEngine();
    const gate = closedGate();
    engine.answer = () => gate.passed;
    const [inHand, late] = [await stored(3_600), await stored(3_600)];
    const relay = relayTo(engine);
    relay.sendNow(inHand.messageId, inHand);
    const ended = relay.onModuleDestroy();
    gate.open();
    await ended;
    expect((await rowOf(inHand.messageId)).sent).toBe(true);
    relay.sendNow(late.messageId, late);
    expect(engine.started).toEqual([inHand.workflowId]);
  });

  it('hands a signal on with the run that it is for and with the id by which one that comes twice is known', async () => {
    const { workflowType, workflowId, payload, at } = newStart();
    const signal = { run: { workflowType, workflowId, payload }, name: 'told', message: { noteId: 'a-note' }, at };
    const messageId = await database.db.transaction((tx) => sendEngineSignal(tx, signal));
    const engine = new RememberingEngine();
    relayTo(engine).hurry();
    await untilSent(messageId);
    const message = { noteId: 'a-note', messageId };
    expect(engine.signalled).toEqual([{ run: signal.run, name: 'told', message }]);
  });
});

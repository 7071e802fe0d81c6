import { Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { until } from '../../test/support/until.js';
import { anonymous, type Principal } from '../identity/principal.js';
import type { Message } from '../notices/notice.schema.js';
import type { ServerEvent } from './event-stream.js';
import type { LiveSignal } from './live-listener.js';
import { ownEvents } from './own-events.js';

const me: Principal = { ...anonymous, userId: 'me', roles: ['clerk'], units: ['TECH.E'] };
const message = (id: string, text = id): Message =>
  ({ id, purpose: 'charged', text, caseId: null, caseIds: [], at: '', read: false }) as Message;

function open(inbox: Message[], principal: () => Principal = () => me) {
  const signals = new Subject<LiveSignal>();
  const told: ServerEvent[] = [];
  const reads: string[] = [];
  const subscription = ownEvents(signals, principal, async (userId) => {
    reads.push(userId);
    return [...inbox];
  }).subscribe((event) => told.push(event));
  const texts = () => told.filter((event) => event.event === 'message').map((event) => (event.data as Message).text);
  return { signals, told, texts, reads, subscription };
}
const forMe: LiveSignal = { kind: 'change', change: { users: ['me'] } };

describe('the stream of a signed-in person', () => {
  it('begins with what he has not read', async () => {
    const { texts } = open([message('a'), message('b')]);
    await until('both are told', async () => texts().length === 2);
    expect(texts()).toEqual(['a', 'b']);
  });

  it('tells each message once, and one again whose text changed', async () => {
    const inbox = [message('a', 'one case')];
    const { signals, texts } = open(inbox);
    await until('the first is told', async () => texts().length === 1);
    inbox[0] = message('a', 'two cases');
    inbox.push(message('b'));
    signals.next(forMe);
    signals.next(forMe);
    await until('the others are told', async () => texts().length === 3);
    expect(texts()).toEqual(['one case', 'two cases', 'b']);
  });

  it('reads a message that came during a burst', async () => {
    const inbox: Message[] = [];
    const { signals, texts, reads } = open(inbox);
    await until('it has begun', async () => reads.length === 1);
    for (let i = 0; i < 20; i++) signals.next(forMe);
    inbox.push(message('late'));
    signals.next(forMe);
    await until('it is told', async () => texts().includes('late'));
    expect(reads.length).toBeLessThan(6);
  });

  it('reads nothing for messages of others', async () => {
    const { signals, reads } = open([]);
    await until('it has begun', async () => reads.length === 1);
    signals.next({ kind: 'change', change: { users: ['you'] } });
    signals.next({ kind: 'change', change: { caseId: 'c', units: ['TECH.E'] } });
    expect(reads).toEqual(['me']);
  });

  it('tells changes of his cases by id, as he is entitled at that moment', () => {
    let principal = me;
    const { signals, told } = open([], () => principal);
    signals.next({ kind: 'change', change: { caseId: 'mine', version: 3, units: ['TECH.E'] } });
    signals.next({ kind: 'change', change: { caseId: 'theirs', version: 3, units: ['ENV.R'] } });
    principal = { ...me, units: [] };
    signals.next({ kind: 'change', change: { caseId: 'lost', version: 3, units: ['TECH.E'] } });
    expect(told).toEqual([{ event: 'case', data: { id: 'mine', version: 3 } }]);
  });

  it('says to read again when changes may have been missed, and reads the messages itself', async () => {
    const { signals, told, reads } = open([]);
    await until('it has begun', async () => reads.length === 1);
    signals.next({ kind: 'reread' });
    expect(told).toEqual([{ event: 'refresh', data: {} }]);
    await until('messages are read again', async () => reads.length === 2);
  });

  it('stops listening when it is left', () => {
    const { signals, subscription } = open([]);
    subscription.unsubscribe();
    expect(signals.observed).toBe(false);
  });
});

import { concatMap, filter, from, map, merge, throttleTime, type Observable } from 'rxjs';
import type { Principal } from '../identity/principal.js';
import type { Message } from '../notices/notice.schema.js';
import type { ServerEvent } from './event-stream.js';
import { concerns, tellsPerson } from './live-feed.js';
import type { LiveSignal } from './live-listener.js';

/** A burst of changes is read once at its beginning and once at its end. */
export const calm = 200;

/**
 * The stream of a signed-in person: `message` for each that he has not read, now and as they come; `case` {id, version}
 * for each change of a case that concerns him; `refresh` {} when changes may have been missed and what is shown should
 * be read again. `principal` is asked each time, since what he covers may change meanwhile.
 */
export function ownEvents(
  signals: Observable<LiveSignal>,
  principal: () => Principal,
  unread: (userId: string) => Promise<Message[]>,
): Observable<ServerEvent> {
  const cases = signals.pipe(
    filter((signal) => signal.kind === 'change' && signal.change.caseId !== undefined),
    filter((signal) => signal.kind === 'change' && concerns(principal(), signal.change)),
    map((signal) => (signal.kind === 'change' ? caseEvent(signal.change.caseId!, signal.change.version) : refresh)),
  );
  const missed = signals.pipe(
    filter((signal) => signal.kind === 'reread'),
    map(() => refresh),
  );
  const { userId } = principal();
  return userId === null ? merge(cases, missed) : merge(messages(signals, userId, unread), cases, missed);
}

const refresh: ServerEvent = { event: 'refresh', data: {} };

function caseEvent(id: string, version: number | undefined): ServerEvent {
  return { event: 'case', data: { id, version: version ?? null } };
}

function messages(
  signals: Observable<LiveSignal>,
  userId: string,
  unread: (userId: string) => Promise<Message[]>,
): Observable<ServerEvent> {
  const told = new Set<string>();
  return merge(
    from([null]),
    signals.pipe(
      filter((signal) => tellsPerson(userId, signal)),
      throttleTime(calm, undefined, { leading: true, trailing: true }),
    ),
  ).pipe(
    concatMap(() => unread(userId)),
    concatMap((items) => items),
    // A bundled message comes again when another case joins it: its text is then another.
    filter(({ id, text }) => !told.has(`${id} ${text}`) && told.add(`${id} ${text}`).size > 0),
    map((message) => ({ event: 'message', data: message })),
  );
}

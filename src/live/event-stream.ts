import type { Request, Response } from 'express';
import type { Observable, Subscription } from 'rxjs';

/** One event of a stream as browsers read it. */
export interface ServerEvent {
  event: string;
  data: unknown;
  /** Comes back as Last-Event-ID when the browser connects again. */
  id?: string;
}

export interface StreamOptions {
  /** Asked at every heartbeat: false ends the stream. */
  mayStay?: () => Promise<boolean>;
  /** Called once, when the stream is over for whatever reason. */
  onEnd?: () => void;
  heartbeatMs?: number;
}

const heartbeat = 15_000;
const reconnectAfter = 3_000;
/** A browser that reads nothing is let go; it comes back when it can. */
const mostUnread = 1_000_000;

/** The text of one event (HTML standard, "Server-sent events"); JSON has no line ends, so one data line is enough. */
export function eventText({ event, id, data }: ServerEvent): string {
  return `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}

/**
 * Answers with a stream of the source's events. A comment every 15 s keeps proxies from closing it and asks whether it
 * may go on. It ends with the source, with the browser, or when it may not stay; nothing of it is left behind then.
 */
export function sendEventStream(
  req: Request,
  res: Response,
  source: Observable<ServerEvent>,
  { mayStay = async () => true, onEnd = () => undefined, heartbeatMs = heartbeat }: StreamOptions = {},
): void {
  let events: Subscription | undefined;
  let over = false;
  const end = (): void => {
    if (over) return;
    over = true;
    clearInterval(beat);
    events?.unsubscribe();
    onEnd();
    res.end();
  };
  const write = (text: string): void => {
    if (over) return;
    res.write(text);
    if (res.writableLength > mostUnread) end();
  };
  const beat = setInterval(() => {
    // An answer that cannot be had now is asked for again at the next beat.
    mayStay().then(
      (stay) => (stay ? write(': beat\n\n') : end()),
      () => write(': beat\n\n'),
    );
  }, heartbeatMs);
  res.on('close', end);
  req.socket.setNoDelay(true);
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    // Proxies of the nginx kind would otherwise keep events back.
    'X-Accel-Buffering': 'no',
  });
  write(`retry: ${reconnectAfter}\n\n`);
  events = source.subscribe({ next: (event) => write(eventText(event)), error: end, complete: end });
  if (over) events.unsubscribe();
}

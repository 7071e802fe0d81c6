import { until } from '../support/until.js';

export interface Told {
  event: string;
  id?: string;
  data: any;
}

export interface OpenedStream {
  told: Told[];
  /** Waits for an event of the name that passes the check, already there or to come. */
  next(event: string, check?: (told: Told) => boolean): Promise<Told>;
  isOver(): boolean;
  leave(): void;
}

/** Reads a stream of events as a browser does. Fails where the answer is none. */
export async function readStream(
  url: string,
  token: string | null,
  headers: Record<string, string> = {},
): Promise<OpenedStream> {
  const control = new AbortController();
  const response = await fetch(url, {
    signal: control.signal,
    headers: {
      accept: 'text/event-stream',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
  });
  if (response.status !== 200) throw new Error(`no stream: ${response.status} ${await response.text()}`);
  const told: Told[] = [];
  const state = { over: false };
  void (async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      told.push(...blocks.flatMap(parse));
    }
  })()
    .catch(() => undefined)
    .finally(() => (state.over = true));
  return {
    told,
    next: (event, check = () => true) =>
      until(`event ${event}`, async () => told.find((one) => one.event === event && check(one))),
    isOver: () => state.over,
    leave: () => control.abort(),
  };
}

function parse(block: string): Told[] {
  const fields = new Map(
    block
      .split('\n')
      .map((line) => /^(\w+): (.*)$/.exec(line))
      .filter((found) => found !== null)
      .map((found) => [found[1]!, found[2]!]),
  );
  const event = fields.get('event');
  if (event === undefined) return [];
  return [
    { event, data: JSON.parse(fields.get('data') ?? 'null'), ...(fields.has('id') ? { id: fields.get('id')! } : {}) },
  ];
}

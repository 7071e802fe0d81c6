import type pg from 'pg';
import type { Browserless } from '../support/browserless.js';

export interface Seen {
  status: string;
  assigneeId: string | null;
}

interface Waiting {
  isReached(seen: Seen): boolean;
  resolve(seen: Seen): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

const patience = 60_000;

/**
 * Waits for cases to get somewhere as a screen does: the stream of a director tells which case changed, and then that
 * row is read, several in one query where they come together.
 */
export class CaseWatch {
  private readonly waiting = new Map<string, Waiting>();
  private readonly changed = new Set<string>();
  private readonly closing = new AbortController();
  private reading = false;

  constructor(private readonly db: pg.Client) {}

  /** Opens the stream; returns once it runs. */
  async open(reader: Browserless): Promise<void> {
    const response = await fetch(`${reader.url}/api/v1/stream`, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${reader.token}` },
      signal: this.closing.signal,
    });
    if (!response.ok || !response.body) throw new Error(`no stream: ${response.status}`);
    void this.follow(response.body as unknown as AsyncIterable<Uint8Array>).catch((error: Error) => this.fail(error));
  }

  /** The case once it is there. @throws Error after a minute */
  until(caseId: string, isReached: (seen: Seen) => boolean): Promise<Seen> {
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error(`case ${caseId} did not get there within a minute`));
      this.waiting.set(caseId, { isReached, resolve, reject, timer: setTimeout(late, patience) });
      // What changed before is told to nobody any more.
      this.look([caseId]);
    });
  }

  close(): void {
    this.closing.abort();
  }

  private async follow(body: AsyncIterable<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop()!;
      for (const event of events) this.hear(event);
    }
    throw new Error('the stream ended');
  }

  private hear(event: string): void {
    if (event.includes('event: refresh')) return this.look([...this.waiting.keys()]);
    if (!event.includes('event: case')) return;
    const data = event.split('\n').find((line) => line.startsWith('data: '))!;
    this.look([(JSON.parse(data.slice('data: '.length)) as { id: string }).id]);
  }

  private look(ids: string[]): void {
    for (const id of ids) if (this.waiting.has(id)) this.changed.add(id);
    if (!this.reading && this.changed.size > 0) void this.read().catch((error: Error) => this.fail(error));
  }

  private async read(): Promise<void> {
    this.reading = true;
    while (this.changed.size > 0) {
      const ids = [...this.changed];
      this.changed.clear();
      const { rows } = await this.db.query<Seen & { id: string }>({ name: 'watch', text: watchedSql, values: [ids] });
      for (const row of rows) this.settle(row.id, row);
    }
    this.reading = false;
  }

  private settle(id: string, seen: Seen): void {
    const waiting = this.waiting.get(id);
    if (!waiting?.isReached(seen)) return;
    this.waiting.delete(id);
    clearTimeout(waiting.timer);
    waiting.resolve(seen);
  }

  private fail(error: Error): void {
    if (this.closing.signal.aborted) return;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.waiting.clear();
  }
}

// Prepared, so that watching costs the database little of what is measured.
const watchedSql = `select id, status, assignee_id as "assigneeId" from cases where id = any($1)`;

import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Subject, type Observable } from 'rxjs';
import { CONFIG, type Config } from '../config/config.js';
import { failureCode } from '../errors/failure-code.js';
import { LIVE_CHANNEL, livePayloadSchema, type LivePayload } from './notify-live.js';

/** `reread`: the connection was (re)made, so changes may have gone unheard: whoever shows something reads it again. */
export type LiveSignal = { kind: 'change'; change: LivePayload } | { kind: 'reread' };

const firstWait = 200;
const longestWait = 5_000;
const aliveEvery = 15_000;
const answerWithin = 4_000;

/**
 * The one listening connection of the process (design.md section 9). A connection that is lost, or that no longer
 * answers, is made again, ever more patiently; the application starts and serves without it.
 */
@Injectable()
export class LiveListener implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(LiveListener.name);
  private readonly heard = new Subject<LiveSignal>();
  private readonly stopping = new AbortController();
  private client: pg.Client | null = null;
  private running: Promise<void> | null = null;

  /** Completes when the application ends, which ends the streams that hang on it. */
  readonly signals: Observable<LiveSignal> = this.heard.asObservable();

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'databaseUrl'>) {}

  onModuleInit(): void {
    this.running = this.keepListening();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    this.heard.complete();
    await this.client?.end();
    await this.running;
  }

  private async keepListening(): Promise<void> {
    const { signal } = this.stopping;
    for (let wait = firstWait; !signal.aborted; wait = Math.min(wait * 2, longestWait)) {
      try {
        await this.listen(() => (wait = firstWait));
        if (!signal.aborted) this.logger.warn('live connection lost, making it again');
      } catch (error) {
        this.logger.warn(`no live connection yet: ${failureCode(error)}`);
      }
      await pause(wait, signal);
    }
  }

  /** Returns when the connection has ended. */
  private async listen(onListening: () => void): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.databaseUrl,
      options: '-c role=ked_app',
      application_name: 'ked-live',
      keepAlive: true,
      connectionTimeoutMillis: answerWithin,
      query_timeout: answerWithin,
    });
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    // 'end' follows; without a listener the process would die of it.
    client.on('error', (error) => this.logger.warn(`live connection: ${failureCode(error)}`));
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      await client.query(`listen ${LIVE_CHANNEL}`);
    } catch (error) {
      await client.end();
      throw error;
    }
    onListening();
    this.heard.next({ kind: 'reread' });
    // A network that swallows packets ends no connection by itself.
    const alive = setInterval(() => client.query('select 1').catch(() => client.end()), aliveEvery);
    await ended;
    clearInterval(alive);
  }

  private hear(payload: string): void {
    const parsed = livePayloadSchema.safeParse(parseJson(payload));
    if (parsed.success) this.heard.next({ kind: 'change', change: parsed.data });
    else this.logger.error('a live payload that cannot be read was left out');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}

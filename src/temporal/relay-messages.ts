import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { isGrpcServiceError } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { EngineClient } from './engine-client.js';
import type { EngineStart } from './send-engine-message.js';

const interval = 500;
const batch = 50;
const longestWait = 10;

interface Message {
  id: string;
  workflow_id: string;
  kind: 'start' | 'signal';
  name: string;
  payload: unknown;
}

/** As `sendEngineSignal` stores it. */
interface SignalPayload {
  workflowType: string;
  start: unknown;
  message: unknown;
}

/**
 * The one deliberate sweep (design.md 3.2): what was committed for the engine and is not sent yet, by any process.
 * A row is locked while it is sent (`skip locked`), so processes share the work; a crash after sending sends again,
 * which the engine answers with "already started".
 */
@Injectable()
export class MessageRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(MessageRelay.name);
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private readonly underway = new Set<Promise<void>>();

  constructor(
    private readonly db: DataSource,
    private readonly engine: EngineClient,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.hurry(), interval);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await Promise.all([this.sweeping, ...this.underway]);
  }

  /** Sends what is waiting now instead of at the next turn; called after a commit, never awaited by a person. */
  hurry(): void {
    if (this.stopped) return;
    if (this.sweeping) {
      this.again = true;
      return;
    }
    this.sweeping = this.sweep()
      .catch((error: unknown) => {
        // The next turn tries again; the rows stay.
        this.logger.warn(`relay paused: ${error instanceof Error ? error.name : 'unknown'}`);
      })
      .finally(() => {
        this.sweeping = null;
        if (this.again) {
          this.again = false;
          this.hurry();
        }
      });
  }

  /**
   * Sends one start right after the commit that stored it with a head start, which is cheaper than a sweep; never awaited
   * by a person. What fails, and what a crash leaves, the sweeps take when the head start is over.
   */
  sendNow(id: string, { workflowType: name, workflowId, payload }: EngineStart): void {
    if (this.stopped) return;
    const sending: Promise<void> = this.sendOne({ id, workflow_id: workflowId, kind: 'start', name, payload })
      .catch((error: unknown) => {
        this.logger.warn(`left to the relay: ${error instanceof Error ? error.name : 'unknown'}`);
      })
      .finally(() => this.underway.delete(sending));
    this.underway.add(sending);
  }

  private async sendOne(message: Message): Promise<void> {
    if ((await this.send(message)) !== null) return;
    await this.db.query(`update engine_message set sent_at = now() where id = $1 and sent_at is null`, [message.id]);
  }

  private async sweep(): Promise<void> {
    for (let sent = batch; sent === batch && !this.stopped;) sent = await this.sendBatch();
  }

  /** Sends up to a batch; the number sent. */
  private sendBatch(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const messages: Message[] = await tx.query(
        `select id, workflow_id, kind, name, payload from engine_message
         where sent_at is null and next_try_at <= now() order by next_try_at limit $1 for update skip locked`,
        [batch],
      );
      const results = await Promise.all(messages.map((message) => this.send(message)));
      const sent = messages.filter((_, index) => results[index] === null).map((message) => message.id);
      if (sent.length > 0) await tx.query(`update engine_message set sent_at = now() where id = any($1)`, [sent]);
      for (const [index, message] of messages.entries()) {
        const code = results[index];
        if (code == null) continue;
        await tx.query(
          `update engine_message set attempts = attempts + 1, last_error_code = $2,
             next_try_at = now() + least(power(2, least(attempts, 10)) * interval '500 ms', make_interval(secs => $3))
           where id = $1`,
          [message.id, code, longestWait],
        );
      }
      return sent.length;
    });
  }

  private hand({ kind, name, workflow_id: id, payload }: Message): Promise<void> {
    if (kind === 'start') return this.engine.start(name, id, payload);
    const { workflowType, start, message } = payload as SignalPayload;
    return this.engine.signal({ workflowType, workflowId: id, payload: start }, name, message);
  }

  /** Null when the engine has it; else the code of the failure. */
  private async send(message: Message): Promise<string | null> {
    try {
      await this.hand(message);
      return null;
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      if (isGrpcServiceError(cause)) return `grpc-${cause.code}`;
      return error instanceof Error ? error.name : 'unknown';
    }
  }
}

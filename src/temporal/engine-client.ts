import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  Client,
  Connection,
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { ACT_UPDATE, CASES_QUEUE, caseWorkflowId, type ActCommand, type ActOutcome } from '../../workflows/contract.js';
import { CONFIG, type Config } from '../config/config.js';
import { AppError } from '../errors/app-error.js';
import type { ErrorCode } from '../errors/error-table.js';
import { plainChannel } from './worker-options.js';

/** How long a person waits for an answer before he is told that it is not yet confirmed (design.md 3.3). */
const answerWithin = 5_000;
const reachWithin = 1_500;
/** An engine that answered this recently is not asked again before an action; were it gone, the action says so itself. */
const trustedFor = 2_000;

/** How a run is started again where one of the same id has ended. */
export type Reuse = 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE';

/** The application's way to the engine: starts, updates, and whether it can be reached. */
@Injectable()
export class EngineClient implements OnApplicationShutdown {
  private readonly logger = new Logger(EngineClient.name);
  private readonly connection: Connection | null;
  private readonly client: Client | null;
  /** When it last answered anything. */
  private heardAt = 0;

  constructor(@Inject(CONFIG) config: Config) {
    // Lazy: an engine that is away must not keep the application from starting and taking cases.
    this.connection =
      config.temporalAddress === null
        ? null
        : Connection.lazy({
            address: config.temporalAddress,
            connectTimeout: reachWithin,
            channelArgs: { ...plainChannel, 'grpc.max_reconnect_backoff_ms': 2_000 },
          });
    this.client = this.connection && new Client({ connection: this.connection, namespace: config.temporalNamespace });
  }

  /** The SDK's client, for administration. @throws AppError engine-away where none is configured */
  get sdk(): Client {
    if (!this.client) throw new AppError('engine-away');
    return this.client;
  }

  /** True when the engine answers within a second and a half. */
  async isReachable(): Promise<boolean> {
    if (!this.connection) return false;
    try {
      const { connection } = this;
      await connection.withDeadline(Date.now() + reachWithin, () => connection.workflowService.getSystemInfo({}));
      this.heardAt = Date.now();
      return true;
    } catch (error) {
      if (isGrpcServiceError(error)) return false;
      throw error;
    }
  }

  /**
   * Starts a run; one that is already there is success, so a repeat does nothing.
   * @throws the SDK's error when the engine is away: the caller keeps the message
   */
  async start(
    workflowType: string,
    workflowId: string,
    payload: unknown,
    reuse: Reuse = 'REJECT_DUPLICATE',
  ): Promise<void> {
    const { sdk } = this;
    try {
      await sdk.withDeadline(Date.now() + answerWithin, () =>
        sdk.workflow.start(workflowType, {
          workflowId,
          taskQueue: CASES_QUEUE,
          args: [payload],
          workflowIdReusePolicy: reuse,
          workflowTaskTimeout: '5 s',
        }),
      );
      this.heardAt = Date.now();
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  /**
   * Signals a run, beginning it where there has been none; one that ended does not hear it, and that is success.
   * @throws the SDK's error when the engine is away: the caller keeps the message
   */
  async signal(
    run: { workflowType: string; workflowId: string; payload: unknown },
    name: string,
    message: unknown,
  ): Promise<void> {
    const { sdk } = this;
    try {
      await sdk.withDeadline(Date.now() + answerWithin, () =>
        sdk.workflow.signalWithStart(run.workflowType, {
          workflowId: run.workflowId,
          taskQueue: CASES_QUEUE,
          args: [run.payload],
          signal: name,
          signalArgs: [message],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          workflowTaskTimeout: '5 s',
        }),
      );
      this.heardAt = Date.now();
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  /**
   * Takes an action as an update and waits until the record shows it.
   * @throws AppError with the validator's refusal; `engine-away` only when nothing was sent; `outcome-unknown` when it
   * may still happen: the same updateId again is safe
   */
  async act(caseId: string, command: ActCommand): Promise<ActOutcome> {
    const { sdk } = this;
    if (Date.now() - this.heardAt > trustedFor && !(await this.isReachable())) throw new AppError('engine-away');
    const handle = sdk.workflow.getHandle(caseWorkflowId(caseId));
    try {
      const outcome = await sdk.withDeadline(Date.now() + answerWithin, () =>
        handle.executeUpdate<ActOutcome, [ActCommand]>(ACT_UPDATE, { updateId: command.updateId, args: [command] }),
      );
      this.heardAt = Date.now();
      return outcome;
    } catch (error) {
      throw this.translate(error);
    }
  }

  /** The run of a new case may not have been sent yet: let the relay hurry and tell the caller to press again. */
  private translate(error: unknown): unknown {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
      const [details] = (error.cause.details ?? []) as Record<string, unknown>[];
      return new AppError((error.cause.type ?? 'unexpected') as ErrorCode, details ?? {});
    }
    if (error instanceof WorkflowNotFoundError) return new AppError('engine-away');
    this.heardAt = 0;
    this.logger.warn(`update not confirmed: ${error instanceof Error ? error.name : 'unknown'}`);
    return new AppError('outcome-unknown');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection?.close();
  }
}

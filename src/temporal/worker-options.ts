import type { WorkerOptions } from '@temporalio/worker';

/** Options of a connection or client channel to the engine: on loopback gzip costs a processor and saves nothing. */
export const connectionOptions = { grpcCompression: { codec: 'none' } } as const;
export const plainChannel = { 'grpc.default_compression_algorithm': 0 } as const;

const drain = { shutdownGraceTime: '5 s', shutdownForceTime: '10 s' } satisfies Partial<WorkerOptions>;

/** The worker that lives the cases; the bench's bare engine has the same, or its ratio would say nothing. */
export const casesOptions = {
  ...drain,
  // After kill -9 a case must move again within 15 s (design.md 3.14).
  stickyQueueScheduleToStartTimeout: '2 s',
  maxConcurrentActivityTaskExecutions: 20,
  maxConcurrentLocalActivityExecutions: 20,
  // A run takes some 200 kB, bringing one back or putting one away some 20 ms: those of the last hours are enough.
  maxCachedWorkflows: 1_000,
} satisfies Partial<WorkerOptions>;

/** The worker of what keeps a processor busy. */
export const documentsOptions = { ...drain, maxConcurrentActivityTaskExecutions: 2 } satisfies Partial<WorkerOptions>;

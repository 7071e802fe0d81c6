/** Ports of the server's four services, two each: calls, and finding each other. */
export const ENGINE_PORT_COUNT = 8;

export interface ServerConfig {
  /** Host and port of PostgreSQL. */
  database: string;
  user: string;
  password: string;
  /** `ENGINE_PORT_COUNT` of them, the first being the address that clients use. */
  ports: readonly number[];
  dynamicConfigFile: string;
}

/** What differs from the server's defaults, by any way of running it: name and value. */
export const DYNAMIC_CONFIG: Readonly<Record<string, boolean | number>> = {
  // Tests live through weeks in seconds.
  'frontend.WorkflowTimeSkippingEnabled': true,
  // Four partitions of a queue cost time on one machine and win nothing.
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  // The default keeps 128,000 runs in memory; of thousands of cases that wait for weeks, those of today are enough.
  'history.hostLevelCacheMaxSize': 2_000,
};

/** Text of the dynamic configuration file (JSON, which is YAML too). */
export function renderDynamicConfig(): string {
  const entries = Object.entries(DYNAMIC_CONFIG).map(([name, value]) => [name, [{ value }]]);
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}

/**
 * Text of the server's configuration (JSON, which is YAML too): everything on loopback, both stores in PostgreSQL, four
 * history shards (fixed for the life of a store, enough for a town). No relative path, whatever folder it starts in.
 */
export function renderServerConfig(config: ServerConfig): string {
  const store = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12_pgx',
      databaseName,
      connectAddr: config.database,
      connectProtocol: 'tcp',
      user: config.user,
      password: config.password,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  });
  const service = (index: number) => ({
    rpc: { grpcPort: config.ports[2 * index], membershipPort: config.ports[2 * index + 1], bindOnLocalHost: true },
  });
  const cluster = {
    enabled: true,
    initialFailoverVersion: 1,
    rpcName: 'frontend',
    rpcAddress: `127.0.0.1:${config.ports[0]}`,
  };
  return JSON.stringify(
    {
      log: { stdout: true, level: 'warn' },
      persistence: {
        defaultStore: 'default',
        visibilityStore: 'visibility',
        numHistoryShards: 4,
        datastores: { default: store('temporal', 20), visibility: store('temporal_visibility', 5) },
      },
      global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
      services: { frontend: service(0), history: service(1), matching: service(2), worker: service(3) },
      clusterMetadata: {
        enableGlobalNamespace: false,
        failoverVersionIncrement: 10,
        masterClusterName: 'active',
        currentClusterName: 'active',
        clusterInformation: { active: cluster },
      },
      dynamicConfigClient: { filepath: config.dynamicConfigFile, pollInterval: '60s' },
    },
    null,
    2,
  );
}

/** What varies between one database and the next. */
export interface PostgresSettings {
  port: number;
  /** False only for tests: what the system has not written yet may be lost when the machine dies, not when a process does. */
  durable: boolean;
}

/**
 * The whole postgresql.conf of a database that one machine with two cores serves and only this machine reaches.
 * The 200 connections: the engine keeps 25, each process of the application at most 30, the rest is for tests and people.
 */
export function renderPostgresConf({ port, durable }: PostgresSettings): string {
  const onOff = durable ? 'on' : 'off';
  return [
    '# Written at every start of the centre; changes here are lost.',
    `port = ${port}`,
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    'max_connections = 200',
    'shared_buffers = 256MB',
    'effective_cache_size = 1GB',
    'random_page_cost = 1.1',
    'jit = off',
    `fsync = ${onOff}`,
    `full_page_writes = ${onOff}`,
    'synchronous_commit = on',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "password_encryption = 'scram-sha-256'",
    "log_min_messages = 'warning'",
    // Statements carry people's names: a log must not repeat them.
    "log_min_error_statement = 'panic'",
    "log_error_verbosity = 'terse'",
    '',
  ].join('\n');
}

/** The whole pg_hba.conf: passwords from this machine, nothing else. */
export function renderPostgresHba(): string {
  return ['127.0.0.1/32', '::1/128'].map((net) => `host all all ${net} scram-sha-256\n`).join('');
}

/** The port of a postgresql.conf written earlier, so that a database comes back where it was; 0 when there is none. */
export function portOfConf(conf: string): number {
  return Number(/^port = (\d+)$/m.exec(conf)?.[1] ?? 0);
}

/** Number and port of the server that wrote this postmaster.pid; null when the file is not whole. */
export function parsePostmasterPid(text: string): { pid: number; port: number } | null {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : null;
}

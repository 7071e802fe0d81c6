import type { DataSourceOptions } from 'typeorm';
import { Record0001 } from './migrations/0001-record.js';
import { Life0002 } from './migrations/0002-life.js';
import { Routing0003 } from './migrations/0003-routing.js';
import { Figures0004 } from './migrations/0004-figures.js';
import { Absence0005 } from './migrations/0005-absence.js';
import { Escalation0006 } from './migrations/0006-escalation.js';
import { Batches0008 } from './migrations/0008-batches.js';
import { Registry0009 } from './migrations/0009-registry.js';
import { ToldAgain0010 } from './migrations/0010-told-again.js';
import { DocumentChanges0011 } from './migrations/0011-document-changes.js';
import { Pickup0012 } from './migrations/0012-pickup.js';
import { PreparingClient } from './preparing-client.js';
import { Protocol0013 } from './migrations/0013-protocol.js';
import { PaperSent0014 } from './migrations/0014-paper-sent.js';
import { Gender0015 } from './migrations/0015-gender.js';
import { Unread0016 } from './migrations/0016-unread.js';
import { PackedFiles0017 } from './migrations/0017-packed-files.js';

export const migrations = [
  Record0001,
  Life0002,
  Routing0003,
  Figures0004,
  Absence0005,
  Escalation0006,
  Batches0008,
  Registry0009,
  ToldAgain0010,
  DocumentChanges0011,
  Pickup0012,
  Protocol0013,
  PaperSent0014,
  Gender0015,
  Unread0016,
  PackedFiles0017,
];

/** The role that every application connection takes, so that even SQL injected could not change an event. */
const applicationRole = '-c role=ked_app';

/** Connections of the application: as `ked_app`, a pool that leaves room for several processes. */
export function applicationOptions(databaseUrl: string, poolSize = 16): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
    poolSize,
    synchronize: false,
    extra: {
      ...{ options: applicationRole, connectionTimeoutMillis: 4000, statement_timeout: 10_000, keepAlive: true },
      Client: PreparingClient,
    },
  };
}

/** The connection that migrates: as the user of the address itself. */
export function migrationOptions(databaseUrl: string): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
    poolSize: 2,
    synchronize: false,
    migrations,
    migrationsTransactionMode: 'each',
  };
}

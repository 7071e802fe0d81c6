import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AbsenceHttpModule } from './absence/absence.http.module.js';
import { BatchesHttpModule } from './batches/batches.http.module.js';
import { CasesHttpModule } from './cases/cases.http.module.js';
import { CasesModule } from './cases/cases.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Config } from './config/config.js';
import { DatabaseModule } from './database/database.module.js';
import { DocumentsHttpModule } from './documents/documents.http.module.js';
import { EscalationHttpModule } from './escalation/escalation.http.module.js';
import { FilesHttpModule } from './files/files.http.module.js';
import { HealthHttpModule } from './health/health.http.module.js';
import { IdentityHttpModule } from './identity/identity.http.module.js';
import { LatenessHttpModule } from './lateness/lateness.http.module.js';
import { LedgerHttpModule } from './ledger/ledger.http.module.js';
import { LiveHttpModule } from './live/live.http.module.js';
import { MunicipalityHttpModule } from './municipality/municipality.http.module.js';
import { NoticesHttpModule } from './notices/notices.http.module.js';
import { IdentityProofHttpModule } from './identity-proof/identity-proof.http.module.js';
import { PickupHttpModule } from './pickup/pickup.http.module.js';
import { ProtocolHttpModule } from './protocol/protocol.http.module.js';
import { RegistryHttpModule } from './registry/registry.http.module.js';
import { StatisticsHttpModule } from './statistics/statistics.http.module.js';
import { RoutingHttpModule } from './routing/routing.http.module.js';
import { WorkerModule } from './temporal/worker.module.js';
import { WebHttpModule } from './web/web.http.module.js';

const api: Type[] = [
  IdentityHttpModule,
  MunicipalityHttpModule,
  CasesHttpModule,
  AbsenceHttpModule,
  BatchesHttpModule,
  DocumentsHttpModule,
  FilesHttpModule,
  NoticesHttpModule,
  PickupHttpModule,
  IdentityProofHttpModule,
  RoutingHttpModule,
  EscalationHttpModule,
  LatenessHttpModule,
  LedgerHttpModule,
  LiveHttpModule,
  ProtocolHttpModule,
  RegistryHttpModule,
  StatisticsHttpModule,
  WebHttpModule,
];

/** The roles by composition: api serves, worker lives the cases, all does both (design.md section 3). */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    const parts: Record<Config['role'], Type[]> = { api, worker: [WorkerModule], all: [...api, WorkerModule] };
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.with(config.databaseUrl),
        CasesModule,
        HealthHttpModule,
        ...parts[config.role],
      ],
    };
  }
}

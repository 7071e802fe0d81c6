import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { TemporalModule } from '../temporal/temporal.module.js';
import { ActOnBatchPage } from './act-on-batch-page.js';
import { FindBatch } from './find-batch.js';
import { StartBatch } from './start-batch.js';

/** One action on many cases: previewed, started, lived by a run of its own. */
@Module({
  imports: [CasesModule, IdentityModule, TemporalModule],
  providers: [ActOnBatchPage, FindBatch, StartBatch],
  exports: [ActOnBatchPage, FindBatch, StartBatch],
})
export class BatchesModule {}

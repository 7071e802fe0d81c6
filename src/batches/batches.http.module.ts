import { Module } from '@nestjs/common';
import { BatchesController } from './batches.controller.js';
import { BatchesModule } from './batches.module.js';

/** The HTTP edge of batches; its page is put together with the others. */
@Module({ imports: [BatchesModule], controllers: [BatchesController] })
export class BatchesHttpModule {}

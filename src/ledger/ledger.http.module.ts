import { Module } from '@nestjs/common';
import { LedgerModule } from './ledger.module.js';
import { PromisesController } from './promises.controller.js';

@Module({ imports: [LedgerModule], controllers: [PromisesController] })
export class LedgerHttpModule {}

import { Module } from '@nestjs/common';
import { LatenessController } from './lateness.controller.js';
import { LatenessModule } from './lateness.module.js';

@Module({ imports: [LatenessModule], controllers: [LatenessController] })
export class LatenessHttpModule {}

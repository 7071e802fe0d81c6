import { Module } from '@nestjs/common';
import { TemporalModule } from '../temporal/temporal.module.js';
import { HealthController } from './health.controller.js';

@Module({ imports: [TemporalModule], controllers: [HealthController] })
export class HealthHttpModule {}

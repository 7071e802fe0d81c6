import { Module } from '@nestjs/common';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsModule } from './statistics.module.js';

/** The HTTP edge of the figures; imported for the roles that serve. */
@Module({ imports: [StatisticsModule], controllers: [StatisticsController] })
export class StatisticsHttpModule {}

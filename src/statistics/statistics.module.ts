import { Module } from '@nestjs/common';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { ReadStatistics } from './read-statistics.js';

/** What the municipality did with what was asked of it, in figures. */
@Module({ imports: [MunicipalityModule], providers: [ReadStatistics], exports: [ReadStatistics] })
export class StatisticsModule {}

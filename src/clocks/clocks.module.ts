import { Module } from '@nestjs/common';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { ComputeClocks } from './compute-clocks.js';

/** The two clocks of a case: what was promised, and what the law demands. */
@Module({ imports: [MunicipalityModule], providers: [ComputeClocks], exports: [ComputeClocks] })
export class ClocksModule {}

import { Module } from '@nestjs/common';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { AssignCase } from './assign-case.js';

@Module({ imports: [MunicipalityModule], providers: [AssignCase], exports: [AssignCase] })
export class AssignmentModule {}

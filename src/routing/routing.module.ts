import { Module } from '@nestjs/common';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { RouteCase } from './route-case.js';

@Module({ imports: [MunicipalityModule], providers: [RouteCase], exports: [RouteCase] })
export class RoutingModule {}

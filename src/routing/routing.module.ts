import { Module } from '@nestjs/common';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { RouteCase } from './route-case.js';
import { RuleSets } from './rule-sets.js';

@Module({ imports: [MunicipalityModule], providers: [RouteCase, RuleSets], exports: [RouteCase, RuleSets] })
export class RoutingModule {}

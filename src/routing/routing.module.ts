import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { FindSuggestions } from './find-suggestions.js';
import { ListTriage } from './list-triage.js';
import { RouteCase } from './route-case.js';
import { RuleSets } from './rule-sets.js';

const useCases = [RouteCase, FindSuggestions, ListTriage];

@Module({ imports: [IdentityModule, MunicipalityModule], providers: [...useCases, RuleSets], exports: useCases })
export class RoutingModule {}

import { Module } from '@nestjs/common';
import { RoutingModule } from './routing.module.js';
import { SuggestionsController } from './suggestions.controller.js';

/** The JSON edge of routing; imported for the roles that serve. */
@Module({ imports: [RoutingModule], controllers: [SuggestionsController] })
export class RoutingHttpModule {}

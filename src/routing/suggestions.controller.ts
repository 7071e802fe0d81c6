import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { Reply } from '../openapi/reply.js';
import { jsonLanguage } from '../web/language.js';
import { FindSuggestions } from './find-suggestions.js';
import { suggestionsSchema, type SuggestionsView } from './suggestions-view.js';

/** Where a case may belong, for the routing supervisor. */
@ApiTags('cases')
@Controller('api/v1/cases/:id/suggestions')
export class SuggestionsController {
  constructor(private readonly findSuggestions: FindSuggestions) {}

  @Get()
  @Permission('triage.open')
  @Reply(200, suggestionsSchema, 'sign-in-needed', 'not-found')
  suggestions(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() req: Request,
  ): Promise<SuggestionsView> {
    return this.findSuggestions.execute(principal, id, jsonLanguage(req));
  }
}

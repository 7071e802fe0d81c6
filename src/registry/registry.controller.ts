import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { Reply } from '../openapi/reply.js';
import { LookUp } from './look-up.js';
import {
  registerEntrySchema,
  registerGround,
  registerHitsSchema,
  registerSearch,
  type RegisterEntry,
  type RegisterGround,
  type RegisterSearch,
} from './register-view.js';

/** The register of citizens for those who make certificates; every call is kept in the log of accesses. */
@ApiTags('register')
@Controller('api/v1/register')
export class RegistryController {
  constructor(private readonly lookUp: LookUp) {}

  /** Persons by name, parents, birth date, sheet or tax number, best first, at most 20. Needs a case or a reason. */
  @Post('search')
  @HttpCode(200)
  @Permission('register.look-up')
  @Reply(200, registerHitsSchema, 'sign-in-needed', 'not-found', 'validation-failed')
  async search(
    @Body({ schema: registerSearch }) body: RegisterSearch,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) res: Response,
  ): Promise<z.infer<typeof registerHitsSchema>> {
    res.setHeader('Cache-Control', 'no-store');
    return this.lookUp.search(principal, body);
  }

  /** A whole entry with its acts and residences. Needs a case or a reason. */
  @Post('persons/:id')
  @HttpCode(200)
  @Permission('register.look-up')
  @Reply(200, registerEntrySchema, 'sign-in-needed', 'not-found', 'validation-failed')
  async entry(
    @Param('id') id: string,
    @Body({ schema: registerGround }) body: RegisterGround,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) res: Response,
  ): Promise<RegisterEntry> {
    res.setHeader('Cache-Control', 'no-store');
    return this.lookUp.entry(principal, id, body);
  }
}

import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { Reply } from '../openapi/reply.js';
import { FindRegistered } from './find-registered.js';
import {
  personSoughtSchema,
  personsFoundSchema,
  proofSchema,
  proofsSchema,
  proveSchema,
  revokeSchema,
  type PersonFound,
  type PersonSought,
  type Proof,
  type ProveBody,
  type RevokeBody,
} from './identity-proof.schema.js';
import { OverseeProofs } from './oversee-proofs.js';
import { ProveIdentity } from './prove-identity.js';

/** An account becomes a person of the register, at the counter of an office. */
@ApiTags('identity')
@Controller('api/v1/identity-proofs')
export class IdentityProofsController {
  constructor(
    private readonly registered: FindRegistered,
    private readonly prove: ProveIdentity,
    private readonly proofs: OverseeProofs,
  ) {}

  @Get()
  @Permission('identity.oversee')
  @Reply(200, proofsSchema, 'sign-in-needed', 'not-found')
  async list(@CurrentPrincipal() principal: Principal): Promise<{ items: Proof[] }> {
    return { items: await this.proofs.list(principal) };
  }

  /** By POST, since a name stands in no address. */
  @Post('persons')
  @HttpCode(200)
  @Permission('identity.prove')
  @Reply(200, personsFoundSchema, 'sign-in-needed', 'not-found', 'validation-failed')
  async persons(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: personSoughtSchema }) sought: PersonSought,
  ): Promise<{ items: PersonFound[] }> {
    return { items: await this.registered.execute(principal, sought) };
  }

  @Post()
  @Permission('identity.prove')
  @Reply(201, proofSchema, 'sign-in-needed', 'not-found', 'validation-failed')
  async enter(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: proveSchema }) body: ProveBody,
  ): Promise<Proof> {
    return this.proofs.one(await this.prove.execute(principal, body));
  }

  @Post(':id/revocation')
  @HttpCode(200)
  @Permission('identity.revoke')
  @Reply(200, proofSchema, 'sign-in-needed', 'not-found', 'action-forbidden', 'validation-failed')
  revoke(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body({ schema: revokeSchema }) { reason }: RevokeBody,
  ): Promise<Proof> {
    return this.proofs.revoke(principal, id, reason);
  }
}

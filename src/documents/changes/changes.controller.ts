import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { idempotencyKey } from '../../cases/idempotency.js';
import { Permission } from '../../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../../identity/principal.js';
import { Reply } from '../../openapi/reply.js';
import { AskChange } from './ask-change.js';
import {
  changeSchema,
  correctionSchema,
  refusalSchema,
  revocationSchema,
  type Change,
  type Correction,
} from './change.schema.js';
import { DecideChange } from './decide-change.js';
import { ListChanges } from './list-changes.js';

const key = ApiHeader({ name: 'Idempotency-Key', required: false, description: '16 to 128 ASCII characters' });
const asking = ['sign-in-needed', 'not-found', 'action-forbidden', 'action-not-allowed', 'validation-failed'] as const;

/** Correcting and revoking a document that was issued, also after its case is closed (design.md section 5). */
@ApiTags('documents')
@Controller('api/v1/cases/:id/documents/:documentId')
export class ChangesController {
  constructor(
    private readonly ask: AskChange,
    private readonly decide: DecideChange,
    private readonly list: ListChanges,
  ) {}

  /** What was asked of the document and what became of it, newest first. */
  @Get('changes')
  @Permission('document.change')
  @Reply(200, z.object({ items: z.array(changeSchema) }), 'sign-in-needed', 'not-found')
  async changes(
    @CurrentPrincipal() principal: Principal,
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
  ): Promise<{ items: Change[] }> {
    return { items: await this.list.ofDocument(principal, caseId, documentId) };
  }

  /** Asks for a corrected document in the place of this one; another person approves. */
  @Post('corrections')
  @Permission('document.change')
  @key
  @Reply(201, changeSchema, ...asking, 'idempotency-key-reused')
  correct(
    @CurrentPrincipal() principal: Principal,
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
    @Body({ schema: correctionSchema }) body: Correction,
    @Headers('idempotency-key') header: string | undefined,
  ): Promise<Change> {
    const asked = { ...body, caseId, documentId, kind: 'correction' } as const;
    return this.ask.execute(principal, asked, idempotencyKey(header));
  }

  /** Asks that the document be revoked; another person approves. */
  @Post('revocations')
  @Permission('document.change')
  @key
  @Reply(201, changeSchema, ...asking, 'idempotency-key-reused')
  revoke(
    @CurrentPrincipal() principal: Principal,
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
    @Body({ schema: revocationSchema }) body: { reason: string },
    @Headers('idempotency-key') header: string | undefined,
  ): Promise<Change> {
    const asked = { ...body, caseId, documentId, kind: 'revocation' } as const;
    return this.ask.execute(principal, asked, idempotencyKey(header));
  }

  /** The second pair of eyes; pressed twice it is done once. */
  @Post('changes/:changeId/approve')
  @HttpCode(200)
  @Permission('document.decide')
  @Reply(200, changeSchema, ...asking)
  approve(
    @CurrentPrincipal() principal: Principal,
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
    @Param('changeId') changeId: string,
  ): Promise<Change> {
    return this.decide.execute(principal, { caseId, documentId, changeId, remark: null });
  }

  /** The document stays as it is. */
  @Post('changes/:changeId/refuse')
  @HttpCode(200)
  @Permission('document.decide')
  @Reply(200, changeSchema, ...asking)
  refuse(
    @CurrentPrincipal() principal: Principal,
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
    @Param('changeId') changeId: string,
    @Body({ schema: refusalSchema }) body: { remark: string },
  ): Promise<Change> {
    return this.decide.execute(principal, { caseId, documentId, changeId, remark: body.remark });
  }
}

import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { actionNames, type Action } from '../../workflows/case/transitions.js';
import { AppError } from '../errors/app-error.js';
import { accepted } from '../errors/validation-pipe.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { described, Reply } from '../openapi/reply.js';
import { jsonLanguage } from '../web/language.js';
import { ActOnCase } from './act-on-case.js';
import { actionBodies, type ActionBody } from './action-bodies.js';
import { answeredSchema, AnswerQuestion, answerSchema, type Answered, type AnswerInput } from './answer-question.js';
import { caseDetailSchema, caseSummarySchema, eventSchema, noteSchema, type CaseDetail } from './case-view.js';
import { commentSchema, CommentOnCase, type CommentInput } from './comment-on-case.js';
import { fileCaseSchema, filedCaseSchema, type FileCaseInput, type FiledCase } from './file-case.schema.js';
import { FileCase } from './file-case.js';
import { draftSchema, FindDrafts, type Draft } from './find-drafts.js';
import { FindCase } from './find-case.js';
import { idempotencyKey } from './idempotency.js';
import { ListCases, type CaseList } from './list-cases.js';
import { ListEvents } from './list-events.js';
import { queues } from './queues.js';

const listQuery = z.object({
  queue: z.enum(queues).optional(),
  q: z.string().max(40).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
const list = z.object({
  items: z.array(caseSummarySchema),
  nextCursor: z.string().optional(),
  total: z.number().int().optional(),
});
const key = ApiHeader({ name: 'Idempotency-Key', required: false, description: '16 to 128 ASCII characters' });

/** Cases as JSON (design.md section 8). */
@ApiTags('cases')
@Controller('api/v1/cases')
export class CasesController {
  constructor(
    private readonly fileCase: FileCase,
    private readonly listCases: ListCases,
    private readonly findCase: FindCase,
    private readonly listEvents: ListEvents,
    private readonly act: ActOnCase,
    private readonly comment: CommentOnCase,
    private readonly answerQuestion: AnswerQuestion,
    private readonly findDrafts: FindDrafts,
  ) {}

  @Post()
  @Permission('case.file')
  @key
  @Reply(
    201,
    filedCaseSchema,
    'validation-failed',
    'unknown-service',
    'service-not-available',
    'idempotency-key-reused',
    'database-away',
  )
  file(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: fileCaseSchema }) input: FileCaseInput,
    @Headers('idempotency-key') header: string | undefined,
    @Req() req: Request,
  ): Promise<FiledCase> {
    const context = { key: idempotencyKey(header), language: jsonLanguage(req), uploadOwner: principal.userId };
    return this.fileCase.execute(principal, input, context);
  }

  @Get()
  @Permission('case.list')
  @Reply(200, list, 'sign-in-needed', 'invalid-cursor')
  list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
    @Req() req: Request,
  ): Promise<CaseList> {
    return this.listCases.execute(principal, query, jsonLanguage(req));
  }

  @Get(':id')
  @Permission('case.read')
  @Reply(200, caseDetailSchema, 'sign-in-needed', 'not-found')
  find(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Req() req: Request): Promise<CaseDetail> {
    return this.findCase.execute(principal, id, jsonLanguage(req));
  }

  @Get(':id/events')
  @Permission('case.events')
  @Reply(200, z.object({ items: z.array(eventSchema) }), 'sign-in-needed', 'not-found')
  events(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
    return this.listEvents.execute(principal, id);
  }

  /** Every version of the answer that was put forward for a signature, with the remark that it came back with. */
  @Get(':id/drafts')
  @Permission('case.documents')
  @Reply(200, z.object({ items: z.array(draftSchema) }), 'sign-in-needed', 'not-found', 'action-forbidden')
  async drafts(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<{ items: Draft[] }> {
    return { items: await this.findDrafts.execute(principal, id) };
  }

  @Post([':id/comments', ':id/actions/comment'])
  @Permission('case.comment')
  @key
  @Reply(201, noteSchema, 'not-found', 'action-forbidden', 'stale-version', 'validation-failed')
  remark(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body({ schema: commentSchema }) input: CommentInput,
    @Headers('idempotency-key') header: string | undefined,
  ): Promise<CaseDetail['notes'][number]> {
    return this.comment.execute(principal, id, input, idempotencyKey(header));
  }

  @Post(':id/answers')
  @HttpCode(202)
  @Permission('case.answer')
  @key
  @Reply(202, answeredSchema, 'not-found', 'action-forbidden', 'action-not-allowed', 'validation-failed')
  answer(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body({ schema: answerSchema }) input: AnswerInput,
    @Headers('idempotency-key') header: string | undefined,
  ): Promise<Answered> {
    const context = { key: idempotencyKey(header), uploadOwner: principal.userId };
    return this.answerQuestion.execute(principal, id, input, context);
  }

  @Post(':id/actions/:action')
  @HttpCode(200)
  @Permission('case.act')
  @key
  @ApiParam({ name: 'action', enum: actionNames })
  @ApiBody({ schema: { oneOf: Object.values(actionBodies).map((schema) => described(schema) as object) } })
  @Reply(
    200,
    caseDetailSchema,
    'not-found',
    'action-forbidden',
    'action-not-allowed',
    'stale-version',
    'closed',
    'validation-failed',
    'idempotency-key-reused',
    'engine-away',
    'outcome-unknown',
  )
  async take(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('action') name: string,
    @Headers('idempotency-key') header: string | undefined,
    @Req() req: Request,
  ): Promise<CaseDetail> {
    if (!Object.hasOwn(actionBodies, name)) throw new AppError('not-found');
    const action = name as Action;
    const body = parseBody(action, req.body as unknown);
    return this.act.execute(principal, id, action, body, { key: idempotencyKey(header), language: jsonLanguage(req) });
  }
}

/** The body by the schema of its action. @throws InputRefused */
export function parseBody<A extends Action>(action: A, body: unknown): ActionBody<A> {
  return accepted<unknown>(actionBodies[action].safeParse(body ?? {})) as ActionBody<A>;
}

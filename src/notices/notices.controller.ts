import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { Reply } from '../openapi/reply.js';
import { ListNotices } from './list-notices.js';
import {
  noticeListSchema,
  noticeQuerySchema,
  resentSchema,
  type NoticeItem,
  type NoticeQuery,
} from './notice.schema.js';
import { ResendNotice } from './resend-notice.js';

/** What was told to citizens, and sending again what did not arrive. */
@ApiTags('notices')
@Controller('api/v1/notices')
export class NoticesController {
  constructor(
    private readonly notices: ListNotices,
    private readonly resendNotice: ResendNotice,
  ) {}

  @Get()
  @Permission('notice.list')
  @Reply(200, noticeListSchema, 'sign-in-needed', 'not-found', 'invalid-cursor', 'validation-failed')
  list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: noticeQuerySchema }) query: NoticeQuery,
  ): Promise<{ items: NoticeItem[]; nextCursor?: string }> {
    return this.notices.execute(principal, query);
  }

  @Post(':id/resend')
  @HttpCode(202)
  @Permission('notice.resend')
  @Reply(202, resentSchema, 'sign-in-needed', 'not-found', 'action-not-allowed')
  resend(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<{ id: string; state: 'pending' }> {
    return this.resendNotice.execute(principal, id);
  }
}

import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { ListNotices } from './list-notices.js';
import { noticeQuerySchema, type NoticeItem, type NoticeQuery } from './notice.schema.js';
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
  @ApiResponse({ status: 200, description: 'Notices in a state, newest first' })
  list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: noticeQuerySchema }) query: NoticeQuery,
  ): Promise<{ items: NoticeItem[]; nextCursor?: string }> {
    return this.notices.execute(principal, query);
  }

  @Post(':id/resend')
  @HttpCode(202)
  @Permission('notice.resend')
  @ApiResponse({ status: 202, description: 'It waits for delivery again' })
  resend(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<{ id: string; state: 'pending' }> {
    return this.resendNotice.execute(principal, id);
  }
}

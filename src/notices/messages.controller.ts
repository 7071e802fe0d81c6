import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { Reply } from '../openapi/reply.js';
import { ListMessages } from './list-messages.js';
import { messageListSchema, messagesQuerySchema, type Message } from './notice.schema.js';
import { ReadMessage } from './read-message.js';

/** On-screen messages of the signed-in person, kept until read. */
@ApiTags('messages')
@Controller('api/v1/messages')
export class MessagesController {
  constructor(
    private readonly messages: ListMessages,
    private readonly readMessage: ReadMessage,
  ) {}

  @Get()
  @Permission('message.read')
  @Reply(200, messageListSchema, 'sign-in-needed', 'not-found')
  list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: messagesQuerySchema }) query: z.infer<typeof messagesQuerySchema>,
  ): Promise<{ items: Message[]; unread: number }> {
    return this.messages.execute(principal.userId!, query.limit);
  }

  @Post(':id/read')
  @HttpCode(204)
  @Permission('message.read')
  @ApiResponse({ status: 204, description: 'Read; again is no fault' })
  async read(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    await this.readMessage.execute(principal.userId!, id);
  }
}

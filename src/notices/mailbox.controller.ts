import { Controller, Get, Param, ParseIntPipe, Res, UseGuards } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { Reply } from '../openapi/reply.js';
import { MailboxGuard } from './mailbox.guard.js';
import { Mailbox } from './mailbox.js';
import { mailboxListSchema, type MailboxItem } from './notice.schema.js';

/** The mailbox of the demonstration for programs, and its files. */
@ApiTags('mailbox')
@Controller('api/v1/dev/mail')
@UseGuards(MailboxGuard)
@Permission('mailbox.read')
export class MailboxController {
  constructor(private readonly mailbox: Mailbox) {}

  @Get()
  @Reply(200, mailboxListSchema, 'sign-in-needed', 'not-found')
  async list(): Promise<{ items: MailboxItem[] }> {
    return { items: await this.mailbox.list() };
  }

  @Get(':id.eml')
  @ApiProduces('message/rfc822')
  async raw(@Param('id') id: string, @Res() res: Response): Promise<void> {
    const bytes = await this.mailbox.raw(id);
    res.type('message/rfc822').setHeader('Content-Disposition', `attachment; filename="${id}.eml"`);
    res.send(bytes);
  }

  @Get(':id/attachments/:index')
  @ApiProduces('application/pdf', 'application/octet-stream')
  async attachment(
    @Param('id') id: string,
    @Param('index', ParseIntPipe) index: number,
    @Res() res: Response,
  ): Promise<void> {
    const file = await this.mailbox.attachment(id, index);
    res.attachment(file.name).type(file.mediaType === 'application/pdf' ? file.mediaType : 'application/octet-stream');
    res.send(file.bytes);
  }
}

import { Controller, Get, Inject, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { MailboxGuard } from './mailbox.guard.js';
import { Mailbox } from './mailbox.js';
import type { MailboxItem } from './notice.schema.js';

/** `/dev/mail`: what would have been sent, where no mail server is set. */
@ApiExcludeController()
@Controller('dev/mail')
@UseGuards(MailboxGuard)
export class MailboxPage {
  constructor(
    private readonly mailbox: Mailbox,
    @Inject(PageRenderer) private readonly pages: PageRenderer,
  ) {}

  @Get()
  @Permission('mailbox.read')
  async show(@Req() req: Request, @Res() res: Response): Promise<void> {
    const mails = (await this.mailbox.list()).map(mailView);
    await this.pages.render(req, res, 'pages/dev-mail', { title: text(languageOf(req), 'mail.heading'), mails });
  }
}

function mailView({ id, to, subject, text: body, date, attachments }: MailboxItem) {
  const address = `/api/v1/dev/mail/${id}`;
  return {
    to,
    subject,
    text: body,
    at: date ?? new Date(0).toISOString(),
    href: `${address}.eml`,
    attachments: attachments.map(({ name }, index) => ({ name, href: `${address}/attachments/${index}` })),
  };
}

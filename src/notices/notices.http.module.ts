import { Module } from '@nestjs/common';
import { MailboxController } from './mailbox.controller.js';
import { MailboxGuard } from './mailbox.guard.js';
import { MailboxPage } from './mailbox.page.js';
import { MessagesController } from './messages.controller.js';
import { NoticesController } from './notices.controller.js';
import { NoticesModule } from './notices.module.js';

/** The HTTP edge of notices; imported for the roles that serve. */
@Module({
  imports: [NoticesModule],
  controllers: [NoticesController, MessagesController, MailboxController, MailboxPage],
  providers: [MailboxGuard],
})
export class NoticesHttpModule {}

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeliverNotice } from './deliver-notice.js';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { GiveUpNotice } from './give-up-notice.js';
import { ListMessages } from './list-messages.js';
import { ListNotices } from './list-notices.js';
import { MailUnopened } from './mail-unopened.js';
import { MailTemplates } from './mail-templates.js';
import { Mailbox } from './mailbox.js';
import { Mailer } from './mailer.js';
import { NoticeActivitiesImpl } from './notice-activities.js';
import { Notice } from './notice.entity.js';
import { ReadMessage } from './read-message.js';
import { ResendNotice } from './resend-notice.js';

/** Telling people: planning is a function (plan-notices.ts) inside the projection, the rest is here. */
@Module({
  imports: [TypeOrmModule.forFeature([Notice]), MunicipalityModule],
  providers: [
    { provide: MailTemplates, useFactory: () => new MailTemplates() },
    Mailbox,
    Mailer,
    DeliverNotice,
    GiveUpNotice,
    MailUnopened,
    NoticeActivitiesImpl,
    ListMessages,
    ReadMessage,
    ListNotices,
    ResendNotice,
  ],
  exports: [NoticeActivitiesImpl, ListMessages, ReadMessage, ListNotices, ResendNotice, Mailbox],
})
export class NoticesModule {}

import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { CONFIG, type Config } from '../config/config.js';
import { Mailbox } from './mailbox.js';

export interface Attachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

export interface Letter {
  /** Of the notice: names the file in the mailbox and the Message-ID, so that a second try is the same letter. */
  noticeId: string;
  messageId: string;
  to: { name: string; address: string };
  from: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  attachments: Attachment[];
}

/** A server that does not answer is given up before the activity is: its code then says why. */
const timeouts = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 20_000, dnsTimeout: 8_000 };

/**
 * Message-ID derived from the notice's key: mail is at least once by nature, and a receiver's program drops the second
 * copy by it. `host` is where PUBLIC_URL lives.
 */
export function messageIdOf(noticeKey: string, publicUrl: string): string {
  const digest = createHash('sha256').update(noticeKey).digest('hex').slice(0, 32);
  return `<${digest}@${new URL(publicUrl).hostname}>`;
}

/** Sends letters to SMTP_URL; without one, into the mailbox. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private readonly smtp;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly mailbox: Mailbox,
  ) {
    this.smtp =
      config.smtpUrl === null
        ? null
        : createTransport({ url: config.smtpUrl, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  }

  /** Hands the letter over. @throws nodemailer's error; mail-error-code.ts makes a code of it */
  async send(letter: Letter): Promise<void> {
    const { noticeId, ...message } = letter;
    if (this.smtp) await this.smtp.sendMail({ ...message, headers: automatic });
    else await this.mailbox.put(noticeId, { ...message, headers: automatic });
  }

  onModuleDestroy(): void {
    this.smtp?.close();
  }
}

/** Nobody's absence note should answer us (RFC 3834). */
const automatic = { 'Auto-Submitted': 'auto-generated' };

import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NoticeInput } from '../../workflows/contract.js';
import { CONFIG, type Config } from '../config/config.js';
import { Catalogue } from '../municipality/catalogue.js';
import { withLetter } from './citizen-notices.js';
import type { CitizenWords } from './citizen-words.js';
import { mailFault } from './mail-error-code.js';
import { closings, MailTemplates, type MailPurpose, type UnopenedWords } from './mail-templates.js';
import { Mailer, messageIdOf, type Attachment, type Letter } from './mailer.js';

/** A try that did not succeed; `code` only, never what a server said. */
export class DeliveryFailed extends Error {
  constructor(
    readonly code: string,
    readonly mayRetry: boolean,
  ) {
    super(code);
    this.name = 'DeliveryFailed';
  }
}

interface NoticeToSend {
  key: string;
  case_id: string;
  purpose: MailPurpose;
  language: 'el' | 'en';
  words: CitizenWords | UnopenedWords;
  name: string | null;
  email: string | null;
}

/**
 * Sends one e-mail notice and marks it sent. One that is settled already is left alone, so a repeat is harmless; when
 * the process dies between the sending and the mark, the same letter goes again under the same Message-ID.
 * @throws DeliveryFailed after noting the try and its code in the row
 */
@Injectable()
export class DeliverNotice {
  constructor(
    private readonly db: DataSource,
    private readonly mailer: Mailer,
    private readonly templates: MailTemplates,
    private readonly catalogue: Catalogue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute({ noticeId }: NoticeInput): Promise<void> {
    const [notice]: NoticeToSend[] = await this.db.query(noticeSql, [noticeId]);
    if (!notice) return;
    try {
      const letter = await this.compose(noticeId, notice);
      await this.mailer.send(letter).catch((error: unknown) => {
        const { code, mayRetry } = mailFault(error);
        throw new DeliveryFailed(code, mayRetry);
      });
      await this.db.query(sentSql, [noticeId, letter.messageId]);
    } catch (error) {
      if (error instanceof DeliveryFailed) await this.db.query(failedTrySql, [noticeId, error.code]);
      throw error;
    }
  }

  private async compose(noticeId: string, notice: NoticeToSend): Promise<Letter> {
    const { email, language, purpose, words, key } = notice;
    // The address was erased, or the person took it back, since the notice was planned.
    if (email === null) throw new DeliveryFailed('no-address', false);
    const municipality = await this.catalogue.municipality();
    const greek = language === 'el';
    const sender = greek ? municipality.authority : municipality.authorityEn;
    const text = this.templates.render(purpose, language, words, {
      sender,
      link: `${this.config.publicUrl}${closings[purpose]?.path ?? '/track'}`,
      tel: municipality.phone,
      hours: greek ? municipality.phoneHours : municipality.phoneHoursEn,
    });
    return {
      noticeId,
      messageId: messageIdOf(key, this.config.publicUrl),
      to: { name: notice.name ?? '', address: email },
      from: { name: sender, address: this.config.mailFrom ?? municipality.email },
      ...text,
      attachments: (withLetter as readonly MailPurpose[]).includes(purpose) ? await this.letter(notice) : [],
    };
  }

  private async letter(notice: NoticeToSend): Promise<Attachment[]> {
    // Who only follows the case is told the news without the letter, which is written to another.
    return 'documentId' in notice.words && notice.words['documentId'] ? [await this.answer(notice)] : [];
  }

  /** The mail says "attached", so without the file it does not go. A certificate is never mailed (design.md section 6). */
  private async answer({ case_id, words }: NoticeToSend): Promise<Attachment> {
    const [file]: { type: string; protocol_number: string; bytes: Buffer }[] = await this.db.query(answerSql, [
      case_id,
      'documentId' in words ? words['documentId'] : null,
    ]);
    if (!file) throw new DeliveryFailed('document-missing', true);
    const name = file.type.startsWith('letter-') ? 'eggrafo' : 'apantisi';
    return {
      filename: `${name}-${file.protocol_number.replace(/[^0-9]+/g, '-')}.pdf`,
      contentType: 'application/pdf',
      content: file.bytes,
    };
  }
}

const noticeSql = `
select n.key, n.case_id, n.purpose, n.language, n.words, coalesce(a.name, u.name) as name,
  coalesce(a.email, u.email) as email
from notice n left join applicant a on a.id = n.applicant_id
left join app_user u on u.id = n.user_id and u.disabled_at is null
where n.id = $1 and n.channel = 'email' and n.state = 'pending'`;

const answerSql = `
select d.type, d.protocol_number, f.bytes from document d join file f on f.sha256 = d.sha256
where d.case_id = $1 and d.id::text = $2 and d.status = 'valid' and d.type not like 'cert-%'`;

const sentSql = `
update notice set state = 'sent', attempts = attempts + 1, last_error_code = null, message_id = $2, settled_at = now()
where id = $1 and state = 'pending'`;

const failedTrySql = `update notice set attempts = attempts + 1, last_error_code = $2 where id = $1 and state = 'pending'`;

import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type SendMailOptions } from 'nodemailer';
import PostalMime from 'postal-mime';
import { CONFIG, type Config } from '../config/config.js';
import { AppError } from '../errors/app-error.js';
import type { MailboxItem } from './notice.schema.js';

export interface MailboxFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const shown = 50;

/** Letters as files where no mail server is configured: `<data folder>/mail/<notice id>.eml`, one per notice. */
@Injectable()
export class Mailbox {
  private readonly folder: string;
  private readonly composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(@Inject(CONFIG) config: Config) {
    this.folder = join(config.dataDir, 'mail');
  }

  /** Writes the letter as a whole or not at all; a repeat replaces it. */
  async put(noticeId: string, message: SendMailOptions): Promise<void> {
    const { message: bytes } = await this.composer.sendMail(message);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const draft = join(this.folder, `${noticeId}.${process.pid}.draft`);
    await writeFile(draft, bytes as Buffer, { mode: 0o600 });
    await rename(draft, join(this.folder, `${noticeId}.eml`));
  }

  /** The newest letters, newest first: notice ids grow with time. */
  async list(): Promise<MailboxItem[]> {
    const files = (await this.files()).sort().reverse().slice(0, shown);
    return Promise.all(files.map((file) => this.read(file.slice(0, -'.eml'.length))));
  }

  /** The letter itself, as it would have gone over the wire. @throws AppError not-found */
  async raw(id: string): Promise<Buffer> {
    // The name of a file must never come from outside unchecked.
    if (!uuid.test(id) || !(await this.files()).includes(`${id}.eml`)) throw new AppError('not-found');
    return readFile(join(this.folder, `${id}.eml`));
  }

  /** What was attached, by its place from 0. @throws AppError not-found */
  async attachment(id: string, index: number): Promise<MailboxFile> {
    const { attachments } = await PostalMime.parse(await this.raw(id));
    const found = attachments[index];
    if (!found) throw new AppError('not-found');
    return { name: found.filename ?? 'file', mediaType: found.mimeType, bytes: bytesOf(found.content) };
  }

  private async read(id: string): Promise<MailboxItem> {
    const mail = await PostalMime.parse(await this.raw(id));
    return {
      id,
      to: mail.to?.map((person) => person.address ?? '').join(', ') ?? '',
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      date: mail.date ?? null,
      attachments: mail.attachments.map((file) => ({
        name: file.filename ?? 'file',
        size: bytesOf(file.content).length,
      })),
    };
  }

  private async files(): Promise<string[]> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      // No letter was written yet.
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names.filter((name) => name.endsWith('.eml'));
  }
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
}

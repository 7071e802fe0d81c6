import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smtpPeer } from '../../test/notices/smtp-peer.js';
import type { Config } from '../config/config.js';
import { mailFault } from './mail-error-code.js';
import { Mailbox } from './mailbox.js';
import { Mailer, messageIdOf, type Letter } from './mailer.js';

const noticeId = '01926b1e-0000-7000-8000-000000000001';
const letter: Letter = {
  noticeId,
  messageId: messageIdOf('case:3:completed:email', 'https://ked.example.gr/ked'),
  to: { name: 'Μαρία «Ρία» Κώου, κ.', address: 'maria@example.gr' },
  from: { name: 'Δήμος Κω', address: 'ked@example.gr' },
  subject: 'Ολοκληρώθηκε – 4821 7350 9264',
  text: 'Μαρία,\n\nΗ λάμπα άλλαξε.\n.\nΤέλος\n',
  html: '<p>Η λάμπα άλλαξε.</p>',
  attachments: [
    { filename: 'apantisi-12345-2026.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7 δ') },
  ],
};

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'ked-mail-'))));
afterEach(() => rm(folder, { recursive: true }));

function mailer(smtpUrl: string | null): Mailer {
  const config = { smtpUrl, dataDir: folder } as Config;
  return new Mailer(config, new Mailbox(config));
}

describe('mail to a server', () => {
  it('arrives whole, in both parts, with its attachment, and a repeat is the same letter', async () => {
    const peer = await smtpPeer();
    const sender = mailer(peer.url);
    await sender.send(letter);
    await sender.send(letter);
    sender.onModuleDestroy();
    await peer.close();
    const [first, second] = peer.letters;
    expect(first).toMatchObject({
      recipients: ['maria@example.gr'],
      subject: letter.subject,
      from: letter.from,
      html: expect.stringContaining('<p>Η λάμπα άλλαξε.</p>'),
    });
    expect(first!.to![0]).toEqual(letter.to);
    expect(first!.text!.trim()).toBe(letter.text.trim());
    expect(first!.attachments).toHaveLength(1);
    expect(first!.attachments[0]).toMatchObject({ filename: 'apantisi-12345-2026.pdf', mimeType: 'application/pdf' });
    expect(Buffer.from(first!.attachments[0]!.content as ArrayBuffer).toString()).toBe('%PDF-1.7 δ');
    expect(first!.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
    expect(first!.messageId).toMatch(/^<[0-9a-f]{32}@ked\.example\.gr>$/);
    expect(second!.messageId).toBe(first!.messageId);
  });

  it.each([
    [451, 'smtp-451', true],
    [550, 'smtp-550', false],
  ])('tells a refusal with %i by its code, never by its words', async (code, expected, mayRetry) => {
    const peer = await smtpPeer(async () => ({ code, text: 'maria@example.gr is not welcome' }));
    const error = await mailer(peer.url)
      .send(letter)
      .catch((reason: unknown) => reason);
    await peer.close();
    expect(mailFault(error)).toEqual({ code: expected, mayRetry });
  });

  it('gives up a server that takes the connection and says nothing', async () => {
    const silent = await listening(createServer(() => undefined));
    const { port } = silent.address() as AddressInfo;
    const error = await mailer(`smtp://127.0.0.1:${port}?greetingTimeout=200`)
      .send(letter)
      .catch((e: unknown) => e);
    silent.close();
    expect(mailFault(error)).toEqual({ code: 'smtp-timeout', mayRetry: true });
  });

  it('tells that nobody listens', async () => {
    const closed = await listening(createServer());
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const error = await mailer(`smtp://127.0.0.1:${port}`)
      .send(letter)
      .catch((e: unknown) => e);
    expect(mailFault(error)).toEqual({ code: 'smtp-unreachable', mayRetry: true });
  });
});

describe('mail to the mailbox', () => {
  it('is one file a notice, however often it is sent, and reads like the letter', async () => {
    await mailer(null).send(letter);
    await mailer(null).send(letter);
    expect(await readdir(join(folder, 'mail'))).toEqual([`${noticeId}.eml`]);
    const mailbox = new Mailbox({ dataDir: folder } as Config);
    expect(await mailbox.list()).toEqual([
      {
        id: noticeId,
        to: 'maria@example.gr',
        subject: letter.subject,
        text: expect.stringContaining('Η λάμπα άλλαξε.\n.\nΤέλος'),
        date: expect.stringMatching(/^\d{4}-.*Z$/),
        attachments: [{ name: 'apantisi-12345-2026.pdf', size: letter.attachments[0]!.content.length }],
      },
    ]);
    expect((await mailbox.attachment(noticeId, 0)).bytes).toEqual(letter.attachments[0]!.content);
    expect((await mailbox.raw(noticeId)).toString()).toContain(`Message-ID: ${letter.messageId}`);
  });

  it('shows the newest first and nothing before the first letter', async () => {
    const mailbox = new Mailbox({ dataDir: folder } as Config);
    expect(await mailbox.list()).toEqual([]);
    const later = { ...letter, noticeId: '01936b1e-0000-7000-8000-000000000001' };
    await mailer(null).send(later);
    await mailer(null).send(letter);
    expect((await mailbox.list()).map((item) => item.id)).toEqual([later.noticeId, letter.noticeId]);
  });

  it.each(['../../etc/passwd', '..%2Frun.json', `${noticeId}.eml`, noticeId])('gives no file for %s', async (id) => {
    await expect(new Mailbox({ dataDir: folder } as Config).raw(id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

function listening(server: Server): Promise<Server> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

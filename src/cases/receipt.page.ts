import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { toString as drawQr } from 'qrcode';
import { CONFIG, type Config } from '../config/config.js';
import { DrawReceipt } from '../documents/receipt/draw-receipt.js';
import { AppError } from '../errors/app-error.js';
import { sendAttachment } from '../files/send-attachment.js';
import { Permission } from '../identity/permission.decorator.js';
import { Catalogue } from '../municipality/catalogue.js';
import { inLanguage, languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { findReceipt } from './receipts.js';

/** What a person holds in his hands after filing: his number, the date and what happens next. */
@ApiExcludeController()
@Controller()
export class ReceiptPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly catalogue: Catalogue,
    private readonly receiptFile: DrawReceipt,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Only the session that filed sees it; to anybody else it says how to go on with the number. */
  @Get('receipt/:id')
  @Permission('public.read')
  async show(@Param('id') id: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    const language = languageOf(req);
    const receipt = findReceipt(req, id);
    if (!receipt) {
      const faults = [{ field: '', message: text(language, 'receipt.gone') }];
      const model = { title: text(language, 'track.heading'), back: '/', found: null, form: {}, faults };
      return this.pages.render(req, res, 'pages/track', model, 404);
    }
    const service = await this.catalogue.service(receipt.service);
    const told = service.kind === 'application' ? 'receipt.next2Pickup' : 'receipt.next2';
    const next2 = receipt.silent ? 'receipt.next2Silent' : told;
    await this.pages.render(req, res, 'pages/receipt', {
      title: text(language, 'receipt.heading'),
      scripts: ['receipt.js'],
      heading: text(language, 'receipt.heading'),
      ...receipt,
      service: inLanguage(language, service.name, service.nameEn),
      next2: text(language, next2),
      trackUrl: `${this.config.publicUrl}/track`,
    });
  }

  /** The same as a file, for the same session: who filed without an account has no other way to it. */
  @Get('receipt/:id/receipt.pdf')
  @Permission('public.read')
  async file(@Param('id') id: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    if (!findReceipt(req, id)) throw new AppError('not-found');
    const { name, bytes } = await this.receiptFile.draw(id);
    sendAttachment(res, { name, mediaType: 'application/pdf', bytes });
  }

  /** For the printed receipt: leads to the page where the number is typed, and so is the same for everybody. */
  @Get('track/qr.svg')
  @Permission('public.read')
  async qr(@Res() res: Response): Promise<void> {
    const svg = await drawQr(`${this.config.publicUrl}/track`, { type: 'svg', margin: 1 });
    res.setHeader('Cache-Control', 'public, max-age=3600');
    res.type('image/svg+xml').send(svg);
  }
}

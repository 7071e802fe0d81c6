import { createHash } from 'node:crypto';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { Permission } from '../identity/permission.decorator.js';
import { Catalogue } from '../municipality/catalogue.js';
import { inLanguage, languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { receiveForm } from '../web/receive-form.js';
import { text } from '../web/texts.js';
import type { Verification } from './document.schema.js';
import { DocumentTokens } from './verifying/document-tokens.js';
import { offlinePages } from './verifying/offline-page.js';
import { tokenView, verificationView, type Comparison } from './verifying/verification-view.js';
import { VerifyDocument } from './verify-document.js';

const largest = 10 * 1024 * 1024;

interface Asked {
  code: string;
  found: Verification | null;
  comparison: Comparison | null;
}

/** For a clerk of another body with our document in his hand: does it hold? */
@ApiExcludeController()
@Controller('verify')
export class VerifyPage {
  private readonly offlinePage = offlinePages();

  constructor(
    private readonly pages: PageRenderer,
    private readonly verify: VerifyDocument,
    private readonly tokens: DocumentTokens,
    private readonly catalogue: Catalogue,
  ) {}

  @Get()
  @Permission('public.read')
  async ask(@Query('code') code: unknown, @Req() req: Request, @Res() res: Response): Promise<void> {
    const typed = typeof code === 'string' ? code.replace(/[\s-]/g, '') : '';
    if (typed) return this.pages.redirect(res, `/verify/${encodeURIComponent(typed)}`);
    await this.draw(req, res, { code: '', found: null, comparison: null }, 200);
  }

  /** The public half of the key that signs tokens, as a JSON Web Key. */
  @Get('key')
  @Permission('public.read')
  key(@Res() res: Response): void {
    res.json(this.tokens.published());
  }

  /** One file that needs no network afterwards; with `?save` the browser keeps it instead of showing it. */
  @Get('offline')
  @Permission('public.read')
  async offline(@Query('save') save: unknown, @Req() req: Request, @Res() res: Response): Promise<void> {
    const language = languageOf(req);
    const { authority, authorityEn } = await this.catalogue.municipality();
    const { html, policy } = this.offlinePage(language, {
      authority: inLanguage(language, authority, authorityEn),
      key: this.tokens.published(),
      save: '?save',
    });
    res.setHeader('Content-Security-Policy', policy);
    if (save !== undefined) res.attachment('ked-verify.html');
    res.type('html').send(html);
  }

  @Get(':code')
  @Permission('public.read')
  async answer(@Param('code') code: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    const found = await this.verify.execute(code).catch(unknown);
    await this.draw(req, res, { code, found, comparison: null }, found === null ? 404 : 200);
  }

  /** For browsers without JavaScript: the file is compared in memory and forgotten. */
  @Post(':code')
  @Permission('public.read')
  async compare(@Param('code') code: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    const found = await this.verify.execute(code).catch(unknown);
    if (!found) return this.draw(req, res, { code, found, comparison: null }, 404);
    // It changes nothing and tells only what anybody may see, so it needs no token of a session.
    const files = req.is('multipart/form-data')
      ? await receiveForm(req, res, { field: 'file', files: 1, bytes: largest })
      : [];
    const file = files.find(({ tooLarge }) => !tooLarge);
    const sha256 = file && createHash('sha256').update(file.bytes).digest('hex');
    const comparison = sha256 === undefined ? 'none' : sha256 === found.sha256 ? 'same' : 'different';
    await this.draw(req, res, { code, found, comparison }, 200);
  }

  private async draw(req: Request, res: Response, { code, found, comparison }: Asked, status: number): Promise<void> {
    const language = languageOf(req);
    await this.pages.render(
      req,
      res,
      'pages/verify',
      {
        title: text(language, 'verify.heading'),
        back: '/',
        form: { code },
        unknown: code !== '' && found === null,
        result: found && verificationView(found, code, comparison, language),
        token: found && tokenView(this.tokens.published(), found, language),
        scripts: ['verify.js'],
      },
      status,
    );
  }
}

function unknown(error: unknown): null {
  if (error instanceof AppError && error.code === 'not-found') return null;
  throw error;
}

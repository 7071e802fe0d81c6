import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { Permission } from '../identity/permission.decorator.js';
import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import type { Verification } from './document.schema.js';
import { VerifyDocument } from './verify-document.js';

/** For a clerk of another body with our document in his hand: does it hold? */
@ApiExcludeController()
@Controller('verify')
export class VerifyPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly verify: VerifyDocument,
  ) {}

  @Get()
  @Permission('public.read')
  async ask(@Query('code') code: unknown, @Req() req: Request, @Res() res: Response): Promise<void> {
    const typed = typeof code === 'string' ? code.replace(/[\s-]/g, '') : '';
    if (typed) return this.pages.redirect(res, `/verify/${encodeURIComponent(typed)}`);
    await this.draw(req, res, '', null, 200);
  }

  @Get(':code')
  @Permission('public.read')
  async answer(@Param('code') code: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    const found = await this.verify.execute(code).catch(unknown);
    await this.draw(req, res, code, found, found === null ? 404 : 200);
  }

  private async draw(
    req: Request,
    res: Response,
    code: string,
    found: Verification | null,
    status: number,
  ): Promise<void> {
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
        result: found && resultView(found, language),
      },
      status,
    );
  }
}

function resultView(found: Verification, language: Language) {
  const row = (key: string, value: string) => ({ key: text(language, key), value, href: '' });
  return {
    statusText: text(language, `verify.${found.status}`),
    tag: found.status === 'valid' ? 'done' : 'late',
    rows: [
      row('verify.type', text(language, `document.${found.type}`)),
      row('verify.number', found.protocolNumber),
      row('verify.issuedAt', athensDate(found.issuedAt)),
      // As the document prints them, in Greek.
      { ...row('verify.authority', found.authority), greek: true },
      ...(found.initials ? [{ ...row('verify.initials', found.initials), greek: true }] : []),
    ],
  };
}

function unknown(error: unknown): null {
  if (error instanceof AppError && error.code === 'not-found') return null;
  throw error;
}

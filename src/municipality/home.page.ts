import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { inLanguage, languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { Catalogue } from './catalogue.js';
import { officeView } from './service-view.js';

/** The front page and the pages that explain. */
@Controller()
export class HomePage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly catalogue: Catalogue,
  ) {}

  @Get()
  @Permission('public.read')
  async home(@Req() req: Request, @Res() res: Response): Promise<void> {
    const language = languageOf(req);
    const common = (await this.catalogue.services())
      .filter((service) => service.featured)
      .map(({ code, name, nameEn }) => ({ code, name: inLanguage(language, name, nameEn) }));
    await this.pages.render(req, res, 'pages/home', { title: text(language, 'home.title'), common, q: '', form: {} });
  }

  @Get('help')
  @Permission('public.read')
  async help(@Req() req: Request, @Res() res: Response): Promise<void> {
    const language = languageOf(req);
    const offices = (await this.catalogue.offices()).map((office) => officeView(office, language));
    await this.pages.render(req, res, 'pages/help', { title: text(language, 'help.heading'), back: '/', offices });
  }

  @Get('privacy')
  @Permission('public.read')
  async privacy(@Req() req: Request, @Res() res: Response): Promise<void> {
    await this.pages.render(req, res, 'pages/privacy', { title: text(languageOf(req), 'privacy.heading'), back: '/' });
  }
}

import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { hasText, text } from '../web/texts.js';
import { FindDispatch, type SentPaper } from './find-dispatch.js';
import { sheetsOf } from './sheets.js';

/** What to send where: a sheet of A4 for each office, laid beside its papers. */
@ApiExcludeController()
@Controller('desk/dispatch')
export class DispatchPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly dispatch: FindDispatch,
  ) {}

  @Get()
  @Permission('dispatch.open')
  async show(@CurrentPrincipal() principal: Principal, @Req() req: Request, @Res() res: Response): Promise<void> {
    const language = languageOf(req);
    const papers = await this.dispatch.execute(principal, language);
    const offices = [...new Set(papers.map(({ office }) => office))];
    const lists = offices.map((office) => ({
      caption: office,
      rows: papers.filter((paper) => paper.office === office).map((paper) => rowOf(paper, language)),
    }));
    await this.pages.render(req, res, 'pages/dispatch', {
      title: text(language, 'dispatch.heading'),
      sheets: sheetsOf(lists, language),
      back: '/desk',
    });
  }
}

function rowOf(
  { id, applicant, documentType, documentNumber, serviceName, since, trackingNumber }: SentPaper,
  language: Language,
) {
  const type = `document.${documentType ?? ''}`;
  return {
    id,
    href: `/desk/cases/${id}`,
    who: applicant ?? text(language, 'pickup.nameless'),
    what: [hasText(type) ? text(language, type) : serviceName, documentNumber].filter(Boolean).join(' '),
    since: athensDate(since),
    number: trackingNumber,
  };
}

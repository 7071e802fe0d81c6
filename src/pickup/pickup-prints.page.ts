import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { athensDate, athensIsoDate, athensTime } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { hasText, text } from '../web/texts.js';
import { FindOfficePapers } from './find-office-papers.js';
import { paperView } from './papers-view.js';
import { ReadHandovers, type GivenPaper } from './read-handovers.js';
import { sheetsOf } from './sheets.js';

/** What an office prints for itself: the slip of a hand-over, and its day. */
@ApiExcludeController()
@Controller('pickup')
export class PickupPrintsPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly handovers: ReadHandovers,
    private readonly papers: FindOfficePapers,
  ) {}

  /** Handed over on the day, and, of today, what still waits. */
  @Get('day')
  @Permission('pickup.open')
  async day(
    @Query('on') on: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const language = languageOf(req);
    const today = athensIsoDate(new Date());
    const asked = z.iso.date().safeParse(on);
    const day = asked.success ? asked.data : today;
    const { office, waiting } = await this.papers.execute(principal, language);
    const handed = (await this.handovers.ofDay(principal, day)).map((one) => givenView(one, language));
    const heading = text(language, 'pickup.dayHeading', { office: office.name, day: athensDate(`${day}T12:00:00Z`) });
    const left = day === today ? waiting.map((paper) => paperView(paper, language)) : [];
    const lists = [
      { isGiven: true, caption: text(language, 'pickup.dayGiven'), rows: handed as object[] },
      ...(left.length > 0
        ? [{ isGiven: false, caption: text(language, 'pickup.waiting'), rows: left as object[] }]
        : []),
    ];
    await this.pages.render(req, res, 'pages/pickup-day', {
      title: heading,
      heading,
      sheets: sheetsOf(lists, language),
      back: '/pickup',
    });
  }

  @Get(':id/slip')
  @Permission('pickup.open')
  async slip(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const language = languageOf(req);
    const one = givenView(await this.handovers.ofCase(principal, id), language);
    const row = (key: string, value: string) => ({ key: text(language, key), value, href: '' });
    await this.pages.render(req, res, 'pages/handover-slip', {
      title: text(language, 'handover.slip'),
      facts: [
        row('document.other', one.what),
        row('case.number', one.number.replace(/(\d{4})(?=\d)/g, '$1 ')),
        row('case.applicantName', one.applicant),
        row('handover.by', one.who),
        row('handover.paper', one.against),
        row('handover.when', one.when),
        row('handover.clerk', one.clerk),
      ],
      back: '/pickup',
    });
  }
}

function givenView(one: GivenPaper, language: Language) {
  const t = (key: string) => text(language, key);
  const paper = `handover.paper.${one.identityPaper}`;
  const type = `document.${one.documentType ?? 'other'}`;
  return {
    number: one.trackingNumber,
    applicant: one.applicant ?? t('pickup.nameless'),
    what: [t(hasText(type) ? type : 'document.other'), one.documentNumber].filter(Boolean).join(' '),
    who: [t(`handover.by.${one.by}`), one.name].filter(Boolean).join(', '),
    against: `${hasText(paper) ? t(paper) : one.identityPaper} …${one.last4}`,
    when: `${athensDate(one.at)}, ${athensTime(one.at)}`,
    time: athensTime(one.at),
    clerk: one.clerk,
  };
}

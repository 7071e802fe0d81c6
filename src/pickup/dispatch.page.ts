import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { athensDate, athensTime } from '../web/athens.js';
import { formValues } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import type { Language } from '../web/language.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { hasText, text } from '../web/texts.js';
import { FindDispatch, type SentPaper } from './find-dispatch.js';
import { isLate } from './on-its-way.js';
import { SendPapers } from './send-papers.js';
import { sheetsOf } from './sheets.js';
import { TellLatePapers } from './tell-late-papers.js';

/** Ticked in one press; of more the rest is ticked again. */
const mostAtOnce = 500;

/** What to send where: a sheet of A4 for each office, laid beside its papers, and ticked when they leave. */
@ApiExcludeController()
@Controller('desk/dispatch')
export class DispatchPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly dispatch: FindDispatch,
    private readonly sendPapers: SendPapers,
    private readonly lateOnes: TellLatePapers,
  ) {}

  @Get()
  @Permission('dispatch.open')
  async show(@CurrentPrincipal() principal: Principal, @Req() req: Request, @Res() res: Response): Promise<void> {
    await this.draw(req, res, principal, [], 200);
  }

  /** «Στάλθηκαν»: those ticked have left. */
  @Post()
  @Permission('dispatch.open')
  async send(
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const language = languageOf(req);
    const refuse = (key: string, status: number) =>
      this.draw(req, res, principal, [{ field: 'ids', message: text(language, key) }], status);
    const ids = [formValues(body)['ids'] ?? []].flat().slice(0, mostAtOnce);
    if (ids.length === 0) return refuse('pickup.tickSome', 422);
    if ((await this.sendPapers.execute(principal, ids)) > 0) return refuse('dispatch.someGone', 409);
    this.pages.redirect(res, '/desk/dispatch');
  }

  private async draw(
    req: Request,
    res: Response,
    principal: Principal,
    faults: Fault[],
    status: number,
  ): Promise<void> {
    const language = languageOf(req);
    const now = new Date();
    const papers = await this.dispatch.execute(principal, language);
    const late = papers.filter((paper) => isLate(paper, now));
    const offices = [...new Set(papers.map(({ office }) => office))];
    const lists = offices.map((office) => ({
      caption: office,
      rows: papers.filter((paper) => paper.office === office).map((paper) => rowOf(paper, now, language)),
    }));
    await this.pages.render(
      req,
      res,
      'pages/dispatch',
      {
        title: text(language, 'dispatch.heading'),
        sheets: sheetsOf(lists, language),
        anyToSend: papers.some(({ sentAt, documentId }) => sentAt === null && documentId !== null),
        lateText: await this.lateOnes.execute(late, language),
        back: '/desk',
        faults,
      },
      status,
    );
  }
}

function rowOf(
  { id, applicant, documentId, documentType, documentNumber, serviceName, since, trackingNumber, ...sent }: SentPaper,
  now: Date,
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
    // One that was revoked stays here until it is clear what becomes of it.
    isToTick: documentId !== null && sent.sentAt === null,
    sent: sent.sentAt === null ? '' : [moment(sent.sentAt), sent.sentBy].filter(Boolean).join(' – '),
    late: isLate(sent, now),
  };
}

const moment = (at: Date): string => `${athensDate(at)}, ${athensTime(at)}`;

import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { nextHref } from '../cases/case-row-view.js';
import { AppError } from '../errors/app-error.js';
import { InputRefused } from '../errors/validation-pipe.js';
import { Permission } from '../identity/permission.decorator.js';
import { athensDate } from '../web/athens.js';
import { faultsOf, formValues, given, type FormValues } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import type { Language } from '../web/language.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { daysOf } from './protocol-period.js';
import { csvHead, csvLines, entryView, gapView } from './protocol-view.js';
import { protocolPeriod, type ProtocolEntry } from './protocol.schema.js';
import { ReadProtocol } from './read-protocol.js';

/** So many entries fit on a sheet of A4, each with two lines of words. */
const entriesOfSheet = 24;

/** The register of numbers for people: by days, as a file, and a day on paper. */
@ApiExcludeController()
@Controller()
export class ProtocolPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly protocol: ReadProtocol,
  ) {}

  @Get('protocol')
  @Permission('protocol.read')
  async show(@Query() sent: unknown, @Req() req: Request, @Res() res: Response): Promise<void> {
    const language = languageOf(req);
    const values = formValues(sent);
    const parsed = protocolPeriod.safeParse(askedIn(values));
    if (!parsed.success) {
      const faults = faultsOf(new InputRefused(parsed.error.issues), language);
      return this.draw(req, res, { form: values, faults }, null, language);
    }
    const { direction } = parsed.data;
    const days = daysOf(parsed.data, new Date());
    const asked = { ...days, ...(direction && { direction }) };
    const list = await this.protocol.execute({ ...asked, cursor: given(values, 'cursor'), limit: 50 }, language);
    const query = new URLSearchParams(asked).toString();
    const found = {
      rows: list.items.map((entry) => entryView(entry, language)),
      gaps: list.gaps.map((gap) => gapView(gap, language)),
      totalText: text(language, list.total === undefined ? 'protocol.many' : 'protocol.total', {
        total: list.total ?? 0,
      }),
      nextHref: nextHref(`/protocol?${query}`, list.nextCursor),
      csvHref: `/protocol.csv?${query}`,
      printHref: days.from === days.to ? `/protocol/days/${days.from}` : '',
    };
    await this.draw(req, res, { form: { ...values, ...asked }, faults: [] }, found, language);
  }

  /** The same entries as a file, however many. @throws AppError validation-failed */
  @Get('protocol.csv')
  @Permission('protocol.read')
  async download(@Query() sent: unknown, @Req() req: Request, @Res() res: Response): Promise<void> {
    const language = languageOf(req);
    const parsed = protocolPeriod.safeParse(askedIn(formValues(sent)));
    if (!parsed.success) throw new InputRefused(parsed.error.issues);
    const days = daysOf(parsed.data, new Date());
    res.attachment(`protocol-${days.from}-${days.to}.csv`).type('text/csv; charset=utf-8');
    res.write(csvHead(language));
    for await (const entries of this.protocol.all({ ...days, direction: parsed.data.direction }, language)) {
      // Who went away is not read for.
      if (res.destroyed) return;
      res.write(csvLines(entries, language));
    }
    res.end();
  }

  /** A day as it goes into the binder: sheets of A4, each with its number. */
  @Get('protocol/days/:day')
  @Permission('protocol.read')
  async print(@Param('day') day: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    if (!z.iso.date().safeParse(day).success) throw new AppError('not-found');
    const language = languageOf(req);
    const days = { from: day, to: day };
    const entries: ProtocolEntry[] = [];
    for await (const page of this.protocol.all(days, language)) entries.push(...page);
    const { gaps } = await this.protocol.execute({ ...days, limit: 1 }, language);
    const heading = text(language, 'protocol.dayHeading', { day: athensDate(`${day}T12:00:00Z`) });
    const sheets = sheetsOf(entries.map((entry) => entryView(entry, language)));
    await this.pages.render(req, res, 'pages/protocol-day', {
      title: heading,
      heading,
      sheets: sheets.map((rows, at) => ({
        rows,
        page: text(language, 'print.page', { page: at + 1, pages: sheets.length }),
      })),
      gaps: gaps.map((gap) => gapView(gap, language)),
      back: `/protocol?from=${day}&to=${day}`,
    });
  }

  private async draw(
    req: Request,
    res: Response,
    { form, faults }: { form: FormValues; faults: Fault[] },
    found: object | null,
    language: Language,
  ): Promise<void> {
    const heading = text(language, 'protocol.heading');
    const directions = ['', 'in', 'out'].map((value) => ({
      value,
      label: text(language, `protocol.direction.${value || 'both'}`),
    }));
    const model = { title: heading, heading, form, faults, directions, found, wide: true };
    await this.pages.render(req, res, 'pages/protocol', model, faults.length > 0 ? 422 : 200);
  }
}

/** What was left empty was not asked for. */
function askedIn(values: FormValues): Record<string, string> {
  const names = ['from', 'to', 'direction'];
  return Object.fromEntries(names.flatMap((name) => (given(values, name) ? [[name, given(values, name)!]] : [])));
}

function sheetsOf<T>(rows: T[]): T[][] {
  const count = Math.max(1, Math.ceil(rows.length / entriesOfSheet));
  return Array.from({ length: count }, (_, at) => rows.slice(at * entriesOfSheet, (at + 1) * entriesOfSheet));
}

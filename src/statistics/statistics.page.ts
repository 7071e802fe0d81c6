import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { InputRefused } from '../errors/validation-pipe.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, isStaff, type Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { athensDate, athensTime } from '../web/athens.js';
import { faultsOf, formValues, type FormValues } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import type { Language } from '../web/language.js';
import { inLanguage, languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { periodBefore, periodOf } from './period.js';
import { pressRelease } from './press-release.js';
import { ReadStatistics, type Asked, type Statistics } from './read-statistics.js';
import { statisticsCsv } from './statistics-csv.js';
import { asked, choicesOf, formOf } from './statistics-form.js';
import { hiddenSign, tableView, totalsView } from './statistics-page-view.js';
import { statisticsQuery } from './statistics-query.js';

/** Figures for people: a plain table with bars, the same as a file, and the sentences of a press release. */
@ApiExcludeController()
@Controller()
export class StatisticsPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly statistics: ReadStatistics,
    private readonly catalogue: Catalogue,
  ) {}

  @Get('statistics')
  @Permission('statistics.read')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query() sent: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.statistics.requireReader(principal);
    const language = languageOf(req);
    const values = formValues(sent);
    const parsed = statisticsQuery.safeParse(asked(values));
    if (!parsed.success) {
      const faults = faultsOf(new InputRefused(parsed.error.issues), language);
      return this.draw(req, res, { form: asked(values), faults }, null, language);
    }
    const query = { ...parsed.data, period: periodOf(parsed.data, new Date()) };
    const form = formOf(values, parsed.data, query.period);
    const figures = await this.figuresOf(principal, query, values, language);
    return this.draw(req, res, { form, faults: [] }, figures, language);
  }

  /** The table of the page, as a file; the same query. @throws AppError sign-in-needed, not-found, validation-failed */
  @Get('statistics.csv')
  @Permission('statistics.read')
  async download(
    @CurrentPrincipal() principal: Principal,
    @Query() sent: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.statistics.requireReader(principal);
    const language = languageOf(req);
    const parsed = statisticsQuery.safeParse(asked(formValues(sent)));
    if (!parsed.success) throw new InputRefused(parsed.error.issues);
    const statistics = await this.statistics.execute(principal, parsed.data, language);
    const { from, to } = statistics.period;
    res.attachment(`statistics-${from}-${to}.csv`).type('text/csv; charset=utf-8');
    res.send(statisticsCsv(statistics, language));
  }

  private async figuresOf(principal: Principal, query: Asked, values: FormValues, language: Language) {
    const count = (asked: Asked): Promise<Statistics> => this.statistics.count(principal, asked, language);
    const [whole, before, ofCommunities] = await Promise.all([
      count(query),
      count({ ...query, by: ['directorate'], period: periodBefore(query.period) }),
      count({ ...query, by: ['community'] }),
    ]);
    const communities = { ...ofCommunities, tree: { ...ofCommunities.tree, rows: named(ofCommunities) } };
    const { period, basis } = whole;
    const municipality = await this.catalogue.municipality();
    const authority = inLanguage(language, municipality.authority, municipality.authorityEn);
    return {
      periodText: text(language, `statistics.period.${basis}`, {
        from: athensDate(period.start),
        to: athensDate(new Date(period.end.getTime() - 1)),
        asOf: `${athensDate(period.asOf)}, ${athensTime(period.asOf)}`,
      }),
      totals: totalsView(whole, before, language),
      table: tableView(whole, language),
      communities: query.by[1] === 'service' ? tableView(communities, language) : null,
      press: isStaff(principal) ? pressRelease(whole, authority, language) : [],
      hiddenText: whole.isPublic ? text(language, 'statistics.hidden', { sign: hiddenSign }) : '',
      csvHref: `/statistics.csv?${new URLSearchParams(asked(values)).toString()}`,
    };
  }

  private async draw(
    req: Request,
    res: Response,
    { form, faults }: { form: Record<string, string>; faults: Fault[] },
    figures: object | null,
    language: Language,
  ): Promise<void> {
    const heading = text(language, 'statistics.heading');
    const model = { title: heading, heading, form, faults, figures, ...choicesOf(language) };
    await this.pages.render(req, res, 'pages/statistics', model, faults.length > 0 ? 422 : 200);
  }
}

/** Without those that no community is competent for. */
function named({ tree }: Statistics): Statistics['tree']['rows'] {
  return tree.rows.filter(({ key }) => key !== '');
}

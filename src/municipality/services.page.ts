import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { Permission } from '../identity/permission.decorator.js';
import type { Language } from '../web/language.js';
import { inLanguage, languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { Catalogue } from './catalogue.js';
import { findServices } from './find-services.js';
import type { Service } from './schema.js';
import { serviceView } from './service-view.js';

const kinds = ['request', 'complaint', 'observation', 'application'] as const;

/** The catalogue: what can be asked of the municipality. */
@Controller('services')
export class ServicesPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly catalogue: Catalogue,
  ) {}

  @Get()
  @Permission('public.read')
  async list(
    @Req() req: Request,
    @Res() res: Response,
    @Query('q') q: unknown,
    @Query('kind') kind: unknown,
  ): Promise<void> {
    const language = languageOf(req);
    const words = typeof q === 'string' ? q.trim().slice(0, 80) : '';
    const found = findServices(await this.catalogue.services(), words).filter((service) => isOfKind(service, kind));
    const heading = headingOf(language, words, kind);
    const groups = kinds.map((one) => groupOf(one, found, language)).filter((group) => group.services.length > 0);
    await this.pages.render(req, res, 'pages/services', { title: heading, back: '/', heading, groups, q: words });
  }

  /** @throws AppError not-found: an address that names no service is a wrong address */
  @Get(':code')
  @Permission('public.read')
  async one(@Req() req: Request, @Res() res: Response, @Param('code') code: string): Promise<void> {
    const language = languageOf(req);
    const services = await this.catalogue.services();
    const service = services.find((one) => one.code === code);
    if (!service) throw new AppError('not-found');
    const view = serviceView(service, services, await this.catalogue.offices(), language);
    await this.pages.render(req, res, 'pages/service', { title: view.name, back: '/services', ...view });
  }
}

function isOfKind(service: Service, kind: unknown): boolean {
  if (kind === 'certificate') return service.kind === 'application';
  return kind === 'problem' ? service.kind !== 'application' : true;
}

function headingOf(language: Language, words: string, kind: unknown): string {
  if (words) return text(language, 'services.results', { q: words });
  if (kind === 'certificate') return text(language, 'services.certificates');
  return text(language, kind === 'problem' ? 'services.problems' : 'services.heading');
}

function groupOf(kind: Service['kind'], services: Service[], language: Language) {
  return {
    heading: text(language, `kind.${kind}`),
    services: services
      .filter((service) => service.kind === kind)
      .map(({ code, name, nameEn, summary, summaryEn }) => ({
        code,
        name: inLanguage(language, name, nameEn),
        summary: inLanguage(language, summary, summaryEn),
      })),
  };
}

import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { Permission } from '../identity/permission.decorator.js';
import { jsonLanguage, type Language } from '../web/language.js';
import {
  officeList,
  placeList,
  serviceList,
  serviceView,
  unitList,
  viewOffice,
  viewPlace,
  viewService,
  viewUnit,
} from './catalogue-views.js';
import { Catalogue } from './catalogue.js';
import { nearestOffices } from './nearest-office.js';

/** Longest name of a place that is looked for. */
const longestQuery = 100;

/** What the municipality offers, for everybody; texts by Accept-Language. */
@ApiTags('catalogue')
@Controller('api/v1')
@Permission('public.read')
export class CatalogueController {
  constructor(private readonly catalogue: Catalogue) {}

  /** All services, in the order of the catalogue; inactive ones too. */
  @Get('services')
  @ApiOkResponse({ standardSchema: serviceList })
  async services(@Req() req: Request, @Res({ passthrough: true }) res: Response) {
    const language = languageOf(req, res);
    const services = await this.catalogue.services();
    return { items: services.map((service) => viewService(service, language)) };
  }

  /** One service with its questions. */
  @Get('services/:code')
  @ApiOkResponse({ standardSchema: serviceView })
  @ApiNotFoundResponse({ description: 'not-found' })
  async service(@Param('code') code: string, @Req() req: Request, @Res({ passthrough: true }) res: Response) {
    const language = languageOf(req, res);
    const service = (await this.catalogue.services()).find((one) => one.code === code);
    if (!service) throw new AppError('not-found');
    return viewService(service, language);
  }

  /** Organisational units, parents before their children. */
  @Get('units')
  @ApiOkResponse({ standardSchema: unitList })
  async units(@Req() req: Request, @Res({ passthrough: true }) res: Response) {
    const language = languageOf(req, res);
    return { items: (await this.catalogue.units()).map((unit) => viewUnit(unit, language)) };
  }

  /** Where documents are picked up; with `place` or `community` the nearest first, of a place with the distance. */
  @Get('offices')
  @ApiQuery({ name: 'place', required: false, type: String })
  @ApiQuery({ name: 'community', required: false, type: String })
  @ApiOkResponse({ standardSchema: officeList })
  async offices(
    @Query('place') asked: unknown,
    @Query('community') community: unknown,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ) {
    const language = languageOf(req, res);
    const place = asked && (await this.catalogue.places()).find(({ code }) => code === asked);
    const where = place || { community: typeof community === 'string' ? community : null };
    const offices = nearestOffices(await this.catalogue.offices(), where);
    return {
      items: offices.map(({ office, km }) => ({
        ...viewOffice(office, language),
        ...(km !== null && { km: Math.round(km * 10) / 10 }),
      })),
    };
  }

  /** Places of the gazetteer whose names begin with the words of `q`, in Greek or Latin letters; all without `q`. */
  @Get('places')
  @ApiQuery({ name: 'q', required: false, type: String })
  @ApiOkResponse({ standardSchema: placeList })
  async places(@Query('q') q: unknown, @Req() req: Request, @Res({ passthrough: true }) res: Response) {
    const language = languageOf(req, res);
    const words = typeof q === 'string' ? q.slice(0, longestQuery) : '';
    return { items: (await this.catalogue.places(words)).map((place) => viewPlace(place, language)) };
  }
}

function languageOf(req: Request, res: Response): Language {
  const language = jsonLanguage(req);
  res.vary('Accept-Language');
  res.setHeader('Content-Language', language);
  return language;
}

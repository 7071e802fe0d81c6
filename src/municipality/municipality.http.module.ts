import { Module } from '@nestjs/common';
import { CatalogueController } from './catalogue.controller.js';
import { MunicipalityModule } from './municipality.module.js';

/** The HTTP edge of the catalogue; imported for the roles that serve. */
@Module({ imports: [MunicipalityModule], controllers: [CatalogueController] })
export class MunicipalityHttpModule {}

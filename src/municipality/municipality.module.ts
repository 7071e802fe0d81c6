import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { catalogueEntities } from './catalogue.entities.js';
import { Catalogue } from './catalogue.js';

/** What the municipality is and offers. */
@Module({ imports: [TypeOrmModule.forFeature(catalogueEntities)], providers: [Catalogue], exports: [Catalogue] })
export class MunicipalityModule {}

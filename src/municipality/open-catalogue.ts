import { DataSource } from 'typeorm';
import { applicationOptions } from '../database/data-source.js';
import { catalogueEntities } from './catalogue.entities.js';
import { Catalogue } from './catalogue.js';

/** For administration: the record as the application sees it, and its catalogue. Destroy `db` afterwards. */
export async function openCatalogue(databaseUrl: string): Promise<{ db: DataSource; catalogue: Catalogue }> {
  const db = await new DataSource({ ...applicationOptions(databaseUrl, 2), entities: catalogueEntities }).initialize();
  return { db, catalogue: new Catalogue(db) };
}

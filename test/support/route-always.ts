import { Catalogue } from '../../src/municipality/catalogue.js';
import type { Centre } from './centre.js';

/** The hour of routing runs day and night, so that what is left of it does not depend on when the tests run. */
export async function routeAlways({ app, database: { db } }: Centre): Promise<void> {
  await db.query(`update municipality set version = version + 1, data = data || '{"routing": {"calendar": "always"}}'`);
  await app.get(Catalogue, { strict: false }).renew();
}

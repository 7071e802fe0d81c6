import { Catalogue } from '../../src/municipality/catalogue.js';
import type { Centre } from './centre.js';

/** The municipality gives the service no more: shown, but filing is refused. Every service of ours is given. */
export async function makeInactive({ app, database: { db } }: Centre, code: string): Promise<void> {
  await db.query(
    `update service set active = false, definition = jsonb_set(definition, '{active}', 'false') where code = $1`,
    [code],
  );
  await db.query('update municipality set version = version + 1');
  await app.get(Catalogue, { strict: false }).renew();
}

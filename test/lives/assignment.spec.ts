import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCentre, type Centre } from '../support/centre.js';
import { addClerk, day, leaves, soon } from '../support/leave.js';
import { fileRequest } from '../support/lives.js';
import { until } from '../support/until.js';

const cases = 200;
const atOnce = 20;

describe('two hundred cases filed at once', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
  });
  afterAll(() => centre?.stop());

  it('are shared out to within one of each other, and nobody who is away or may not gets any', async () => {
    const { db } = centre.database;
    const town = leaves(centre);
    for (const name of ['l1', 'l2', 'l3', 'l4', 'gone', 'closed']) await addClerk(centre, name, 'TECH.E');
    await town.enters('supervisor2', 'gone', { to: soon(14 * day) });
    await db.query(`update app_user set disabled_at = now() where email = 'closed@demo.ked.gr'`);
    const citizen = await centre.as('citizen');
    for (let filed = 0; filed < cases; filed += atOnce) {
      await Promise.all(Array.from({ length: atOnce }, () => fileRequest(citizen, { service: 'street-light' })));
    }
    const loads = await until(
      'all are charged',
      async () => {
        const rows: { account: string; n: number }[] = await db.query(
          `select split_part(u.email, '@', 1) as account, count(*)::int as n
           from cases c join app_user u on u.id = c.assignee_id where c.service_code = 'street-light' group by 1`,
        );
        return rows.reduce((sum, { n }) => sum + n, 0) === cases && rows;
      },
      { within: 90_000, every: 200 },
    );
    const names = loads.map(({ account }) => account).sort();
    expect(names).toEqual(['clerk2', 'l1', 'l2', 'l3', 'l4', 'lighting']);
    const counts = loads.map(({ n }) => n);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    // Each choice is kept with all who could have had it.
    const [kept] = await db.query(
      `select count(*)::int as n, min(jsonb_array_length(candidates)) as least from assignment`,
    );
    expect(kept.n).toBe(cases);
    expect(kept.least).toBeGreaterThanOrEqual(8);
  });
});

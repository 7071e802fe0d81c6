import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browserless } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { answersFor } from '../support/lives.js';
import { until } from '../support/until.js';
import { inPool } from './pool.js';
import { quarter } from './quarter.js';
import { countOf, recount } from './recount.js';

/** What the municipality published of May to July (its file: the figures as they were printed). */
const published = JSON.parse(readFileSync(new URL('kos-quarter.json', import.meta.url), 'utf8'));

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Athens' });
const atOnce = 8;
/** All of it takes under two minutes where nothing else runs; on a busy machine one step may take that long. */
const patience = 180_000;

describe('the quarter of Kos, lived through', () => {
  let centre: Centre;
  let deputy: Browserless;
  let period: string;
  /** When all was filed and charged, and nothing yet answered. */
  let beforeWork: Date;

  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
    deputy = await centre.as('deputy');
    const from = today.format(new Date());
    const { toSettle } = await fileAll();
    beforeWork = await untilCharged();
    await settle(toSettle);
    period = `from=${from}&to=${today.format(new Date())}`;
    await until('323 done', async () => (await figures('by=directorate')).total.done === published.done, {
      within: patience,
      every: 200,
    });
  }, 480_000);
  afterAll(() => centre?.stop());

  async function figures(query: string, who = deputy): Promise<any> {
    const { status, body } = await who.get(`/api/v1/statistics?${period}&${query}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  }

  /** As citizens do, and the operator for those who call; in turn, so that the day looks like a day. */
  async function fileAll(): Promise<{ toSettle: Set<string> }> {
    const [services, places] = await Promise.all([deputy.get('/api/v1/services'), deputy.get('/api/v1/places')]);
    const filers = await Promise.all(['citizen', 'operator', null, 'citizen2'].map((name) => centre.as(name)));
    const placeIn = new Map<string, string>(places.body.items.map((one: any) => [one.community, one.code]));
    const requests = quarter.flatMap(({ service, in: community, filed, done }) =>
      Array.from({ length: filed }, (_, at) => ({ service, place: placeIn.get(community)!, isDone: at < done })),
    );
    const toSettle = new Set<string>();
    await inPool([...requests.entries()], atOnce, async ([at, { service, place, isDone }]) => {
      const definition = services.body.items.find((one: any) => one.code === service);
      const who = filers[at % filers.length]!;
      const byPhone = at % filers.length === 1;
      const named = byPhone || (who.token === null && !definition.anonymous);
      const { status, body } = await who.post('/api/v1/cases', {
        service,
        description: `Αίτημα ${at + 1}`,
        answers: answersFor(definition),
        location: { place },
        ...(named && { applicant: { name: 'Δοκιμή Κατοίκου', phone: '6900000001', notifyBy: 'none' } }),
        ...(byPhone && { channel: 'phone' }),
      });
      expect({ status, body }).toMatchObject({ status: 201 });
      if (isDone) toSettle.add(body.id);
    });
    return { toSettle };
  }

  async function untilCharged(): Promise<Date> {
    await until('each case has its employee', async () => (await charged()).every(({ email }) => email !== null), {
      within: patience,
    });
    return new Date();
  }

  function charged(): Promise<{ id: string; email: string | null }[]> {
    return centre.database.db.query(`select c.id, u.email from cases c left join app_user u on u.id = c.assignee_id`);
  }

  /** Each by the employee whom the product chose, pressed again with the same key where it was not confirmed. */
  async function settle(toSettle: Set<string>): Promise<void> {
    const mine = (await charged()).filter(({ id }) => toSettle.has(id));
    await inPool(mine, atOnce, async ({ id, email }) => {
      const employee = await centre.as(email!.split('@')[0]!);
      const key = randomUUID();
      const press = async () => {
        const { status, body } = await employee.act(id, 'complete', { text: 'Έγινε.' }, key);
        if (status !== 200 && status !== 503) throw new Error(`refused: ${status} ${JSON.stringify(body)}`);
        return status === 200;
      };
      await until(`${id} is answered`, press, { within: patience });
    });
  }

  it('has the totals of the press release', async () => {
    const { total } = await figures('by=directorate');
    const { filed, done, open, percentDone } = published;
    expect(total).toEqual({ filed, done, open, percentDone });
  });

  it('has its units, and 40 done of what it names together', async () => {
    const { rows } = await figures('by=directorate,service');
    expect(rows.map((row: any) => row.name)).toEqual(published.byUnit.map(({ unit }: any) => unit));
    for (const { unit, ...printed } of published.byUnit) {
      expect(rows.find((row: any) => row.name === unit)).toMatchObject(printed);
    }
    const [, technical, communities] = rows;
    const [lights] = technical.rows;
    const ofAsfendiou = published.within[1];
    expect(technical.filed - lights.filed).toBe(32);
    expect(communities.filed - ofAsfendiou.filed).toBe(9);
    expect(technical.done - lights.done + communities.done - ofAsfendiou.done).toBe(40);
  });

  it('has its street lights, and its community of Asfendiou', async () => {
    const [lights, asfendiou] = published.within;
    const strip = ({ what: _, ...printed }: any) => printed;
    const ofServices = await figures('by=service');
    expect(ofServices.rows.find(({ key }: any) => key === 'street-light')).toMatchObject(strip(lights));
    const { rows } = await figures('by=directorate,community');
    const ofCommunities = rows.find(({ key }: any) => key === 'COM').rows;
    expect(ofCommunities[0]).toMatchObject({ name: asfendiou.what, ...strip(asfendiou) });
    // In that area are also lamps, bins and trees, which other units answer for.
    const ofAreas = await figures('by=area');
    expect(ofAreas.rows.find(({ key }: any) => key === 'COM.ASF').filed).toBeGreaterThan(asfendiou.filed);
  });

  it('shows that most of what is open in Environment asks for new bins', async () => {
    const { rows } = await figures('by=directorate,service');
    const [environment] = rows;
    expect(environment.open).toBe(171);
    const open = Object.fromEntries(environment.rows.map((row: any) => [row.key, row.open]));
    expect(open['new-bin']).toBe(150);
    expect(open['new-bin']).toBeGreaterThan(environment.open / 2);
    expect(Object.values<number>(open).reduce((sum, one) => sum + one, 0)).toBe(environment.open);
  });

  it('knows how things stood before the work began, and what ended since', async () => {
    const before = await figures(`by=directorate&asOf=${encodeURIComponent(beforeWork.toISOString())}`);
    expect(before.total).toMatchObject({ filed: 500, done: 0, open: 500, percentDone: 0 });
    expect(before.rows.map((row: any) => row.filed)).toEqual([331, 118, 51]);
    expect((await figures('by=directorate&basis=closed')).total).toMatchObject({ filed: 323, done: 323, open: 0 });
  });

  it('equals a recount of the events, which is what it says for an instant of the past', async () => {
    const cases = await recount(centre.database.db, new Date());
    const { filed, done, open } = countOf(cases);
    const now = await figures('by=directorate,service');
    expect(now.total).toMatchObject({ filed, done, open });
    const asOf = new Date().toISOString();
    const fromEvents = await figures(`by=directorate,service&asOf=${asOf}`);
    expect({ ...fromEvents, asOf: '' }).toEqual({ ...now, asOf: '' });
    for (const { key, rows } of now.rows) {
      for (const row of rows) {
        const counted = cases.filter(({ unit, service }) => unit?.startsWith(key) && service === row.key);
        expect(countOf(counted), row.name).toMatchObject({ filed: row.filed, done: row.done, open: row.open });
      }
    }
  });

  it('hides from the public what counts fewer than five, and what would tell it', async () => {
    const seen = await figures('by=directorate,service', await centre.as(null));
    expect(seen.total).toMatchObject({ filed: 500, done: 323 });
    const technical = seen.rows[1].rows;
    expect(technical[0]).toMatchObject({ key: 'street-light', filed: 86, done: null, open: null, percentDone: null });
    expect(technical.filter(({ done }: any) => done === null).length).toBeGreaterThan(1);
  });
});

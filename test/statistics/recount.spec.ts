import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Catalogue } from '../../src/municipality/catalogue.js';
import { catalogueEntities } from '../../src/municipality/catalogue.entities.js';
import { anonymous, type Principal } from '../../src/identity/principal.js';
import { isoDate, periodOf } from '../../src/statistics/period.js';
import { ReadStatistics } from '../../src/statistics/read-statistics.js';
import { dimensions, type Dimension } from '../../src/statistics/statistics-query.js';
import { viewStatistics } from '../../src/statistics/statistics-view.js';
import { DataSource } from 'typeorm';
import { applicationOptions } from '../../src/database/data-source.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { randomCase, randomOf, type MadeCase, type Town } from './random-history.js';
import { countOf, recount, type Recounted } from './recount.js';
import { storeCases } from './store-cases.js';

const seed = Number(process.env.KED_STATISTICS_SEED ?? randomInt(2 ** 31));
const deputy: Principal = { ...anonymous, userId: randomUUID(), roles: ['deputy'] };

describe(`figures of a population made by chance (KED_STATISTICS_SEED=${seed})`, () => {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  // A moment ago, so that "as of then" and "now" say the same.
  const until = new Date(Date.now() - 1000);
  let database: TestDatabase;
  let db: DataSource;
  let statistics: ReadStatistics;
  let groups: Map<string, string>;
  let kinds: Map<string, string>;

  beforeAll(async () => {
    database = await freshDatabase('kos');
    db = await new DataSource({ ...applicationOptions(database.url, 2), entities: catalogueEntities }).initialize();
    const catalogue = new Catalogue(db);
    statistics = new ReadStatistics(db, catalogue);
    const units = await catalogue.units();
    const services = await catalogue.services();
    groups = new Map(units.map(({ code, statisticsGroup }) => [code, statisticsGroup]));
    kinds = new Map(services.map(({ code, kind }) => [code, kind]));
    const communities = [...units.filter(({ kind }) => kind === 'community').map(({ code }) => code), null];
    const town: Town = { units: units.map(({ code }) => code), services, communities };
    const made: MadeCase[] = [];
    for (let i = 0; i < 300; i++) made.push(randomCase(randomUUID(), town, made, random, until));
    await storeCases(db, made);
  });
  afterAll(async () => {
    await db?.destroy();
    await database?.drop();
  });

  /** What a row of these dimensions should be called, from the case alone. */
  function keyOf(one: Recounted, by: Dimension): string {
    if (by === 'service') return one.service;
    if (by === 'area') return one.community ?? 'none';
    if (by === 'directorate') return (one.unit && groups.get(one.unit)) ?? 'none';
    if (one.unit === 'COM') return one.community ?? 'none';
    return one.unit?.startsWith('COM.') ? one.unit : 'none';
  }

  function counted(cases: Recounted[], by: readonly Dimension[]): Record<string, unknown> {
    const [first, ...rest] = by;
    if (first === undefined) return {};
    const keys = [...new Set(cases.map((one) => keyOf(one, first)))].sort();
    const rowOf = (key: string) => {
      const those = cases.filter((one) => keyOf(one, first) === key);
      return { ...countOf(those), ...(rest.length > 0 && { rows: counted(those, rest) }) };
    };
    return Object.fromEntries(keys.map((key) => [key, rowOf(key)]));
  }

  /** The answer in the same shape; a percentage is checked where it is made. */
  function answered(rows: any[]): Record<string, unknown> {
    const rowOf = ({ filed, done, open, withdrawn = 0, rows: below }: any) => {
      return { filed, done, open, withdrawn, ...(below && { rows: answered(below) }) };
    };
    return Object.fromEntries([...rows].sort((a, b) => (a.key < b.key ? -1 : 1)).map((row) => [row.key, rowOf(row)]));
  }

  async function compare(asOf: Date | undefined): Promise<number> {
    const by = pick(dimensions.flatMap((a) => [[a], ...dimensions.filter((b) => b !== a).map((b) => [a, b])]));
    const basis = pick(['filed', 'closed'] as const);
    const kind = pick([undefined, undefined, ['application' as const], ['request' as const, 'complaint' as const]]);
    const days = [0, 1].map(() => isoDate(new Date(until.getTime() - Math.floor(random() * 100) * 86_400_000))).sort();
    const period = periodOf({ from: days[0], to: days[1], asOf: asOf?.toISOString() }, new Date());
    const answer = viewStatistics(await statistics.count(deputy, { period, basis, by, kind }, 'en'));
    const cases = (await recount(db, period.asOf)).filter((one) => {
      const when = basis === 'filed' ? one.filedAt : one.overAt;
      const isOfKind = !kind || (kind as string[]).includes(kinds.get(one.service)!);
      return isOfKind && when !== null && days[0]! <= isoDate(when) && isoDate(when) <= days[1]!;
    });
    expect(answered(answer.rows), JSON.stringify({ by, basis, kind, days, asOf })).toEqual(counted(cases, by));
    const { filed, done, open, withdrawn = 0 } = answer.total;
    expect({ filed, done, open, withdrawn }).toEqual(countOf(cases));
    return cases.length;
  }

  it('are those of a recount of the events, as of any instant', async () => {
    let seen = 0;
    for (let i = 0; i < 60; i++)
      seen += await compare(new Date(until.getTime() - Math.floor(random() * 80) * 86_400_000));
    expect(seen).toBeGreaterThan(0);
  });

  it('are the same now, when the rows of the cases are asked', async () => {
    let seen = 0;
    for (let i = 0; i < 60; i++) seen += await compare(undefined);
    expect(seen).toBeGreaterThan(0);
  });

  it('say the same of days and promises from rows and from events', async () => {
    const asked = { basis: 'filed', by: ['directorate', 'service'], kind: undefined } as const;
    const days = { from: '2000-01-01', to: isoDate(new Date()) };
    const [now, then] = await Promise.all(
      [undefined, until.toISOString()].map((asOf) =>
        statistics.count(
          deputy,
          { ...asked, by: [...asked.by], period: periodOf({ ...days, asOf }, new Date()) },
          'en',
        ),
      ),
    );
    expect(now!.period.isNow).toBe(true);
    expect(then!.period.isNow).toBe(false);
    expect(then!.tree).toEqual(now!.tree);
    expect(now!.tree.total.medianDays).toBeGreaterThan(0);
    expect(now!.tree.total.inTime).toBeGreaterThan(0);
    expect(now!.tree.total.inTime).toBeLessThan(now!.tree.total.done);
  });

  it('read the events of before they told the status', async () => {
    const at = (day: number) => new Date(`2020-03-0${day}T10:00:00Z`);
    const filed = { community: 'COM.KOS', service: 'pothole', kind: 'request', filedAt: at(1), unit: 'TECH.Y' };
    const types = ['filed', 'routed', 'assigned', 'accepted', 'answered', 'issued', 'archived'];
    const events = types.map((type, index) => ({
      ...{ type, at: at(index + 1) },
      data: type === 'routed' || type === 'assigned' ? { unit: 'TECH.Y', assignee: 'somebody' } : {},
    }));
    await storeCases(db, [
      { ...filed, id: randomUUID(), events, status: 'completed', mergedInto: null, closedAt: at(6) },
    ]);
    const asked = { basis: 'filed' as const, by: ['directorate' as const], kind: undefined };
    const standing = [];
    for (const asOf of ['2020-03-01', '2020-03-05', '2020-03-06', undefined]) {
      const period = periodOf({ from: '2020-03-01', to: '2020-03-01', asOf }, new Date());
      const { rows } = viewStatistics(await statistics.count(deputy, { ...asked, period }, 'el'));
      standing.push(rows.map(({ key, open, done }) => [key, open, done]));
    }
    expect(standing).toEqual([[['none', 1, 0]], [['TECH', 1, 0]], [['TECH', 0, 1]], [['TECH', 0, 1]]]);
  });
});

import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelProtocolNumber, takeProtocolNumber } from '../../src/protocol/take-number.js';
import { comparer, descriptionOf } from '../http/described.js';
import { Browser } from '../security/support/browser.js';
import { tokenIn } from '../security/support/visit.js';
import { startCentre, type Centre } from '../support/centre.js';
import { fileRequest } from '../support/lives.js';

// No engine: the register is the record's alone.
let centre: Centre;
let browser: Browser;
beforeAll(async () => {
  centre = await startCentre({ role: 'api', temporalAddress: null });
  browser = new Browser(centre.url);
  const _csrf = tokenIn(await (await browser.open('/login')).text());
  await browser.submit('/login', { email: 'director@demo.ked.gr', password: 'demo-demo-demo', _csrf });
  const filed = await fileRequest(await centre.as('citizen'), {
    service: 'street-light',
    description: 'Κρυφό κείμενο',
  });
  await take(filed.id, 'out', '2031-03-04T08:00:00Z');
  for (const at of ['2031-03-04T21:59:00Z', '2031-03-04T22:01:00Z', '2031-03-05T09:00:00Z']) {
    await take(filed.id, 'in', at);
  }
  const lost = await take(filed.id, 'out', '2031-03-05T10:00:00Z');
  await centre.database.db.transaction((tx) =>
    cancelProtocolNumber(tx, { protocolId: lost.id, reasonCode: 'template-failed', at: new Date() }),
  );
});
afterAll(() => centre?.stop());

function take(caseId: string, direction: 'in' | 'out', at: string) {
  return centre.database.db.transaction((tx) =>
    takeProtocolNumber(tx, { direction, caseId, key: uuidv7(), at: new Date(at) }),
  );
}

const read = async (query: string) => (await centre.as('operator')).get(`/api/v1/protocol?${query}`);
const numbers = (body: { items: { number: string }[] }) => body.items.map(({ number }) => number);
const page = async (path: string) => (await browser.open(path)).text();

describe('the register of numbers', () => {
  it('shows the days of Athens in the order of the numbers, as described', async () => {
    const { body } = await read('from=2031-03-04&to=2031-03-04');
    expect(numbers(body)).toEqual(['1/2031', '2/2031']);
    const answer = await read('from=2031-03-05&to=2031-03-05');
    expect(numbers(answer.body)).toEqual(['3/2031', '4/2031', '5/2031']);
    const compare = comparer(await descriptionOf(await centre.as(null)));
    expect(compare('GET', '/api/v1/protocol', answer)).toBe('');
    expect(answer.body.items[2]).toMatchObject({
      direction: 'out',
      service: 'street-light',
      answersTo: expect.stringMatching(/^\d+\/2\d{3}$/),
      cancelled: { reason: 'template-failed' },
    });
  });

  it('is read today when no day is asked for, and one direction when asked', async () => {
    const { body } = await read('direction=in');
    expect(body).toMatchObject({ total: 1, items: [{ number: expect.stringMatching(/^1\//), answersTo: null }] });
    expect(numbers((await read('from=2031-01-01&to=2031-12-31&direction=out')).body)).toEqual(['1/2031', '5/2031']);
  });

  it('goes on from page to page without losing or doubling', async () => {
    const found: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await read(`from=2031-03-04&to=2031-03-05&limit=2${cursor && `&cursor=${cursor}`}`);
      found.push(...numbers(body));
      if (!body.nextCursor) break;
      cursor = body.nextCursor;
    }
    expect(found).toEqual(['1/2031', '2/2031', '3/2031', '4/2031', '5/2031']);
  });

  it('refuses what is no cursor, no day, or days in the wrong order', async () => {
    expect((await read('cursor=x')).body.code).toBe('invalid-cursor');
    expect((await read('cursor=WyJ4Iiw1XQ')).body.code).toBe('invalid-cursor');
    expect((await read('from=2031-02-30')).body.code).toBe('validation-failed');
    expect((await read('from=2031-03-05&to=2031-03-04')).body.errors).toMatchObject([{ field: '/to' }]);
    expect(await page('/protocol?from=2031-03-05&to=2031-03-04')).toContain('govuk-error-summary');
    expect((await browser.open('/protocol/days/2031-02-30')).status).toBe(404);
  });

  it('says that no number is missing, and which one is', async () => {
    expect((await read('from=2031-03-04&to=2031-03-05')).body.gaps).toEqual([
      { year: 2031, first: 1, last: 5, missing: [] },
    ]);
    expect(await page('/protocol?from=2031-03-04&to=2031-03-05')).toContain('Χωρίς κενά');
    const { caseId } = (await centre.database.db.query(`select case_id as "caseId" from protocol limit 1`))[0];
    await centre.database.db.query(
      `insert into protocol (id, municipality, year, seq, number, direction, case_id, key, at)
       select gen_random_uuid(), m.code, 2032, n, n || '/2032', 'in', $1, 'gap' || n, '2032-05-05T09:00:00Z'
       from municipality m, unnest(array[2, 3, 6]) n`,
      [caseId],
    );
    // A day in between is checked from its own first number, a year from 1.
    expect((await read('from=2032-05-05&to=2032-05-05')).body.gaps[0].missing).toEqual([4, 5]);
    expect((await read('from=2032-01-01&to=2032-12-31')).body.gaps[0].missing).toEqual([1, 4, 5]);
    expect(await page('/protocol?from=2032-05-05&to=2032-05-05')).toContain('4/2032, 5/2032');
  });

  it('tells why a number was given up, and of nobody', async () => {
    const html = await page('/protocol?from=2031-03-04&to=2031-03-05');
    expect(html).toContain('Το έγγραφο δεν μπόρεσε να τυπωθεί.');
    const year = new Date().getFullYear();
    expect(await page(`/protocol?from=${year}-01-01`)).not.toMatch(/Κρυφό|Παπαδάκης/);
  });

  it('goes into a file that no spreadsheet takes for formulas', async () => {
    await centre.database.db.query(`update cases set unit_code = (select code from unit order by code limit 1)`);
    await centre.database.db.query(`update unit set name = '=1+1' where code = (select unit_code from cases limit 1)`);
    const file = await page('/protocol.csv?from=2031-03-04&to=2031-03-05');
    const lines = file.split('\r\n');
    expect(lines[0]).toMatch(/Αρ. Πρωτ.;Ημερομηνία/);
    expect(lines).toHaveLength(7);
    expect(lines[5]).toMatch(/^5\/2031;5-3-2031;12:00;Εξερχόμενο;/);
    expect(file).toContain(";'=1+1;");
    expect(file.match(/\uFEFF/g) ?? []).toHaveLength(lines[0]!.startsWith('\uFEFF') ? 1 : 0);
  });

  it('prints a day on sheets that say which of how many they are', async () => {
    const [{ caseId }] = await centre.database.db.query(`select case_id as "caseId" from protocol limit 1`);
    await centre.database.db.query(
      `insert into protocol (id, municipality, year, seq, number, direction, case_id, key, at)
       select gen_random_uuid(), m.code, 2033, n, n || '/2033', 'in', $1, 'day' || n, '2033-05-05T09:00:00Z'
       from municipality m, generate_series(1, 50) n`,
      [caseId],
    );
    const html = await page('/protocol/days/2033-05-05');
    expect(html.match(/class="ked-sheet"/g)).toHaveLength(3);
    for (const sheet of [1, 2, 3]) expect(html).toContain(`Σελίδα ${sheet} από 3`);
    expect(html).toContain('50/2033');
    expect(await page('/protocol/days/2034-05-05')).toContain('Σελίδα 1 από 1');
  });
});

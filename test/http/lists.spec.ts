import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Browserless } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { fileRequest, type Filed } from '../support/lives.js';

const seeded = 120;
let centre: Centre;
let filed: Filed[];

beforeAll(async () => {
  centre = await startCentre({ municipality: 'kos', role: 'api', temporalAddress: null });
  const citizen = await centre.as('citizen');
  filed = [];
  for (let i = 0; i < seeded; i += 10) {
    filed.push(
      ...(await Promise.all(
        Array.from({ length: 10 }, () =>
          fileRequest(citizen, { service: 'street-light', description: 'Μυστικό του πολίτη' }),
        ),
      )),
    );
  }
  // Every sixth in danger; dates in heaps, so that a page ends amid cases due at the same instant.
  await centre.database.db.query(
    `update cases set unit_code = 'TECH.E', version = 2, moved_version = 2, status = 'assigned', danger = n % 6 = 0,
       target_at = timestamptz '2027-01-04T08:00:00Z' + make_interval(days => n / 25)
     from (select id as numbered, (row_number() over (order by tracking_number))::int as n from cases) x where id = numbered`,
  );
});
afterAll(() => centre?.stop());

interface Row {
  id: string;
  danger: boolean;
  targetAt: string;
}
const idsOf = ({ body }: Answer): string[] => body.items.map(({ id }: Row) => id);
const list = async (who: Browserless, query: string): Promise<Answer> => {
  const answer = await who.get(`/api/v1/cases?${query}`);
  expect([query, answer.status]).toEqual([query, 200]);
  return answer;
};

async function pages(who: Browserless, query: string): Promise<Row[][]> {
  const found: Row[][] = [];
  let cursor: string | undefined;
  do {
    const { body } = await list(who, query + (cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''));
    found.push(body.items);
    expect(body.total).toBe(seeded);
    cursor = body.nextCursor;
  } while (cursor && found.length < 200);
  return found;
}

describe('a list in pages', () => {
  it.each([
    ['clerk2', 'queue=unit&limit=7', 18],
    ['clerk2', 'queue=unit&limit=60', 2],
    ['citizen', 'queue=own&limit=50', 3],
    ['director', 'limit=40', 3],
    ['supervisor2', 'queue=unit', 3],
  ])(
    'of %s by %s shows every case once, danger first, then the earliest due',
    async (account, query, expectedPages) => {
      const found = await pages(await centre.as(account), query);
      expect(found).toHaveLength(expectedPages);
      const rows = found.flat();
      expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(filed.map(({ id }) => id)));
      expect(rows).toHaveLength(seeded);
      const keys = rows.map(({ danger, targetAt, id }) => `${danger ? 0 : 1} ${targetAt} ${id}`);
      expect(keys).toEqual([...keys].sort());
      expect(rows.filter(({ danger }) => danger)).toHaveLength(20);
    },
  );

  it('goes on where it was although what it showed last has gone', async () => {
    const clerk = await centre.as('clerk2');
    const first = await list(clerk, 'queue=unit&limit=30');
    const gone = idsOf(first).at(-1)!;
    await centre.database.db.query(`update cases set status = 'completed' where id = $1`, [gone]);
    const second = await list(clerk, `queue=unit&limit=200&cursor=${encodeURIComponent(first.body.nextCursor)}`);
    await centre.database.db.query(`update cases set status = 'assigned' where id = $1`, [gone]);
    expect([...idsOf(first), ...idsOf(second)].sort()).toEqual(filed.map(({ id }) => id).sort());
    expect(second.body.total).toBe(seeded - 1);
    expect(second.body.nextCursor).toBeUndefined();
  });
});

describe('a queue', () => {
  /** Moves the first cases by hand, each into another place of its life. */
  const moved: Record<string, string> = {};
  beforeAll(async () => {
    const user = async (account: string) => (await centre.as(account)).user!.id;
    const states: Record<string, string> = {
      mine: `assignee_id = '${await user('clerk2')}', status = 'in-progress'`,
      signed: `assignee_id = '${await user('clerk2')}', status = 'pending-approval'`,
      late: `target_passed_at = now()`,
      lateButDone: `target_passed_at = now(), status = 'completed'`,
      untold: `unit_code = null, status = 'triage'`,
      here: `status = 'ready-for-pickup', pickup_office = 'zipari'`,
      there: `status = 'ready-for-pickup', pickup_office = 'kos'`,
      elsewhere: `unit_code = 'ENV.W'`,
    };
    for (const [i, [name, change]] of Object.entries(states).entries()) {
      moved[name] = filed[i]!.id;
      await centre.database.db.query(`update cases set ${change} where id = $1`, [moved[name]]);
    }
  });

  it.each([
    ['mine', 'clerk2', ['mine']],
    ['escalated', 'supervisor2', ['late']],
    ['triage', 'router', ['untold']],
    ['approval', 'supervisor2', ['signed']],
    ['pickup', 'office', ['here']],
    ['pickup', 'office-kos', ['there']],
    ['unit', 'clerk3', ['elsewhere']],
    ['mine', 'clerk3', []],
    ['triage', 'clerk2', []],
    ['approval', 'supervisor3', []],
    ['calls', 'operator', []],
    ['own', 'clerk2', []],
  ] as [string, string, string[]][])('%s of %s holds %j', async (queue, account, names) => {
    const { body } = await list(await centre.as(account), `queue=${queue}`);
    expect(body.items.map(({ id }: Row) => Object.keys(moved).find((name) => moved[name] === id) ?? id)).toEqual(names);
    expect(body.total).toBe(names.length);
  });

  it.each(['deputy', 'admin'])('is none for the %s, who has figures and no cases', async (account) => {
    expect((await (await centre.as(account)).get('/api/v1/cases')).status).toBe(404);
  });
});

describe('a number', () => {
  it('is looked for exactly, in any spelling, by staff alone', async () => {
    const { id, trackingNumber, protocolNumber } = filed[50]!;
    const fours = trackingNumber.replace(/(\d{4})(?=\d)/g, '$1 ');
    const clerk = await centre.as('clerk2');
    for (const q of [trackingNumber, fours, fours.replaceAll(' ', '-'), protocolNumber, ` ${protocolNumber} `]) {
      expect([q, idsOf(await list(clerk, `q=${encodeURIComponent(q)}`))]).toEqual([q, [id]]);
    }
    for (const q of [
      trackingNumber.slice(0, 11),
      `1${protocolNumber}`,
      `${trackingNumber}0`,
      '%',
      "' or true --",
      'Παπαδάκης',
    ]) {
      expect([q, idsOf(await list(clerk, `q=${encodeURIComponent(q)}`))]).toEqual([q, []]);
    }
    expect((await (await centre.as('citizen')).get(`/api/v1/cases?q=${trackingNumber}`)).status).toBe(404);
    // A clerk of another department finds nothing by it, an operator the status.
    expect(idsOf(await list(await centre.as('clerk'), `q=${trackingNumber}`))).toEqual([]);
    expect(idsOf(await list(await centre.as('operator'), `q=${trackingNumber}`))).toEqual([id]);
  });
});

describe('what is shown of a case', () => {
  it('to its citizen: no employee, no internal note, no reason of the routing', async () => {
    const clerk = await centre.as('clerk2');
    const [id, citizen] = [filed[60]!.id, await centre.as('citizen')];
    await centre.database.db.query(
      `update cases set assignee_id = $2, routing = '{"rule": "catalogue", "because": "Ο κανόνας", "by": null}' where id = $1`,
      [id, clerk.user!.id],
    );
    await clerk.post(`/api/v1/cases/${id}/comments`, { text: 'Εσωτερικό σημείωμα' });
    const theirs = JSON.stringify((await clerk.get(`/api/v1/cases/${id}`)).body);
    for (const secret of ['Εσωτερικό', 'Μαστρογιάννης', 'Ο κανόνας']) expect(theirs).toContain(secret);
    const own = await citizen.get(`/api/v1/cases/${id}`);
    expect(own.body).toMatchObject({
      assignee: null,
      assignment: null,
      routing: null,
      notes: [],
      description: 'Μυστικό του πολίτη',
    });
    expect(own.body.allowedActions).toEqual(['withdraw']);
    for (const answer of [
      own,
      await list(citizen, 'queue=own&limit=200'),
      await citizen.get(`/api/v1/cases/${id}/events`),
    ]) {
      expect(JSON.stringify(answer.body)).not.toMatch(/Μαστρογιάννης|clerk2@|Εσωτερικό|Ο κανόνας/);
    }
  });

  it('to an operator who did not file it: the status and nothing of the person', async () => {
    const operator = await centre.as('operator');
    const { body } = await operator.get(`/api/v1/cases/${filed[70]!.id}`);
    expect(body).toMatchObject({
      level: 'status',
      status: 'assigned',
      statusText: 'Χρεώθηκε σε υπάλληλο',
      unit: { code: 'TECH.E' },
    });
    expect(JSON.stringify(body)).not.toMatch(/Μυστικό|Παπαδάκης|citizen@|\+30224/);
    expect(idsOf(await list(operator, 'limit=200'))).toEqual([]);
  });

  it('in lists: nothing of the person, to anybody', async () => {
    for (const account of ['clerk2', 'director', 'supervisor2']) {
      const { body } = await list(await centre.as(account), 'limit=200');
      expect(body.items.length).toBeGreaterThan(100);
      expect(JSON.stringify(body)).not.toMatch(/Μυστικό|Παπαδάκης|citizen@|\+30224/);
    }
  });

  it('in English to him who asks for it', async () => {
    const citizen = await centre.as('citizen');
    const { body } = await citizen.get('/api/v1/cases?queue=own&limit=1', { 'accept-language': 'en' });
    expect(body.items[0]).toMatchObject({ serviceName: 'Street light fault' });
    expect(body.items[0].statusText).not.toMatch(/[\u0370-\u03ff]/);
  });
});

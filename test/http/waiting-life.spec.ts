import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { athensDate } from '../../src/web/athens.js';
import type { Browserless } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest, type Filed } from '../support/lives.js';
import { until } from '../support/until.js';

const question = 'Σε ποιο ύψος της οδού Λήδας είναι το φωτιστικό;';
const reason = 'Το φωτιστικό της κυρίας Μαρίας ξανάσβησε';
/** A day that is planned for, as a form would send it. */
const planned = `${DateTime.now().plus({ days: 40 }).toISODate()}T12:00:00.000Z`;
let centre: Centre;
let citizen: Browserless;
let director: Browserless;

beforeAll(async () => {
  // Of the town of tests a case could be opened again for a few seconds only.
  centre = await startCentre({ municipality: 'kos' });
  [citizen, director] = await Promise.all([centre.as('citizen'), centre.as('director')]);
});
afterAll(() => centre?.stop());

/** A request that was assigned, and the employee who has it. */
async function assigned(): Promise<{ filed: Filed; clerk: Browserless }> {
  const filed = await fileRequest(citizen, { service: 'street-light' });
  const { assignee } = await caseInStatus(director, filed.id, 'assigned');
  return { filed, clerk: await centre.as(assignee.email.split('@')[0]) };
}

/** Until its outcome is known: on a busy machine that may be the second press of the same key. */
async function act(who: Browserless, id: string, action: string, body: object = {}): Promise<any> {
  const key = randomUUID();
  const answer = await until(action, async () => {
    const one = await who.act(id, action, body, key);
    return one.status !== 503 && one;
  });
  expect([answer.status, answer.body.code]).toEqual([200, undefined]);
  return answer.body;
}

describe('a question, its answer, and a case opened again', () => {
  let filed: Filed;
  let clerk: Browserless;
  beforeAll(async () => {
    ({ filed, clerk } = await assigned());
    await act(clerk, filed.id, 'ask-applicant', { question });
  });

  it('shows the applicant what is asked, while the clocks stand still', async () => {
    const { body } = await citizen.get(`/api/v1/cases/${filed.id}`);
    expect(body).toMatchObject({ status: 'waiting-applicant', question: { text: question, answeredAt: null } });
    expect(Date.parse(body.question.dueAt)).toBeGreaterThan(Date.now());
    expect(body.suspendedAt).not.toBeNull();
    const { body: row } = await clerk.get('/api/v1/cases?queue=waiting');
    expect(row.items.map(({ id }: Filed) => id)).toEqual([filed.id]);
    expect((await clerk.get('/api/v1/cases?queue=mine')).body.items).toEqual([]);
  });

  it('tells who could do something else why not now, from the same refusal as the action itself', async () => {
    const { body } = await clerk.get(`/api/v1/cases/${filed.id}`);
    expect(body.allowedActions).not.toContain('complete');
    const refused = body.refusedActions.map(({ action }: { action: string }) => action);
    expect(refused).toEqual(expect.arrayContaining(['complete', 'schedule', 'forward']));
    expect(refused).not.toContain('reassign');
    const tried = await clerk.act(filed.id, 'complete', { text: 'Έγινε' });
    expect(tried.body.code).toBe(body.refusedActions.find(({ action }: any) => action === 'complete').code);
  });

  it('goes on with the answer', async () => {
    const answer = await citizen.post(`/api/v1/cases/${filed.id}/answers`, { text: 'Έξω από το 14.' });
    expect(answer.status).toBe(202);
    const found = await caseInStatus(clerk, filed.id, 'in-progress');
    expect(found).toMatchObject({ question: null, suspendedAt: null });
    expect(found.notes.map(({ text }: { text: string }) => text)).toEqual([question, 'Έξω από το 14.']);
  });

  it('keeps each promise in the ledger, in public without a word that a person wrote', async () => {
    await act(clerk, filed.id, 'schedule', { at: planned, reason: 'Συνεργείο της κυρίας Μαρίας' });
    const { body } = await citizen.get(`/api/v1/cases/${filed.id}/promises`);
    expect(body.items.map(({ ground }: any) => ground)).toEqual([
      'filed',
      'suspended-papers',
      'resumed-papers',
      'scheduled',
    ]);
    expect(body.items[0].targetAt).toBe(filed.targetAt);
    expect(body.items.at(-1)).toMatchObject({
      targetAt: planned,
      reason: 'Συνεργείο της κυρίας Μαρίας',
      text: expect.stringContaining(`σε ${athensDate(planned)}`),
    });
    const tracked = await (await centre.as(null)).get(`/api/v1/track/${filed.trackingNumber}`);
    expect(tracked.body.promises.map(({ ground }: any) => ground)).toEqual(body.items.map(({ ground }: any) => ground));
    expect(tracked.body.targetAt).toBe(planned);
    expect(JSON.stringify(tracked.body)).not.toMatch(/Μαρίας|Λήδας|Έξω/);
    const { body: list } = await clerk.get('/api/v1/cases?queue=scheduled');
    expect(list.items.map(({ id }: Filed) => id)).toEqual([filed.id]);
  });

  it('takes no day of another century, which every clock would have to count through', async () => {
    const answer = await clerk.act(filed.id, 'schedule', { at: '2090-03-01T21:59:59Z', reason: 'Συνεργείο' });
    expect([answer.status, answer.body.errors?.[0]?.code]).toEqual([422, 'too-far']);
  });

  it('is opened again by its applicant, and its time adds up to the millisecond', async () => {
    await act(clerk, filed.id, 'complete', { text: 'Άλλαξε ο λαμπτήρας.' });
    // The first document of a process takes longer on a busy machine.
    await caseInStatus(citizen, filed.id, 'completed', 60_000);
    const { body: closed } = await citizen.get(`/api/v1/cases/${filed.id}/lateness`);
    await act(citizen, filed.id, 'reopen', { reason });
    await caseInStatus(director, filed.id, 'assigned');
    const { body } = await citizen.get(`/api/v1/cases/${filed.id}/lateness`);
    const sum = body.parts.reduce((all: number, { ms }: { ms: number }) => all + ms, 0);
    expect(sum).toBe(body.total);
    expect(body.total).toBeGreaterThan(closed.total);
    const part = (code: string) => body.parts.find((one: any) => one.code === code).ms;
    expect(part('citizen')).toBeGreaterThan(0);
    expect(part('others')).toBeGreaterThan(0);
    const { body: ledger } = await citizen.get(`/api/v1/cases/${filed.id}/promises`);
    expect(ledger.items.at(-1)).toMatchObject({ ground: 'reopened', reason });
  });
});

describe('a case that follows another', () => {
  it('is filed by who sees that one, and refused to everybody else', async () => {
    const { filed } = await assigned();
    const second = await fileRequest(citizen, { service: 'street-light', follows: filed.id });
    const [row] = await centre.database.db.query(`select follows from cases where id = $1`, [second.id]);
    expect(row.follows).toBe(filed.id);
    const { body: service } = await citizen.get('/api/v1/services/suggestion');
    for (const account of ['citizen2', null]) {
      const answer = await (
        await centre.as(account)
      ).post('/api/v1/cases', {
        service: service.code,
        description: 'Μια ιδέα',
        applicant: { name: 'Άννα Δοκιμή', email: 'anna@example.org' },
        follows: filed.id,
      });
      expect([answer.status, answer.body.errors?.[0]]).toEqual([
        422,
        expect.objectContaining({ field: '/follows', code: 'unknown-case' }),
      ]);
    }
  });
});

describe('the time of a case', () => {
  it('is told to those who see it, and to nobody else', async () => {
    const { filed, clerk } = await assigned();
    for (const part of ['lateness', 'promises']) {
      expect((await clerk.get(`/api/v1/cases/${filed.id}/${part}`)).status).toBe(200);
      expect((await (await centre.as('citizen2')).get(`/api/v1/cases/${filed.id}/${part}`)).status).toBe(404);
      expect((await (await centre.as(null)).get(`/api/v1/cases/${filed.id}/${part}`)).status).toBe(401);
    }
    // Still open: it grows.
    const total = async () => (await clerk.get(`/api/v1/cases/${filed.id}/lateness`)).body.total as number;
    const before = await total();
    await until('time passes', async () => (await total()) > before);
  });
});

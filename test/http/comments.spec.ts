import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Browserless } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { fileRequest } from '../support/lives.js';

let centre: Centre;
let clerk: Browserless;
let citizen: Browserless;
// Without an engine on purpose: remarks need none.
beforeAll(async () => {
  centre = await startCentre({ municipality: 'kos', role: 'api', temporalAddress: null });
  clerk = await centre.as('clerk2');
  citizen = await centre.as('citizen');
});
afterAll(() => centre?.stop());

const refusal = ({ status, body }: Answer) => [status, body.code];

/** A case of the clerk's unit, moved along by hand to version 5, whose last move was version 3. */
async function caseAt(status: string): Promise<string> {
  const { id } = await fileRequest(citizen, { service: 'street-light' });
  await centre.database.db.query(
    `update cases set status = $2, unit_code = 'TECH.E', version = 5, moved_version = 3,
       closed_at = case when $2 = 'completed' then now() end where id = $1`,
    [id, status],
  );
  return id;
}

describe.each(['in-progress', 'completed', 'withdrawn'])('a comment on a case that is %s', (status) => {
  it('is kept, raises no version and writes no event', async () => {
    const id = await caseAt(status);
    const said = await clerk.post(`/api/v1/cases/${id}/comments`, { text: 'Το είδα', visibility: 'internal' });
    expect(said.status).toBe(201);
    expect(said.body).toMatchObject({
      kind: 'comment',
      visibility: 'internal',
      text: 'Το είδα',
      author: expect.stringMatching(/./),
    });
    const asAction = await clerk.act(id, 'comment', { text: 'Και ξανά', visibility: 'public' });
    expect(asAction.status).toBe(201);
    const { body } = await clerk.get(`/api/v1/cases/${id}`);
    expect(body).toMatchObject({ status, version: 5 });
    expect(body.notes.map((note: { text: string }) => note.text)).toEqual(['Το είδα', 'Και ξανά']);
    expect((await clerk.get(`/api/v1/cases/${id}/events`)).body).toEqual({ items: [] });
  });
});

describe('a comment', () => {
  it('of a page older than the last move is refused with what is; of one that saw it, taken', async () => {
    const id = await caseAt('in-progress');
    const stale = await clerk.post(`/api/v1/cases/${id}/comments`, { text: 'x', expectedVersion: 2 });
    expect([...refusal(stale), stale.body.version]).toEqual([409, 'stale-version', 5]);
    for (const expectedVersion of [3, 4, 5]) {
      expect((await clerk.post(`/api/v1/cases/${id}/comments`, { text: 'x', expectedVersion })).status).toBe(201);
    }
    expect((await clerk.get(`/api/v1/cases/${id}`)).body.notes).toHaveLength(3);
  });

  it('sent five times with one key is kept once; with another body the key is refused', async () => {
    const id = await caseAt('in-progress');
    const headers = { 'idempotency-key': randomUUID() };
    const send = (given = {}) =>
      clerk.post(`/api/v1/cases/${id}/comments`, { text: 'Μία φορά', expectedVersion: 3, ...given }, headers);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send()));
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([201, answers[0]!.body]);
    expect(refusal(await send({ text: 'Άλλο' }))).toEqual([422, 'idempotency-key-reused']);
    expect(refusal(await send({ visibility: 'public' }))).toEqual([422, 'idempotency-key-reused']);
    // The case moved on: the repeat of what was taken is answered as before.
    await centre.database.db.query(`update cases set version = 9, moved_version = 9 where id = $1`, [id]);
    expect([(await send()).status, (await send()).body.id]).toEqual([201, answers[0]!.body.id]);
    expect((await clerk.get(`/api/v1/cases/${id}`)).body.notes).toHaveLength(1);
  });

  it('is the staff’s, whatever the citizen may see; internal ones he does not', async () => {
    const id = await caseAt('in-progress');
    await clerk.post(`/api/v1/cases/${id}/comments`, { text: 'Μόνο για εμάς' });
    await clerk.post(`/api/v1/cases/${id}/comments`, { text: 'Και για εσάς', visibility: 'public' });
    const { body } = await citizen.get(`/api/v1/cases/${id}`);
    expect(body.notes).toEqual([expect.objectContaining({ text: 'Και για εσάς', author: null })]);
    expect(refusal(await citizen.post(`/api/v1/cases/${id}/comments`, { text: 'x' }))).toEqual([
      403,
      'action-forbidden',
    ]);
  });

  it.each([
    {},
    { text: 7 },
    { text: 'x', visibility: 'secret' },
    { text: 'x', expectedVersion: 'new' },
    { text: 'x', expectedVersion: -1 },
  ])('as %j is refused', async (given) => {
    const answer = await clerk.post(`/api/v1/cases/${await caseAt('in-progress')}/comments`, given);
    expect(refusal(answer)).toEqual([422, 'validation-failed']);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field: `/${Object.keys(given).at(-1) ?? 'text'}` })]);
  });
});

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../src/errors/app-error.js';
import type { Browserless } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { until } from '../support/until.js';

const path = '/api/v1/batches';
const nowhere = '00000000-0000-4000-8000-00000000dead';

describe('one action on many cases', () => {
  let centre: Centre;
  let supervisor: Browserless;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
    supervisor = await centre.as('supervisor2');
  });
  afterAll(() => centre.stop());

  /** Requests of the technical service, each charged to somebody. */
  const charged = async (count: number): Promise<string[]> => {
    const citizen = await centre.as('citizen');
    const director = await centre.as('director');
    const filed = await Promise.all(
      Array.from({ length: count }, () => fileRequest(citizen, { service: 'street-light' })),
    );
    await Promise.all(filed.map(({ id }) => caseInStatus(director, id, 'assigned')));
    return filed.map(({ id }) => id);
  };
  const finished = (who: Browserless, id: string) =>
    until(`batch ${id}`, async () => {
      const { body } = await who.get(`${path}/${id}`);
      return body.state === 'done' && body;
    });
  const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const extension = (days = 12) => ({ until: later(days), reason: 'Έλλειψη υλικού' });
  const events = async (caseId: string, type: string): Promise<number> =>
    (await centre.database.db.query(`select 1 from case_event where case_id = $1 and type = $2`, [caseId, type]))
      .length;

  it('tells before how many can and why the rest cannot, and changes nothing', async () => {
    const [done, open] = (await charged(2)) as [string, string];
    const { assignee } = (await supervisor.get(`/api/v1/cases/${done}`)).body;
    await (await centre.as(assignee.email.split('@')[0])).act(done, 'complete', { text: 'Έγινε.' });
    await caseInStatus(supervisor, done, 'completed');
    const { status, body } = await supervisor.post(path, {
      ...{ action: 'extend', ids: [done, open, nowhere], body: extension(), preview: true },
    });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        ...{ id: null, state: 'preview', total: 3, can: 1 },
        cannot: [
          { id: done, code: 'closed', status: 'completed' },
          { id: nowhere, code: 'not-found', status: null },
        ],
      },
    });
    expect(await events(open, 'extended')).toBe(0);
  });

  it('is done case by case, told case by case, and once for one key', async () => {
    const ids = await charged(3);
    const wanted = { action: 'extend', ids: [...ids, nowhere], body: extension() };
    const key = { 'idempotency-key': 'one-extension-of-three' };
    const answers = await Promise.all([supervisor.post(path, wanted, key), supervisor.post(path, wanted, key)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(answers[0].body).toMatchObject({ total: 4, can: 3, cannot: [{ id: nowhere, code: 'not-found' }] });
    expect(answers[1].body.id).toBe(answers[0].body.id);
    const batch = await finished(supervisor, answers[0].body.id);
    expect(batch).toMatchObject({ action: 'extend', total: 4, done: 3, refused: 1, failed: 0 });
    expect(batch.results).toEqual([
      ...ids.map((id) => ({ id, result: 'done' })),
      { id: nowhere, result: 'refused', code: 'not-found' },
    ]);
    for (const id of ids) expect(await events(id, 'extended')).toBe(1);
    const other = await supervisor.post(path, { ...wanted, ids }, key);
    expect({ status: other.status, code: other.body.code }).toEqual({ status: 422, code: 'idempotency-key-reused' });
  });

  it('acts with the powers of the one who asked, as they are when it acts', async () => {
    const ids = await charged(1);
    const clerk = await centre.as('clerk2');
    const { body } = await clerk.post(path, { action: 'extend', ids, body: extension() });
    expect(body).toMatchObject({ can: 0, cannot: [{ id: ids[0], code: 'action-forbidden' }] });
    expect(await finished(clerk, body.id)).toMatchObject({ done: 0, refused: 1 });
    expect((await supervisor.get(`${path}/${body.id}`)).status).toBe(404);
    expect((await (await centre.as('citizen')).post(path, { action: 'extend', ids, body: extension() })).status).toBe(
      404,
    );
    expect((await (await centre.as(null)).post(path, { action: 'extend', ids, body: extension() })).status).toBe(401);
  });

  it('refuses what is no order', async () => {
    const fields = async (wanted: object) => {
      const { status, body } = await supervisor.post(path, wanted);
      return { status, fields: body.errors?.map(({ field }: { field: string }) => field) };
    };
    const ids = [nowhere];
    expect(await fields({ action: 'withdraw', ids })).toEqual({ status: 422, fields: ['/action'] });
    expect(await fields({ action: 'approve', ids: [] })).toEqual({ status: 422, fields: ['/ids'] });
    expect(await fields({ action: 'approve', ids: Array(501).fill(nowhere) })).toEqual({
      status: 422,
      fields: ['/ids'],
    });
    expect(await fields({ action: 'extend', ids, body: { until: later(3) } })).toEqual({
      ...{ status: 422, fields: ['/body/reason'] },
    });
  });

  it('finds nothing to do where the press was taken and its worker died before saying so', async () => {
    const ids = await charged(1);
    const { body } = await supervisor.post(path, { action: 'extend', ids, body: extension() });
    await finished(supervisor, body.id);
    const { ActOnBatchPage } = await import('../../src/batches/act-on-batch-page.js');
    await centre.database.db.query(`update batch_case set result = null where batch_id = $1`, [body.id]);
    const page = centre.app.get(ActOnBatchPage, { strict: false });
    expect(await page.execute({ batchId: body.id })).toEqual({ left: 0, settled: 1 });
    expect(await events(ids[0]!, 'extended')).toBe(1);
  });

  it('is not held up by a case that fails in a way nobody foresaw, nor undoes a result that came meanwhile', async () => {
    const { db } = centre.database;
    const ids = await charged(3);
    const { ActOnBatchPage } = await import('../../src/batches/act-on-batch-page.js');
    const { ActOnCase } = await import('../../src/cases/act-on-case.js');
    const id = '00000000-0000-4000-8000-0000000ba7c4';
    await db.query(
      `insert into batch (id, user_id, action, body, key, digest)
       select $1, id, 'extend', $2, 'one-that-is-not-foreseen', '' from app_user where email = 'supervisor2@demo.ked.gr'`,
      [id, JSON.stringify(extension())],
    );
    await db.query(
      `insert into batch_case (batch_id, case_id, position)
       select $1, x.id, x.position from unnest($2::uuid[]) with ordinality as x(id, position)`,
      [id, ids],
    );
    const acting = vi.spyOn(centre.app.get(ActOnCase, { strict: false }), 'execute');
    acting.mockImplementation(async (_, caseId) => {
      if (caseId === ids[0]) throw new TypeError('not foreseen');
      // Another try of the same page was quicker.
      if (caseId === ids[1]) await db.query(`update batch_case set result = 'done' where case_id = $1`, [caseId]);
      throw new AppError(caseId === ids[1] ? 'outcome-unknown' : 'not-found');
    });
    const page = centre.app.get(ActOnBatchPage, { strict: false });
    expect(await page.execute({ batchId: id })).toEqual({ left: 1, settled: 2 });
    acting.mockRestore();
    const rows = await db.query(`select result, code from batch_case where batch_id = $1 order by position`, [id]);
    expect(rows).toEqual([
      { result: null, code: 'unexpected' },
      { result: 'done', code: null },
      { result: 'refused', code: 'not-found' },
    ]);
  });

  it.each([
    ['schedule', () => ({ at: later(4), reason: 'Με το συνεργείο της Πέμπτης' }), 'scheduled'],
    ['ask-applicant', () => ({ question: 'Σε ποια κολόνα;' }), 'waiting-applicant'],
    ['complete', () => ({ text: 'Αντικαταστάθηκε.' }), 'completed'],
    ['forward', () => ({ unit: 'ENV.G', reason: 'Δέντρο' }), null],
  ] as const)('%s works so', async (action, body, status) => {
    const [id] = (await charged(1)) as [string];
    const { assignee } = (await supervisor.get(`/api/v1/cases/${id}`)).body;
    const clerk = await centre.as(assignee.email.split('@')[0]);
    const started = await clerk.post(path, { action, ids: [id], body: body() });
    expect(await finished(clerk, started.body.id)).toMatchObject({ done: 1 });
    if (status) await caseInStatus(await centre.as('director'), id, status);
    else expect(await events(id, 'forwarded')).toBe(1);
  });
});

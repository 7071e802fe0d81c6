import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '../security/support/browser.js';
import { tokenIn } from '../security/support/visit.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { until } from '../support/until.js';

describe('signing many without JavaScript', () => {
  let centre: Centre;
  let director: Browser;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
    director = new Browser(centre.url);
    const _csrf = tokenIn(await (await director.open('/login')).text());
    await director.submit('/login', { email: 'director@demo.ked.gr', password: 'demo-demo-demo', _csrf });
  });
  afterAll(() => centre.stop());

  const page = async (path: string) => (await director.open(path)).text();
  const submit = async (path: string, from: string, fields: Record<string, string>, ids: string[] = []) => {
    const html = await page(from);
    const key = /name="idempotencyKey" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const body = new URLSearchParams({ ...fields, idempotencyKey: key, _csrf: tokenIn(html) });
    for (const id of ids) body.append('ids', id);
    const answer = await director.send('POST', path, { body, headers: { 'sec-fetch-site': 'same-origin' } });
    return { status: answer.status, to: answer.headers.get('location') ?? '' };
  };

  it('ticks, signs, and shows what became of each', async () => {
    const reader = await centre.as('director');
    const filed = await Promise.all(
      [1, 2].map(async () => fileRequest(await centre.as('citizen'), { service: 'noise' })),
    );
    for (const { id } of filed) {
      const { assignee } = await caseInStatus(reader, id, 'assigned');
      const clerk = await centre.as(assignee.email.split('@')[0]);
      expect((await clerk.act(id, 'reject', { reasons: 'Δεν είναι του δήμου.' })).status).toBe(200);
    }
    const list = await page('/approvals');
    for (const { id } of filed) expect(list).toContain(`name="ids" value="${id}"`);
    const nothing = await submit('/approvals', '/approvals', { action: 'approve' });
    expect(await page(nothing.to)).toContain('Διαλέξτε τουλάχιστον μία υπόθεση.');
    const signed = await submit(
      '/approvals',
      '/approvals',
      { action: 'approve' },
      filed.map(({ id }) => id),
    );
    expect(signed).toMatchObject({ status: 303, to: expect.stringMatching(/^\/supervise\/batches\//) });
    const end = await until('signed', async () => {
      const html = await page(signed.to);
      return html.includes('Τέλος: έγιναν 2 από 2') && html;
    });
    expect(end).not.toContain('Ξανά όσες απέτυχαν');
    for (const { id } of filed) await caseInStatus(reader, id, 'rejected');
  });

  it('tries again only what failed', async () => {
    const [batch] = await centre.database.db.query(`select id from batch order by created_at desc limit 1`);
    const [one] = await centre.database.db.query(
      `update batch_case set result = 'failed', code = 'outcome-unknown' where batch_id = $1 and position = 1 returning case_id`,
      [batch.id],
    );
    const path = `/supervise/batches/${batch.id}`;
    expect(await page(path)).toContain('Ξανά όσες απέτυχαν');
    const again = await submit(`${path}/retry`, path, {});
    expect(again.to).toMatch(/^\/supervise\/batches\//);
    const [{ cases }] = await centre.database.db.query(
      `select array_agg(case_id::text) as cases from batch_case where batch_id = $1`,
      [again.to.split('/').at(-1)],
    );
    expect(cases).toEqual([one[0]?.case_id ?? one.case_id]);
    expect((await submit(`${path}/retry`, path, {})).to).toBe(again.to);
  });

  it('shows letters of delay that wait for a signature in a list of their own', async () => {
    expect(await page('/approvals?of=letters')).toContain('Καμία επιστολή δεν περιμένει.');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeAlways } from '../support/route-always.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest } from '../support/lives.js';

const pages = { accept: 'text/html' };

describe('the list of what waits for routing', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre();
    await routeAlways(centre);
  });
  afterAll(() => centre?.stop());

  it('lets the hour of a case that two departments passed on run anew', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    const director = await centre.as('director');
    for (const unit of ['POL', undefined]) {
      const { assignee } = await caseInStatus(director, filed.id, 'assigned');
      const { status } = await (
        await centre.as(assignee.email.split('@')[0])
      ).act(filed.id, 'forward', { unit, reason: 'Δεν είναι δικό μας' });
      expect(status).toBe(200);
    }
    await caseInStatus(director, filed.id, 'triage');
    await centre.database.db.query(`update cases set filed_at = filed_at - interval '9 days' where id = $1`, [
      filed.id,
    ]);
    const { status, body } = await (await centre.as('router')).get<string>('/triage', pages);
    expect(status).toBe(200);
    expect(body).toMatch(/μένουν (59|60) λεπτά/);
    // Nowhere that it has been.
    expect(body).not.toMatch(/value="(POL|TECH\.E)"[^>]*>\s*<button/);
  });

  it('goes on after fifty, oldest first, each case once', async () => {
    const citizen = await centre.as('citizen');
    const ids: string[] = [];
    for (let i = 0; i < 51; i += 1) ids.push((await fileRequest(citizen, { service: 'other' })).id);
    await centre.database.db.query(
      `update cases set status = 'triage', filed_at = date_trunc('second', now()) - make_interval(hours => 1000 - n::int)
       from unnest($1::uuid[]) with ordinality x (case_id, n) where id = case_id`,
      [ids],
    );
    const router = await centre.as('router');
    const rowsOf = (html: string) => [...html.matchAll(/data-case="([^"]+)"/g)].map(([, id]) => id!);
    const first = await router.get<string>('/triage', pages);
    expect(rowsOf(first.body)).toEqual(expect.arrayContaining(ids.slice(0, 49)));
    const [, next] = /href="[^"]*(\/triage\?cursor=[^"]+)"/.exec(first.body.replaceAll('&#x3D;', '='))!;
    const second = await router.get<string>(next!, pages);
    const all = [...rowsOf(first.body), ...rowsOf(second.body)];
    expect(all.filter((id) => ids.includes(id))).toEqual(ids);
    expect(new Set(all).size).toBe(all.length);
    expect((await router.get('/triage?cursor=nonsense', pages)).status).toBe(400);
  });
});

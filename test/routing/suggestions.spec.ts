import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparer, descriptionOf } from '../http/described.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest, type Filed } from '../support/lives.js';

describe('suggestions for the routing supervisor', () => {
  let centre: Centre;
  let filed: Filed;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
    const description = 'Στο σπίτι της Ευδοκίας έχει ξερά χόρτα, κίνδυνος φωτιάς';
    filed = await fileRequest(await centre.as('citizen'), {
      ...{ service: 'other', description, location: { place: 'kefalos' } },
    });
    await caseInStatus(await centre.as('director'), filed.id, 'triage');
  });
  afterAll(() => centre?.stop());

  it('name services and rules, in the language asked for, and nothing that was said', async () => {
    const router = await centre.as('router');
    const path = `/api/v1/cases/${filed.id}/suggestions`;
    const answer = await router.get(path, { 'accept-language': 'en' });
    const { status, body } = answer;
    expect(status).toBe(200);
    expect(comparer(await descriptionOf(router))('GET', path, answer)).toBe('');
    expect(body.services[0]).toEqual({
      code: 'weeds',
      name: 'Weeds, fire risk',
      unit: { code: 'COM.KEF', name: 'Community of Kefalos' },
      rule: { id: 'village-kefalos', number: 5 },
    });
    expect(body.services.length).toBeLessThanOrEqual(3);
    expect(body.rules).toEqual([
      expect.objectContaining({ id: 'village-kefalos', number: 5, failed: 'service', unit: body.services[0].unit }),
    ]);
    expect(JSON.stringify(body)).not.toMatch(/Ευδοκ|φωτι/);
    const audited = await centre.database.db.query(
      `select 1 from access_audit where case_id = $1 and user_id = $2 and what = 'case-opened'`,
      [filed.id, router.user!.id],
    );
    expect(audited).toHaveLength(1);
  });

  it('leave out units that had the case', async () => {
    await centre.database.db.query(`update cases set life = life || '{"triedUnits": ["COM.KEF"]}' where id = $1`, [
      filed.id,
    ]);
    const { body } = await (await centre.as('router')).get(`/api/v1/cases/${filed.id}/suggestions`);
    expect(body.services[0]).toMatchObject({ code: 'weeds', unit: { code: 'ENV.G' }, rule: { id: 'catalogue' } });
    expect(body.rules).toEqual([]);
  });

  it.each(['clerk', 'supervisor2', 'director', 'citizen', null])('are not for %s', async (account) => {
    const { status } = await (await centre.as(account)).get(`/api/v1/cases/${filed.id}/suggestions`);
    expect(status).toBe(account === null ? 401 : 404);
  });
});

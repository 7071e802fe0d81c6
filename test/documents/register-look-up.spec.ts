import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browserless } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { fileCase } from './case-rows.js';

const reason = 'Ερώτηση στο γκισέ';
let centre: Centre;
let clerk: Browserless;
beforeAll(async () => {
  centre = await startCentre({ municipality: 'kos', role: 'api', temporalAddress: null });
  clerk = await centre.as('clerk');
});
afterAll(() => centre?.stop());

const search = (who: Browserless, body: object) => who.post('/api/v1/register/search', body);
const kept = (): Promise<
  { what: string; case_id: string | null; reason: string | null; subject_id: string | null }[]
> =>
  centre.database.db.query(
    `select what, case_id, reason, subject_id from access_audit where what like 'register-%' order by what desc, at`,
  );

describe('looking up the register', () => {
  it('finds, tells what agrees, and keeps who was shown and why', async () => {
    const { status, body, headers } = await search(clerk, { name: 'papadakis nikolaos', father: 'Γεώργιος', reason });
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({
      connected: true,
      items: [
        {
          ...{ surname: 'Παπαδάκης', sheetNumber: '2417', father: 'Ιωάννης', standing: 'active' },
          ...{ agrees: ['name'], differs: ['father'], score: 2 },
        },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('999241701');
    const { personId } = body.items[0];
    expect(await kept()).toEqual([
      { what: 'register-shown', case_id: null, reason, subject_id: personId },
      { what: 'register-searched', case_id: null, reason, subject_id: null },
    ]);
  });

  it('reads an entry whole, for a case or with a reason', async () => {
    const { id } = await fileCase(centre.database.db, { service: 'cert-family', applicant: 'Άννα Δοκιμή' });
    const { body } = await search(clerk, { taxNumber: '999241701', caseId: id });
    const path = `/api/v1/register/persons/${body.items[0].personId}`;
    const entry = await clerk.post(path, { caseId: id });
    expect(entry.body).toMatchObject({
      ...{ taxNumber: '999241701', fields: { amka: expect.stringMatching(/^140379/) } },
      residences: [{ until: null }, { until: '2008-08-31' }],
    });
    expect(entry.body.acts.map(({ kind }: { kind: string }) => kind)).toEqual(['birth', 'birth', 'birth', 'marriage']);
    expect((await kept())[0]).toMatchObject({ what: 'register-shown', reason });
    expect((await kept()).filter(({ what }) => what === 'register-opened')).toMatchObject([
      { case_id: id, reason: null },
    ]);
    expect((await clerk.post(path, {})).body).toMatchObject({ errors: [{ field: '/reason', code: 'required' }] });
    expect((await clerk.post('/api/v1/register/persons/nobody', { reason })).status).toBe(404);
  });

  it('asks for a reason and for something to look for', async () => {
    for (const [body, field] of [
      [{ name: 'Παπαδάκης' }, '/reason'],
      [{ name: 'Παπαδάκης', reason: '  x ' }, '/reason'],
      [{ reason }, '/name'],
      [{ birthDate: '31-2-1979', reason }, '/birthDate'],
    ] as const)
      expect(await search(clerk, body)).toMatchObject({ status: 422, body: { errors: [{ field }] } });
  });

  it('is for whoever makes certificates, and for cases that he sees', async () => {
    expect((await search(await centre.as('supervisor'), { name: 'Παπαδάκης', reason })).status).toBe(200);
    for (const account of ['clerk2', 'supervisor2', 'citizen', 'operator', 'deputy', 'admin'])
      expect((await search(await centre.as(account), { name: 'Παπαδάκης', reason })).status).toBe(404);
    const { id } = await fileCase(centre.database.db, { service: 'street-light', applicant: 'Άννα Δοκιμή' });
    for (const caseId of [id, 'x']) expect((await search(clerk, { name: 'Παπαδάκης', caseId })).status).toBe(404);
  });
});

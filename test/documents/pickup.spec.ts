import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectSchema } from '../../src/pickup/collect-schema.js';
import { RecordPickup } from '../../src/pickup/record-pickup.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { fileCase } from './case-rows.js';

let base: TestDatabase;
beforeAll(async () => {
  base = await freshDatabase('kos');
});
afterAll(() => base?.drop());

const body = { by: 'authorised', name: 'Μαρία Δοκιμή', identityPaper: 'ταυτότητα', last4: '12ab' };

describe('collectSchema', () => {
  it('keeps four characters of the paper and the name of who came instead', () => {
    expect(collectSchema.parse(body)).toEqual({ ...body, last4: '12AB' });
    expect(collectSchema.parse({ ...body, by: 'applicant', name: ' ' }).name).toBeUndefined();
  });

  it.each([
    ['by', { by: 'neighbour' }],
    ['name', { name: undefined }],
    ['name', { by: 'parent', name: '  ' }],
    ['identityPaper', { identityPaper: '' }],
    ['last4', { last4: '123' }],
    ['last4', { last4: '12345' }],
    ['last4', { last4: '12-4' }],
  ])('refuses a wrong %s', (field, change) => {
    const { error } = collectSchema.safeParse({ ...body, ...change });
    expect(error?.issues.map(({ path }) => path[0])).toContain(field);
  });
});

describe('RecordPickup', () => {
  it('records one handover for a key, at the office of the case', async () => {
    const filed = await fileCase(base.db, { service: 'cert-family', applicant: 'Άννα', status: 'ready-for-pickup' });
    const [clerk] = await base.db.query(`select id from app_user where email = 'office@demo.ked.gr'`);
    const handover = {
      ...collectSchema.parse(body),
      ...{ caseId: filed.id, clerkId: clerk.id, key: `${filed.id}:collect`, at: new Date() },
    };
    const record = (): Promise<string> => base.db.transaction((tx) => new RecordPickup().execute(tx, handover));
    await expect(record()).rejects.toMatchObject({ code: 'not-found' });
    await base.db.query(`update cases set pickup_office = 'zipari' where id = $1`, [filed.id]);
    const ids = await Promise.all([record(), record(), record()]);
    expect(new Set(ids).size).toBe(1);
    const rows = await base.db.query(`select office_code, collected_by, name, last4 from pickup where case_id = $1`, [
      filed.id,
    ]);
    expect(rows).toEqual([{ office_code: 'zipari', collected_by: 'authorised', name: 'Μαρία Δοκιμή', last4: '12AB' }]);
  });
});

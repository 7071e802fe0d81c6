import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { report } from '../../src/cli/registry-commands.js';
import { demoRegisterFile } from '../../src/registry/demo-register.js';
import { importRegister } from '../../src/registry/import/import-register.js';
import { searchRegister } from '../../src/registry/search-register.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

const persons =
  'sheetNumber,municipalUnit,createdOn,memberNo,surname,firstName,sex,birthDate,taxNumber,standing\n' +
  '7701,Κω,1996-02-01,1,Εισαγόμενος,Πρώτος,male,1970-01-02,999770101,active\n' +
  '7701,Κω,1996-02-01,2,Εισαγόμενη,Δεύτερη,female,1972-03-04,999770102,active\n';
const residences =
  'sheetNumber,memberNo,street,number,postcode,community,since,until,declaredOn\n7701,1,Κανάρη,3,85300,Κως,2020-01-01,,2020-01-02\n';
let base: TestDatabase;
beforeAll(async () => {
  base = await freshDatabase('kos');
});
afterAll(() => base?.drop());

const bring = (text: string, name = 'x.csv', dryRun = false) => importRegister(base.db, name, text, { dryRun });
const found = async (name: string): Promise<number> =>
  (await base.db.transaction((tx) => searchRegister(tx, { name }))).length;
const audited = async (): Promise<number> =>
  (await base.db.query(`select count(*)::int as n from access_audit where what = 'register-imported'`))[0].n;

describe('ked registry import', () => {
  it('only tells what a dry run would do', async () => {
    const looked = await bring(persons, 'x.csv', true);
    expect(report(looked, true)).toEqual([
      'families: 1 told, 1 new, 0 changed, 0 as they were',
      'persons: 2 told, 2 new, 0 changed, 0 as they were',
      'acts: 0 told, 0 new, 0 changed, 0 as they were',
      'residences: 0 told, 0 new, 0 changed, 0 as they were',
      'This was a dry run: nothing was imported.',
    ]);
    expect([await found('Εισαγόμενος'), await audited()]).toEqual([0, 0]);
  });

  it('brings in, changes nothing when repeated, and what is told otherwise when told otherwise', async () => {
    expect((await bring(persons)).stored).toMatchObject({ persons: { added: 2, changed: 0 } });
    expect((await bring(residences)).stored).toMatchObject({ residences: { added: 1, changed: 0 } });
    const nothing = { added: 0, changed: 0 };
    for (const again of [persons, residences])
      expect((await bring(again)).stored).toEqual({
        families: nothing,
        persons: nothing,
        acts: nothing,
        residences: nothing,
      });
    const swapped = persons.replace('999770101', '?').replace('999770102', '999770101').replace('?', '999770102');
    expect((await bring(swapped)).stored).toMatchObject({ persons: { added: 0, changed: 2 } });
    expect([await found('Εισαγόμενος'), await audited()]).toEqual([1, 5]);
  });

  it('stores nothing of a file with a fault, whether it shows in the file or in the register', async () => {
    const third = persons.replaceAll('7701,', '7702,').replaceAll('9997701', '9997702');
    const broken = third.replace('1972-03-04', '1972-13-04');
    expect(report(await bring(broken), false)).toEqual([
      'line 3, birthDate: is no day of the calendar; write it like 1979-03-14 or 14/3/1979',
      'Nothing was imported: 1 fault.',
    ]);
    const taken = (await bring(third.replace('999770201', '999241701'))).faults;
    expect(taken).toMatchObject([{ where: 'line 2', field: 'taxNumber' }]);
    const nobody = (await bring(residences.replace('7701,1', '7799,1'))).faults;
    expect(nobody).toMatchObject([{ where: 'line 2', field: 'person' }]);
    expect(await base.db.query(`select 1 from registry_family where sheet_number = '7702'`)).toEqual([]);
  });

  it('takes the whole demonstration as JSON and finds nothing new in it', async () => {
    const { told, stored, faults } = await bring(JSON.stringify(demoRegisterFile), 'register.json');
    expect(faults).toEqual([]);
    expect(told.persons).toBeGreaterThanOrEqual(300);
    const nothing = { added: 0, changed: 0 };
    expect(stored).toEqual({ families: nothing, persons: nothing, acts: nothing, residences: nothing });
    const act = { ...demoRegisterFile.acts[1]!, persons: demoRegisterFile.acts[1]!.persons.slice(0, 3) };
    const shorter = await bring(JSON.stringify({ acts: [act] }), 'acts.json');
    expect(shorter.stored).toMatchObject({ acts: { added: 0, changed: 1 } });
  });
});

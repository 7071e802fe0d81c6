import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { civilActOf, personsOf, residenceOf } from '../../src/registry/as-registered.js';
import { demoRegister, demoRegisterFile } from '../../src/registry/demo-register.js';
import { readFamily } from '../../src/registry/read-family.js';
import { findActs, findPerson, isRegisterConnected, residencesOf } from '../../src/registry/read-register.js';
import { searchPersons } from '../../src/registry/own/search-persons.js';
import type { Sought } from '../../src/registry/score-hit.js';
import { resolveCertificate } from '../../src/documents/certificates/resolve-certificate.js';
import type { CertificateFields } from '../../src/documents/certificates/snapshots.js';
import { searchRegister } from '../../src/registry/search-register.js';
import { seedRegistry } from '../../src/registry/seed-registry.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

const citizenAnswers = { ...certificateAnswers, 'family-sheet': '2417', purpose: 'any-lawful' };
let base: TestDatabase;
beforeAll(async () => {
  base = await freshDatabase('kos');
});
afterAll(() => base?.drop());

const choose = (answers: object, fields = {}): Promise<CertificateFields> =>
  base.db.transaction((tx) =>
    resolveCertificate(tx, {
      ...{ template: 'cert-family', caseId: null, answers: { ...answers } },
      ...{ fields: { ...fields }, by: 'Υπάλληλος' },
    }),
  );
const sheetOf = async ({ familyId }: CertificateFields): Promise<string> =>
  (await base.db.query(`select sheet_number from registry_family where id = $1`, [familyId]))[0].sheet_number;

describe('the register of the demonstration', () => {
  it('belongs to the account citizen, with a proven identity', async () => {
    const [row] = await base.db.query(
      `select p.surname, p.member_no, f.sheet_number, u.identity_proven_at is not null as proven
       from app_user u join registry_person p on p.id = u.registry_person_id join registry_family f on f.id = p.family_id
       where u.email = 'citizen@demo.ked.gr'`,
    );
    expect(row).toEqual({ surname: 'Παπαδάκης', member_no: 1, sheet_number: '2417', proven: true });
  });

  it('holds the same rows after it is told again', async () => {
    const tables = ['registry_family', 'registry_person', 'registry_act', 'registry_act_person', 'registry_residence'];
    const digests = async (): Promise<string[]> =>
      Promise.all(
        tables.map(async (table) => {
          const [row] = await base.db.query(
            `select md5(string_agg(t::text, '|' order by t::text)) as sum from ${table} t`,
          );
          return row.sum as string;
        }),
      );
    const before = await digests();
    expect(before).not.toContain(null);
    await base.db.transaction(seedRegistry);
    expect(await digests()).toEqual(before);
  });

  it('answers with persons, acts and residences as they were told', async () => {
    const [told] = demoRegister.flatMap(personsOf);
    const citizen = await base.db.transaction((tx) => findPerson(tx, told!.id));
    expect(citizen).toEqual(told);
    const acts = await base.db.transaction(async (tx) => ({
      births: await findActs(tx, { kind: 'birth', personId: told!.id }),
      marriages: await findActs(tx, { kind: 'marriage', personId: told!.id, year: 2008 }),
      byNumber: await findActs(tx, { kind: 'death', number: '9', year: 2021 }),
      none: await findActs(tx, { kind: 'death' }),
      nobody: await findActs(tx, { kind: 'birth', personId: "' or true --" }),
    }));
    const stored = demoRegisterFile.acts.map(civilActOf);
    expect(acts.marriages).toEqual([stored[1]]);
    expect(acts.byNumber).toEqual(stored.filter(({ kind, reference }) => kind === 'death' && reference.number === '9'));
    expect(acts.births.map(({ happenedOn }) => happenedOn)).toEqual(['2013-09-08', '2010-04-30', '1979-03-14']);
    expect([...acts.none, ...acts.nobody]).toEqual([]);
    const homes = await base.db.transaction((tx) => residencesOf(tx, told!.id));
    expect(homes.map(({ until }) => until)).toEqual([null, '2008-08-31']);
    expect(homes).toEqual(demoRegisterFile.residences.slice(0, 2).map(residenceOf));
  });

  it('is asked nothing where another system has the register', async () => {
    await base.db.query(`update municipality set data = data || '{"register": "not-connected"}'`);
    const [told] = demoRegister.flatMap(personsOf);
    const asked = await base.db.transaction(async (tx) => [
      await isRegisterConnected(tx),
      await searchRegister(tx, { name: 'Παπαδάκης Νικόλαος' }),
      await findPerson(tx, told!.id),
      await readFamily(tx, told!.familyId),
      await findActs(tx, { kind: 'birth', personId: told!.id }),
      await residencesOf(tx, told!.id),
    ]);
    await base.db.query(`update municipality set data = data || '{"register": "own"}'`);
    expect(asked).toEqual([false, [], null, null, [], []]);
  });

  it('is found by each field that is known', async () => {
    const found = async (sought: Partial<Sought>): Promise<string[]> =>
      (await base.db.transaction((tx) => searchRegister(tx, { name: '', ...sought }))).map(
        ({ person }) => `${person.firstName} ${person.surname}`,
      );
    expect(await found({ taxNumber: '999 241 701' })).toEqual(['Νικόλαος Παπαδάκης']);
    expect(await found({ familySheet: '2417' })).toHaveLength(4);
    expect(await found({ familySheet: '1102' })).toHaveLength(3);
    expect(await found({ birthDate: '1956-02-29' })).toEqual(['Ευαγγελία Σαρρή']);
    expect(await found({ father: 'Νικολαος', mother: 'ΑΙΚΑΤΕΡΙΝΗ' })).toEqual(
      expect.arrayContaining(['Ιωάννης Παπαδάκης', 'Ελένη Παπαδάκη']),
    );
    expect(await found({ name: 'oconnor' })).toEqual([]);
    expect(await found({ name: "o'connor siobhan" })).toEqual(["Siobhán O'Connor"]);
    expect(await found({ name: 'ΤΑΥΓΕΤΟΣ' })).toEqual(['Μάιος Ταΰγετος']);
    expect(await found({ name: 'μαρια ελενη γεωργιου' })).toEqual(['Μαρία-Ελένη Παπαδοπούλου-Γεωργίου']);
    expect(await found({ name: 'Σταμάτης Ιωάννης' })).toEqual(['Ιωάννης Σταμάτης', 'Ιωάννης Σταμάτης']);
    expect(await found({ name: 'Σταμάτης Ιωάννης', mother: 'Ελένη' })).toHaveLength(2);
    for (const nothing of [{}, { birthDate: '2023-02-31' }, { birthDate: 'x' }, { name: ' - ' }, { familySheet: '%' }])
      expect(await found(nothing)).toEqual([]);
  });

  it('has an index for every way in: none reads the whole register', async () => {
    const plan = await base.db.transaction(async (tx) => {
      // So small a register would be read whole; what has no index is, even so.
      await tx.query('set local enable_seqscan = off');
      let lines = '';
      const explaining = {
        query: async (sql: string, given: unknown[]) => {
          const rows: { 'QUERY PLAN': string }[] = await tx.query(`explain ${sql}`, given);
          lines = rows.map((row) => row['QUERY PLAN']).join('\n');
          return [];
        },
      } as unknown as typeof tx;
      const everything = { father: 'Ιωάννης', mother: 'Ελένη', birthDate: '1979-03-14', familySheet: '2417' };
      await searchPersons(explaining, { name: 'Παπαδάκης Νικόλαος', taxNumber: '999241701', ...everything });
      return lines;
    });
    expect(plan).toContain('registry_person_names');
    expect(plan).not.toContain('Seq Scan');
  });

  it('finds by name in any script, and by sheet and birth date when the name is written otherwise', async () => {
    const found = await base.db.transaction((tx) => searchRegister(tx, { name: 'KARAVAS stylianos' }));
    expect(found.map(({ person }) => person.firstName)).toEqual(['Στυλιανός']);
    const sought = { name: 'Νίκος Παππαδάκης', birthDate: '1979-03-14', familySheet: '2417' };
    const [hit] = await base.db.transaction((tx) => searchRegister(tx, sought));
    expect(hit).toMatchObject({ agrees: ['birth-date', 'family-sheet'], differs: ['name'] });
    expect(await base.db.transaction((tx) => searchRegister(tx, { name: '%' }))).toEqual([]);
  });
});

describe('resolveCertificate', () => {
  it('takes the entry that is plainly meant', async () =>
    expect(await sheetOf(await choose(citizenAnswers))).toBe('2417'));

  it.each([
    ['nobody of that name', { ...citizenAnswers, person: 'Άγνωστος Κανείς' }],
    ['another father', { ...citizenAnswers, father: 'Γεώργιος' }],
    ['another birth date', { ...citizenAnswers, 'birth-date': '1979-03-15' }],
    ['a name alone', { person: citizenAnswers.person }],
    ['nothing', {}],
  ])('leaves it to the clerk: %s', async (_, answers) =>
    expect(choose(answers)).rejects.toMatchObject({
      code: 'validation-failed',
      extra: { errors: [{ field: '/fields/familyId' }] },
    }),
  );

  it('takes the family that the clerk chose, if there is one', async () => {
    const { familyId } = await choose(citizenAnswers);
    expect(await choose({ ...citizenAnswers, father: 'Γεώργιος' }, { familyId })).toEqual({ familyId });
    for (const wrong of ['00000000-0000-4000-8000-000000000000', "' or true --", 7]) {
      await expect(choose(citizenAnswers, { familyId: wrong })).rejects.toMatchObject({ code: 'validation-failed' });
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { assertProposable } from '../../src/registry/assert-proposable.js';
import { searchRegister } from '../../src/registry/search-register.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

const citizenAnswers = { ...certificateAnswers, 'family-sheet': '2417', purpose: 'any-lawful' };
let base: TestDatabase;
beforeAll(async () => {
  base = await freshDatabase('kos');
});
afterAll(() => base?.drop());

const choose = (answers: object, fields = {}): Promise<{ familyId: string }> =>
  base.db.transaction((tx) => assertProposable(tx, { answers: { ...answers } }, fields));
const sheetOf = async ({ familyId }: { familyId: string }): Promise<string> =>
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

  it('finds by name in any script, and by sheet and birth date when the name is written otherwise', async () => {
    const found = await base.db.transaction((tx) => searchRegister(tx, { name: 'KARAVAS stylianos' }));
    expect(found.map(({ person }) => person.firstName)).toEqual(['Στυλιανός']);
    const sought = { name: 'Νίκος Παππαδάκης', birthDate: '1979-03-14', familySheet: '2417' };
    const [hit] = await base.db.transaction((tx) => searchRegister(tx, sought));
    expect(hit).toMatchObject({ agrees: ['birth-date', 'family-sheet'], differs: ['name'] });
    expect(await base.db.transaction((tx) => searchRegister(tx, { name: '%' }))).toEqual([]);
  });
});

describe('assertProposable', () => {
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

import { describe, expect, it } from 'vitest';
import { noFields, type RegisteredPerson } from '../registry/register.js';
import { scoreHit } from '../registry/score-hit.js';
import type { FormValues } from '../web/form.js';
import { comparedRows } from './entry-view.js';
import { atFields, proposedIn, soughtInForm } from './prepare-form.js';

describe('proposedIn', () => {
  const typed = { 'propose-typed-surname': 'Άλλος', 'propose-typed-street': 'Λήδας', expectedVersion: '3' };

  it('leaves out what was typed beside an entry of the register', () =>
    expect(proposedIn({ ...typed, 'propose-fields-entry': 'personId:1' }, 'cert-birth')).toEqual({
      'propose-fields-entry': 'personId:1',
      expectedVersion: '3',
    }));

  it('keeps a home that is typed for somebody whom the register knows, and nothing of the person', () =>
    expect(Object.keys(proposedIn({ ...typed, 'propose-fields-entry': 'personId:1' }, 'cert-residence'))).toEqual([
      'propose-typed-street',
      'expectedVersion',
      'propose-fields-entry',
    ]));

  it.each<FormValues>([{}, { 'propose-fields-entry': 'typed' }])(
    'keeps all of it where no entry was chosen: %j',
    (chosen) => expect(proposedIn({ ...typed, ...chosen }, 'cert-birth')).toEqual({ ...typed, ...chosen }),
  );
});

describe('atFields', () => {
  it.each([
    ['propose-fields-typed-surname', 'propose-typed-surname'],
    ['propose-fields-personId', 'propose-fields-entry'],
    ['propose-fields', 'propose-fields-entry'],
    ['', ''],
  ])('%s → %s', (field, expected) =>
    expect(atFields([{ field, message: 'x' }])).toEqual([{ field: expected, message: 'x' }]),
  );
});

describe('soughtInForm', () => {
  it('is nothing where nothing was written', () => {
    expect(soughtInForm({ 'sought-name': ' ', other: 'x' })).toBeNull();
    expect(soughtInForm({ 'sought-familySheet': '2417' })).toEqual({ name: '', familySheet: '2417' });
  });
});

describe('comparedRows', () => {
  const person: RegisteredPerson = {
    ...{ id: '1', familyId: '2', sheetNumber: '2417', formerSheet: '87', municipalUnit: 'Κω', memberNo: 1 },
    ...{ memberType: '', surname: 'Παπαδάκης', firstName: 'Νικόλαος', sex: 'male', birthDate: '1979-03-14' },
    ...{ taxNumber: null, standing: 'active', fields: noFields },
  };

  it('shows only what was said, beside what the register has of it', () => {
    const sought = { name: 'Παπαδακης Νικολαος', father: 'Ιωάννης', birthDate: '1979-03-14', familySheet: '87' };
    const rows = comparedRows(scoreHit(person, sought), sought, 'el');
    expect(rows.map(({ said, registered, agreement }) => [said, registered, agreement])).toEqual([
      ['Παπαδακης Νικολαος', 'Παπαδάκης Νικόλαος', 'yes'],
      ['Ιωάννης', '—', 'no'],
      ['14-3-1979', '14-3-1979', 'yes'],
      ['87', '2417 / 87', 'partly'],
    ]);
  });
});

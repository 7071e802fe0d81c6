import { describe, expect, it } from 'vitest';
import { personsOf } from './as-registered.js';
import { demoRegister } from './demo-register.js';
import type { RegisteredPerson } from './register.js';
import { scoreHit } from './score-hit.js';

const [family] = demoRegister;
const [person] = personsOf(family!) as [RegisteredPerson];

describe('scoreHit', () => {
  it('counts what agrees, whatever the accents, the script and the order of the names', () => {
    const all = { father: 'ΙΩΑΝΝΗΣ', mother: 'Ελενη', birthDate: '1979-03-14', familySheet: '2417' };
    for (const name of ['Νικόλαος Παπαδάκης', 'ΠΑΠΑΔΑΚΗΣ ΝΙΚΟΛΑΟΣ', 'Papadakis Nikolaos']) {
      expect(scoreHit(person, { ...all, name })).toMatchObject({ score: 6, differs: [] });
    }
  });

  it('names what differs, and leaves out what was not said', () => {
    const hit = scoreHit(person, { name: 'Παπαδάκης Νίκος', father: 'Γεώργιος', birthDate: '1979-03-14' });
    expect(hit).toMatchObject({ agrees: ['birth-date'], differs: ['name', 'father'], partly: ['name'], score: 2 });
  });

  it('tells a whole name from a beginning of it, and a sheet from the one before', () => {
    const twoNames = { ...person, fields: { ...person.fields, otherNames: ['Αλέξανδρος'], secondSurname: 'Ρήγας' } };
    for (const name of ['Παπαδάκης Νικόλαος', 'Νικόλαος Αλέξανδρος Παπαδάκης', 'Παπαδάκης-Ρήγας Νικόλαος'])
      expect(scoreHit(twoNames, { name })).toMatchObject({ score: 2, agrees: ['name'], differs: [] });
    for (const name of ['Παπαδ', 'Παπαδάκης', 'Παπαδάκης Νίκος', 'Νικόλαος'])
      expect(scoreHit(twoNames, { name })).toMatchObject({ score: 1, differs: ['name'], partly: ['name'] });
    expect(scoreHit(person, { name: 'Παπαδόπουλος Νικόλαος' })).toMatchObject({ score: 0, partly: [] });
    expect(scoreHit(person, { name: '', familySheet: '318' })).toMatchObject({ partly: ['family-sheet'] });
  });

  it('compares year, tax number however it is written, and nothing that is blank', () => {
    const sought = { name: '', birthYear: '1979', taxNumber: '999 2417 01', father: '  ' };
    expect(scoreHit(person, sought)).toMatchObject({ agrees: ['birth-year', 'tax-number'], differs: [], score: 2 });
  });

  it('does not take a missing parent for agreement', () => {
    const fatherless = { ...person, fields: { ...person.fields, father: null } };
    expect(scoreHit(fatherless, { name: 'Παπαδάκης Νικόλαος', father: '—' }).differs).toEqual(['father']);
  });
});

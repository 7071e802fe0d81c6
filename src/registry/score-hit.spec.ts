import { describe, expect, it } from 'vitest';
import { demoRegister } from './demo-register.js';
import type { RegisteredPerson } from './register.js';
import { scoreHit } from './score-hit.js';

const [family] = demoRegister;
const [citizen] = family!.members;
const person = {
  ...citizen!,
  id: 'p',
  familyId: 'f',
  sheetNumber: family!.sheetNumber,
  memberNo: 1,
} as RegisteredPerson;

describe('scoreHit', () => {
  it('counts what agrees, whatever the accents, the script and the order of the names', () => {
    const all = { father: 'ΙΩΑΝΝΗΣ', mother: 'Ελενη', birthDate: '1979-03-14', familySheet: '2417' };
    for (const name of ['Νικόλαος Παπαδάκης', 'ΠΑΠΑΔΑΚΗΣ ΝΙΚΟΛΑΟΣ', 'Papadakis Nikolaos']) {
      expect(scoreHit(person, { ...all, name })).toMatchObject({ score: 6, differs: [] });
    }
  });

  it('names what differs, and leaves out what was not said', () => {
    const hit = scoreHit(person, { name: 'Παπαδάκης Νίκος', father: 'Γεώργιος', birthDate: '1979-03-14' });
    expect(hit).toMatchObject({ agrees: ['birth-date'], differs: ['name', 'father'], score: 1 });
  });

  it('does not take a missing parent for agreement', () => {
    const fatherless = { ...person, fields: { ...person.fields, father: null } };
    expect(scoreHit(fatherless, { name: 'Παπαδάκης Νικόλαος', father: '—' }).differs).toEqual(['father']);
  });
});

describe('the demonstration register', () => {
  it('has twelve people on four sheets, the first without a gap', () => {
    expect(demoRegister.map(({ members }) => members.length)).toEqual([4, 3, 2, 3]);
    for (const { fields } of family!.members) {
      expect(fields.father && fields.mother && fields.birthPlace && fields.recordedOn).toBeTruthy();
    }
  });
});

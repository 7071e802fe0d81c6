import { describe, expect, it } from 'vitest';
import { civilActOf, personsOf } from './as-registered.js';
import { longFirstName, longSurname } from './demo/hard-families.js';
import { chiosLand, kosLand } from './demo/lands.js';
import { luhn } from './demo/numbers.js';
import { demonstrationRegister, demoRegister, demoRegisterFile } from './demo-register.js';
import { actKinds } from './register.js';

const people = demoRegister.flatMap(personsOf);
const acts = demoRegisterFile.acts.map(civilActOf);
const changeKinds = new Set(people.flatMap(({ fields }) => fields.changes.map(({ kind }) => kind)));

describe('the demonstration register', () => {
  it('has the family of citizen first, without a gap, and all that six certificates need', () => {
    expect(demoRegister[0]).toMatchObject({ sheetNumber: '2417', members: { length: 4 } });
    for (const { fields } of demoRegister[0]!.members)
      expect(fields.father && fields.mother && fields.birthPlace && fields.recordedOn).toBeTruthy();
    const [citizen] = people;
    const his = acts.filter(({ persons }) => persons.some(({ personId }) => personId === citizen!.id));
    expect(new Set(his.map(({ kind }) => kind))).toEqual(new Set(['birth', 'marriage']));
    expect(citizen!.fields.maleRegister).not.toBeNull();
    expect(demoRegisterFile.residences[0]).toMatchObject({ person: { sheetNumber: '2417', memberNo: 1 }, until: null });
  });

  it('has 300 people or more in 90 families or more, the same every time', () => {
    expect(demoRegister.length).toBeGreaterThanOrEqual(90);
    expect(people.length).toBeGreaterThanOrEqual(300);
    expect(demonstrationRegister(kosLand)).toEqual(demoRegisterFile);
    const inChios = demonstrationRegister(chiosLand);
    expect(inChios.families.length).toBe(demoRegister.length);
    expect(JSON.stringify(inChios)).not.toMatch(/Κως|Δήμος Κω/);
  });

  it('belongs to nobody: numbers that are never given out, each once', () => {
    for (const { taxNumber, fields } of people) {
      expect(taxNumber === null || /^999\d{6}$/.test(taxNumber)).toBe(true);
      expect(fields.amka === null || Number(fields.amka.at(-1)) !== luhn(fields.amka.slice(0, -1))).toBe(true);
    }
    const unique = (values: (string | null)[]): void => {
      const known = values.filter((value) => value !== null);
      expect(new Set(known).size).toBe(known.length);
    };
    unique(people.filter(({ standing }) => standing !== 'deleted').map(({ taxNumber }) => taxNumber));
    unique(people.map(({ fields }) => fields.amka));
    unique(acts.map(({ id }) => id));
    unique(acts.map(({ kind, reference: { number, volume, year } }) => `${kind} ${number}/${volume}/${year}`));
    expect(people.map(({ id }) => id)).toEqual(
      expect.arrayContaining(acts.flatMap(({ persons }) => persons.flatMap(({ personId }) => personId ?? []))),
    );
  });

  it('has every hard case', () => {
    expect(demoRegister.some(({ members }) => members.length === 14)).toBe(true);
    expect(
      people.some(
        ({ fields, taxNumber }) =>
          taxNumber === null &&
          Object.values(fields)
            .flat()
            .every((one) => one === null),
      ),
    ).toBe(true);
    expect(new Set(people.map(({ standing }) => standing))).toEqual(new Set(['active', 'deceased', 'deleted']));
    for (const kind of ['death', 'divorce', 'deletion', 'adoption', 'name-change', 'transfer', 'other'] as const)
      expect(changeKinds).toContain(kind);
    for (const kind of actKinds) expect(acts.some((act) => act.kind === kind)).toBe(true);
    const names = people.map(({ surname, firstName }) => `${surname} ${firstName}`);
    expect(new Set(names).size).toBeLessThan(names.length);
    for (const odd of ['-', "'", 'ΐ', 'ΰ', /[A-Za-z]/, /ς( |$)/])
      expect(names.some((name) => name.match(odd))).toBe(true);
    expect([longSurname.length, longFirstName.length]).toEqual([60, 60]);
    expect(names).toContain(`${longSurname} ${longFirstName}`);
    expect(people.some(({ fields }) => fields.otherNames.length === 2 && fields.secondSurname)).toBe(true);
    expect(people.some(({ fields }) => fields.cohabitation)).toBe(true);
    expect(people.some(({ fields }) => fields.father === null && fields.mother !== null)).toBe(true);
    expect(
      people.some(
        ({ birthDate, sex, fields }) => sex === 'male' && birthDate >= '2023' && fields.maleRegister === null,
      ),
    ).toBe(true);
  });
});

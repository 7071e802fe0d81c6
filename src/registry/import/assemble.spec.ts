import { describe, expect, it } from 'vitest';
import { assemble } from './assemble.js';
import { readCsv } from './read-csv.js';
import { readJson } from './read-json.js';

const head = 'sheetNumber;municipalUnit;createdOn;memberNo;surname;firstName;sex;birthDate;taxNumber';
const person = '77;Κω;1-2-1996;1;Δοκιμή;Άννα;Θήλυ;14/3/1979;999007701';
const faultsOf = (csv: string): string[] =>
  assemble(readCsv(csv)).faults.map(({ where, field, message }) => `${where}, ${field}: ${message}`);

describe('a table of persons', () => {
  it('is read as the register keeps them, whatever the order of its columns and the form of its days', () => {
    const { file, faults } = assemble(
      readCsv(
        `amka,father.firstName,father.surname,otherNames,changes,marriage.rank,marriage.act,${head.replaceAll(';', ',')}\n` +
          `140379 12345,Ιωάννης,Δοκιμής,Μαρία|Ελένη,"death|12-1-2021|Απεβίωσε | τέλος\nother||χήρα",Α΄,31/Α/2008 Κω,${person.replaceAll(';', ',')}\n`,
      ),
    );
    expect(faults).toEqual([]);
    expect(file.families).toMatchObject([
      {
        ...{ sheetNumber: '77', formerSheet: null, municipalUnit: 'Κω', createdOn: '1996-02-01' },
        members: [
          {
            ...{ memberNo: 1, memberType: '—', surname: 'Δοκιμή', sex: 'female', birthDate: '1979-03-14' },
            ...{ taxNumber: '999007701', standing: 'active' },
            fields: {
              ...{ amka: '14037912345', father: { firstName: 'Ιωάννης', surname: 'Δοκιμής' }, mother: null },
              otherNames: ['Μαρία', 'Ελένη'],
              changes: [
                { kind: 'death', on: '2021-01-12', text: 'Απεβίωσε|τέλος' },
                { kind: 'other', on: null, text: 'χήρα' },
              ],
              marriage: { rank: 'Α΄', act: { number: '31', volume: 'Α', year: 2008, registry: 'Κω' }, on: null },
            },
          },
        ],
      },
    ]);
  });

  it.each([
    [
      person.replace('14/3/1979', '31/2/1979'),
      'line 2, birthDate: is no day of the calendar; write it like 1979-03-14 or 14/3/1979',
    ],
    [person.replace('Θήλυ', 'x'), 'line 2, sex: is neither male nor female; write male (Άρρεν) or female (Θήλυ)'],
    [person.replace('999007701', '12'), 'line 2, taxNumber: is no tax number; write its 9 digits, or nothing'],
    [person.replace('Δοκιμή', ''), 'line 2, surname: is missing; write it'],
    [person.replace(';1;', ';100;'), 'line 2, memberNo: is more than 99'],
    [`${person};x`, 'line 2, column 10: is not known here; see docs/registry.md, or leave it out'],
    [`${person}\n${person}`, 'line 3, memberNo: is told at line 2 already; tell it once'],
    [
      `${person}\n${person.replace('Κω;', 'Δικαίου;').replace(';1;', ';2;').replace('01', '02')}`,
      'line 3, municipalUnit: differs from line 2, which is of the same sheet; tell both alike',
    ],
  ])('names line, field and remedy (%#)', (lines, fault) => expect(faultsOf(`${head}\n${lines}`)).toContain(fault));

  it('tells nothing of a person in what it says is wrong', () => {
    expect(faultsOf(`${head}\n${person.replaceAll(/14.3.1979|Θήλυ|999007701|Κω/g, 'κρυφό')}`).join()).not.toMatch(
      /κρυφό|Δοκιμή/,
    );
  });

  it('is refused as a whole where it is no table', () => {
    expect(() => readCsv('')).toThrow('The file is empty.');
    expect(() => readCsv('a,b,a\n')).toThrow('the column "a" stands twice');
  });
});

describe('other records', () => {
  it('joins the lines of one act', () => {
    const { file, faults, mentioned } = assemble(
      readCsv(
        'kind,number,volume,year,registry,happenedOn,details.cause,person.role,person.surname,person.firstName,person.entry.sheetNumber,person.entry.memberNo\n' +
          'death,9,Α,2021,Κω,12-1-2021,Άγνωστη,deceased,Δοκιμής,Ιωάννης,77,1\ndeath,9,Α,2021,Κω,,,declarant,Δοκιμή,Άννα,,\n',
      ),
    );
    expect(faults).toEqual([]);
    expect(file.acts).toMatchObject([
      {
        ...{
          kind: 'death',
          reference: { number: '9', year: 2021 },
          happenedOn: '2021-01-12',
          details: { cause: 'Άγνωστη' },
        },
        persons: [
          { role: 'deceased', entry: { sheetNumber: '77', memberNo: 1 } },
          { role: 'declarant', entry: null },
        ],
      },
    ]);
    expect(mentioned).toEqual([
      { where: 'line 2', field: 'persons[0].entry', entry: { sheetNumber: '77', memberNo: 1 } },
    ]);
  });

  it('wants residences to end after they began', () => {
    const row =
      'sheetNumber,memberNo,street,number,postcode,community,since,until,declaredOn\n77,1,Κανάρη,3,85300,Κως,2020-01-01,2019-01-01,2020-01-02';
    expect(faultsOf(row)).toEqual(['line 2, until: is before since; swap or correct them']);
  });

  it('names the place in JSON, and what it does not know', () => {
    const family = {
      sheetNumber: '77',
      municipalUnit: 'Κω',
      createdOn: '1996-02-01',
      members: [{ memberNo: 1, shoe: 42 }],
    };
    const { faults } = assemble(readJson(JSON.stringify({ families: [family, { ...family, members: [] }] })));
    expect(faults.filter(({ where }) => where === 'families[0].members[0]').map(({ field }) => field)).toEqual(
      expect.arrayContaining(['surname', 'shoe']),
    );
    expect(faults.some(({ where, field }) => where === 'families[1].members[0]' && field === 'memberNo')).toBe(true);
    for (const wrong of ['{', '[]', '{"people": []}']) expect(() => readJson(wrong)).toThrow(/The file/);
  });
});

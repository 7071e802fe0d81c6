import { daysAfter } from './days.js';
import type { DemoFamily, DemoMember } from './demo-family.js';
import { byBirth, change, maleEntry, man, nowhere, placeIn, woman } from './parts.js';
import { adult, changed, child, deceased, married, pad } from './relatives.js';
import type { Teller } from './teller.js';

/** As long as a name gets: 60 letters each. */
export const longSurname = 'Παπαχατζηκωνσταντινοδημητροπουλογεωργοαθανασοπαναγιωτόπουλος';
export const longFirstName = 'Αριστοτέλης-Κωνσταντίνος-Παντελεήμων-Χριστόφορος-Χρυσόστομος';

/** What registers hold that certificates must bear; every one of them is meant (facts/greek-administration.md). */
export function hardFamilies(teller: Teller): DemoFamily[] {
  const { land } = teller;
  const [town, village] = land.settlements;
  const person = (surname: string, firstName: string, sex: DemoMember['sex'], birthDate: string): DemoMember => ({
    ...{ memberType: 'Άγαμος/-η', surname, firstName, sex, birthDate },
    fields: {
      ...{ father: man('Γεώργιος', surname), mother: woman('Μαρία', surname, null), ...byBirth },
      ...{ birthPlace: placeIn(land, town), recordedOn: daysAfter(birthDate, 10) },
    },
  });
  const sheets: DemoMember[][] = [
    nothingKnown(),
    fourteen(teller),
    // Two of one name, and of one father: the mothers and birth dates tell them apart.
    [{ ...person('Σταμάτης', 'Ιωάννης', 'male', '1970-05-02') }],
    [changed(person('Σταμάτης', 'Ιωάννης', 'male', '1973-12-11'), { mother: woman('Ελένη', 'Σταμάτη', 'Κωφού') })],
    partners(teller, 'male', 'female', '2016-04-18'),
    partners(teller, 'male', 'male', '2019-09-06'),
    [person('Παπαδοπούλου-Γεωργίου', 'Μαρία-Ελένη', 'female', '1988-08-30')],
    [person("Ντ'Αλμέιντα", 'Αλφόνσος', 'male', '1965-01-19')],
    [foreigner(person("O'Connor", 'Siobhán', 'female', '1984-03-17'))],
    [person('Ταΰγετος', 'Μάιος', 'male', '1990-05-01'), person('Ραΰλη', 'Ζαΐρα', 'female', '1992-02-29')],
    [
      changed(person('Ζωής', 'Θωμάς', 'male', '1958-11-08'), {
        otherNames: ['Αλέξανδρος', 'Ξενοφών'],
        secondSurname: 'Ρήγας',
      }),
    ],
    [person(longSurname, longFirstName, 'male', '1981-10-10')],
    twins(teller),
    [
      changed(person('Μπεκιάρη', 'Αγγελική', 'female', '1977-06-24'), {
        changes: [change('name-change', '2014-05-20', 'Αλλαγή επωνύμου από «Μπεκιάρ» με την απόφαση 1187/20-5-2014')],
      }),
    ],
    // He left his father's sheet (1986), where he stays as deleted, with the same numbers.
    movedOut(teller),
    [deceased(teller, adult(teller, 'female', village, 1921), '2022-12-31')],
    [
      {
        ...changed(person('Πανταζής', 'Φώτιος', 'male', '1969-04-04'), {
          changes: [change('transfer', '2018-07-02', 'Διαγράφηκε στις 2-7-2018: μεταδημότευση στον Δήμο Ρόδου')],
        }),
        standing: 'deleted',
      },
    ],
  ];
  return sheets.map((members, index) => ({
    sheetNumber: String(3001 + index),
    formerSheet: index % 2 === 0 ? null : String(700 + index),
    municipalUnit: town.unit,
    createdOn: '1996-02-05',
    members,
  }));
}

/** An entry of which the book gives a name and a birth date, and nothing else. */
function nothingKnown(): DemoMember[] {
  const fields = { electoralNumber: null, amka: null };
  const told = { surname: 'Άδηλος', firstName: 'Λάζαρος', sex: 'male', birthDate: '1934-01-01' } as const;
  return [{ memberType: '—', ...told, taxNumber: null, fields }];
}

function fourteen(teller: Teller): DemoMember[] {
  const [town] = teller.land.settlements;
  const born = { husband: adult(teller, 'male', town, 1962), wife: adult(teller, 'female', town, 1966) };
  const [father, mother] = married(teller, born.husband, born.wife, '1985-07-14') as [DemoMember, DemoMember];
  const years = Array.from({ length: 12 }, (_, index) => 1986 + Math.round(index * 1.5));
  const children = years.map((year, index) =>
    child(teller, { father, mother }, town, `${year}-${pad((index % 12) + 1)}-${pad(3 + index)}`),
  );
  return [father, mother, ...children];
}

/** Bound by a cohabitation agreement, whatever their sex (Ν. 4356/2015). */
function partners(teller: Teller, one: DemoMember['sex'], other: DemoMember['sex'], on: string): DemoMember[] {
  const { land } = teller;
  const year = Number(on.slice(0, 4));
  const act = { number: teller.actNumber('cohabitation', year), volume: 'Α', year, registry: land.name };
  const pair = [one, other].map((sex, index) => adult(teller, sex, land.settlements[0], 1985 + index));
  return pair.map((member, index) => {
    const partner = pair[1 - index]!;
    const cohabitation = {
      act,
      on,
      place: land.settlements[0].name,
      partner: `${partner.firstName} ${partner.surname}`,
    };
    return { ...changed(member, { cohabitation }), memberType: 'Συμβιών/-ούσα' };
  });
}

function foreigner(member: DemoMember): DemoMember {
  return changed(member, {
    ...{ father: man('Patrick', "O'Connor"), mother: woman('Bríd', "O'Connor", 'Murphy'), recordedOn: '2012-03-01' },
    birthPlace: { ...nowhere, city: 'Δουβλίνο', country: 'Ιρλανδία' },
    nationalityGained: { how: 'Πολιτογράφηση', on: '2011-11-21' },
  });
}

/** A mother alone with two children born on one day. */
function twins(teller: Teller): DemoMember[] {
  const [town] = teller.land.settlements;
  const mother = { ...adult(teller, 'female', town, 1990), memberType: 'Μητέρα' };
  return [mother, ...[1, 2].map(() => child(teller, { mother }, town, '2024-05-05'))];
}

function movedOut(teller: Teller): DemoMember[] {
  const [town] = teller.land.settlements;
  const wife = adult(teller, 'female', town, 1988);
  const told = { memberType: 'Σύζυγος', surname: 'Καραβάς', firstName: 'Δημήτριος', sex: 'male' } as const;
  const himself: DemoMember = {
    ...{ ...told, birthDate: '1985-12-19', taxNumber: '999198603' },
    fields: {
      ...{ father: man('Στυλιανός', 'Καραβάς'), mother: woman('Ευαγγελία', 'Σαρρή', 'Σαρρή'), ...byBirth },
      ...{ birthPlace: placeIn(teller.land, town), recordedOn: '1986-01-07' },
      maleRegister: maleEntry(teller.land, town, 63, 1985),
    },
  };
  return married(teller, himself, wife, '2015-04-25');
}

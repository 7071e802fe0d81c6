import type { PersonFields } from './register.js';

/** Families of the demonstration: invented people, tax numbers beginning 999, insurance numbers that cannot exist. */
export interface DemoFamily {
  sheetNumber: string;
  formerSheet: string | null;
  municipalUnit: string;
  createdOn: string;
  members: DemoMember[];
}

export interface DemoMember {
  memberType: string;
  surname: string;
  firstName: string;
  sex: 'male' | 'female';
  birthDate: string;
  fields: Omit<PersonFields, 'amka' | 'electoralNumber'>;
}

const kos = { municipality: 'Δήμος Κω', prefecture: 'Δωδεκανήσου', country: 'Ελλάδα' };
const born = (settlement: string): PersonFields['birthPlace'] => ({ settlement, ...kos });
const byBirth = { nationality: 'Ελληνική', nationalityGained: { how: 'Γέννηση', on: null } };
const man = (firstName: string, surname: string) => ({ firstName, surname });
const woman = (firstName: string, surname: string, birthSurname: string) => ({ firstName, surname, birthSurname });
const male = (number: string, year: number) => ({ maleRegister: { number, year, municipality: 'Κω' } });
const alone = { marriage: null, maleRegister: null };
const child = { otherNames: [], ...byBirth, ...alone, changes: [] };

const wedding = {
  rank: 'Α΄',
  act: { number: '31', volume: 'Α', year: 2008, registry: 'Κω' },
  on: '2008-06-21',
  place: 'Κως',
};
const earlyWedding = {
  rank: 'Α΄',
  act: { number: '7', volume: 'Α', year: 1980, registry: 'Αντιμάχειας' },
  on: '1980-09-14',
  place: 'Αντιμάχεια',
};
const secondWedding = {
  act: { number: '58', volume: 'Β', year: 2012, registry: 'Κω' },
  on: '2012-10-05',
  place: 'Κως',
};

/** Twelve people on four sheets; the first is the family of `citizen@demo.ked.gr`, with nothing missing. */
export const demoRegister: DemoFamily[] = [
  {
    sheetNumber: '2417',
    formerSheet: '318',
    municipalUnit: 'Κω',
    createdOn: '2008-09-12',
    members: [
      {
        ...{ memberType: 'Σύζυγος', surname: 'Παπαδάκης', firstName: 'Νικόλαος', sex: 'male' },
        birthDate: '1979-03-14',
        fields: {
          ...{ otherNames: [], father: man('Ιωάννης', 'Παπαδάκης'), mother: woman('Ελένη', 'Παπαδάκη', 'Μαυρίδη') },
          ...{ birthPlace: born('Κως'), ...byBirth, recordedOn: '1979-03-29', changes: [] },
          ...{ marriage: { ...wedding, spouse: 'Αικατερίνη Ρούσσου' }, ...male('27', 1979) },
        },
      },
      {
        ...{ memberType: 'Σύζυγος', surname: 'Ρούσσου', firstName: 'Αικατερίνη', sex: 'female' },
        birthDate: '1982-11-02',
        fields: {
          ...{ otherNames: [], father: man('Γεώργιος', 'Ρούσσος'), mother: woman('Μαρία', 'Ρούσσου', 'Διαμαντή') },
          birthPlace: { ...kos, settlement: 'Ρόδος', municipality: 'Δήμος Ρόδου' },
          ...{ ...byBirth, recordedOn: '2008-09-12', changes: ['Μεταδημότευση από τον Δήμο Ρόδου στις 12-9-2008'] },
          ...{ marriage: { ...wedding, spouse: 'Νικόλαος Παπαδάκης' }, maleRegister: null },
        },
      },
      {
        ...{ memberType: 'Τέκνο', surname: 'Παπαδάκης', firstName: 'Ιωάννης', sex: 'male', birthDate: '2010-04-30' },
        fields: {
          ...child,
          ...{ father: man('Νικόλαος', 'Παπαδάκης'), mother: woman('Αικατερίνη', 'Ρούσσου', 'Ρούσσου') },
          ...{ birthPlace: born('Κως'), recordedOn: '2010-05-11', ...male('41', 2010) },
        },
      },
      {
        ...{ memberType: 'Τέκνο', surname: 'Παπαδάκη', firstName: 'Ελένη', sex: 'female', birthDate: '2013-09-08' },
        fields: {
          ...child,
          ...{ father: man('Νικόλαος', 'Παπαδάκης'), mother: woman('Αικατερίνη', 'Ρούσσου', 'Ρούσσου') },
          ...{ birthPlace: born('Κως'), recordedOn: '2013-09-20' },
        },
      },
    ],
  },
  {
    sheetNumber: '1986',
    formerSheet: '54',
    municipalUnit: 'Ηρακλειδών',
    createdOn: '1980-11-03',
    members: [
      {
        ...{ memberType: 'Σύζυγος', surname: 'Καραβάς', firstName: 'Στυλιανός', sex: 'male' },
        birthDate: '1951-07-22',
        fields: {
          ...{ otherNames: [], father: man('Δημήτριος', 'Καραβάς'), mother: woman('Καλλιόπη', 'Καραβά', 'Πάσσαρη') },
          ...{ birthPlace: born('Αντιμάχεια'), ...byBirth, recordedOn: '1951-08-01', ...male('12', 1951) },
          marriage: { ...earlyWedding, spouse: 'Ευαγγελία Σαρρή' },
          changes: ['Απεβίωσε στις 12-1-2021 (πράξη 9/Α/2021 Κω)'],
        },
      },
      {
        ...{ memberType: 'Σύζυγος', surname: 'Σαρρή', firstName: 'Ευαγγελία', sex: 'female' },
        birthDate: '1956-02-29',
        fields: {
          ...{ otherNames: [], father: man('Μιχαήλ', 'Σαρρής'), mother: null, birthPlace: null, ...byBirth },
          ...{ recordedOn: '1980-11-03', marriage: { ...earlyWedding, spouse: 'Στυλιανός Καραβάς' } },
          ...{ maleRegister: null, changes: ['Χήρα από τις 12-1-2021'] },
        },
      },
      {
        ...{ memberType: 'Τέκνο', surname: 'Καραβάς', firstName: 'Δημήτριος', sex: 'male', birthDate: '1985-12-19' },
        fields: {
          ...child,
          ...{ father: man('Στυλιανός', 'Καραβάς'), mother: woman('Ευαγγελία', 'Σαρρή', 'Σαρρή') },
          ...{ birthPlace: born('Κως'), recordedOn: '1986-01-07', ...male('63', 1985) },
          changes: ['Διαγράφηκε στις 4-5-2015: γάμος, νέα μερίδα'],
        },
      },
    ],
  },
  {
    sheetNumber: '2803',
    formerSheet: null,
    municipalUnit: 'Ηρακλειδών',
    createdOn: '2017-03-02',
    members: [
      {
        ...{
          memberType: 'Μητέρα',
          surname: 'Μαστρογιάννη',
          firstName: 'Σοφία',
          sex: 'female',
          birthDate: '1991-05-17',
        },
        fields: {
          ...child,
          ...{ father: man('Αντώνιος', 'Μαστρογιάννης'), mother: woman('Άννα', 'Μαστρογιάννη', 'Βουκουβάλα') },
          ...{ birthPlace: born('Κέφαλος'), recordedOn: '1991-05-28' },
        },
      },
      {
        ...{ memberType: 'Τέκνο', surname: 'Μαστρογιάννη', firstName: 'Άννα', sex: 'female', birthDate: '2017-02-11' },
        fields: {
          ...child,
          ...{ father: null, mother: woman('Σοφία', 'Μαστρογιάννη', 'Μαστρογιάννη') },
          ...{ birthPlace: born('Κως'), recordedOn: '2017-03-02' },
        },
      },
    ],
  },
  {
    sheetNumber: '2650',
    formerSheet: '1102',
    municipalUnit: 'Δικαίου',
    createdOn: '2012-12-10',
    members: [
      {
        ...{ memberType: 'Σύζυγος', surname: 'Χατζηνικήτας', firstName: 'Παναγιώτης', sex: 'male' },
        birthDate: '1974-08-03',
        fields: {
          ...{ otherNames: ['Αλέξανδρος'], father: man('Γεώργιος', 'Χατζηνικήτας') },
          ...{ mother: woman('Δέσποινα', 'Χατζηνικήτα', 'Κιαπόκα'), birthPlace: born('Πυλί'), ...byBirth },
          ...{ recordedOn: '1974-08-14', ...male('19', 1974) },
          marriage: { rank: 'Β΄', ...secondWedding, spouse: 'Ιωάννα Κουτσού' },
          changes: ['Α΄ γάμος λύθηκε στις 8-2-2010 (διαζύγιο)'],
        },
      },
      {
        ...{ memberType: 'Σύζυγος', surname: 'Κουτσού', firstName: 'Ιωάννα', sex: 'female' },
        birthDate: '1980-01-25',
        fields: {
          ...{ otherNames: [], father: man('Ανδρέας', 'Κουτσού'), mother: woman('Χρυστάλλα', 'Κουτσού', 'Ιωάννου') },
          birthPlace: { settlement: 'Λευκωσία', municipality: 'Λευκωσία', prefecture: '—', country: 'Κύπρος' },
          ...{ nationality: 'Ελληνική', nationalityGained: { how: 'Πολιτογράφηση', on: '2011-06-15' } },
          ...{
            recordedOn: '2012-12-10',
            marriage: { rank: 'Α΄', ...secondWedding, spouse: 'Παναγιώτης Χατζηνικήτας' },
          },
          ...{ maleRegister: null, changes: [] },
        },
      },
      {
        ...{ memberType: 'Τέκνο (υιοθετημένο)', surname: 'Χατζηνικήτας', firstName: 'Γεώργιος', sex: 'male' },
        birthDate: '2015-06-06',
        fields: {
          ...child,
          ...{ father: man('Παναγιώτης', 'Χατζηνικήτας'), mother: woman('Ιωάννα', 'Κουτσού', 'Κουτσού') },
          ...{ birthPlace: born('Κως'), recordedOn: '2018-04-16', ...male('33', 2015) },
          changes: ['Υιοθεσία: απόφαση 112/2018'],
        },
      },
    ],
  },
];

import type { DemoFamily } from './demo-family.js';
import type { Land } from './lands.js';
import { byBirth, change, maleEntry, man, nowhere, placeIn, woman } from './parts.js';

/** Twelve people on four sheets; the first is the family of `citizen@demo.ked.gr`, with nothing missing. */
export function knownFamilies(land: Land): DemoFamily[] {
  const [town, second, third, fourth] = land.settlements;
  const wedding = {
    rank: 'Α΄',
    act: { number: '31', volume: 'Α', year: 2008, registry: land.name },
    on: '2008-06-21',
    place: town.name,
  };
  const earlyWedding = {
    rank: 'Α΄',
    act: { number: '7', volume: 'Α', year: 1980, registry: second.name },
    on: '1980-09-14',
    place: second.name,
  };
  const secondWedding = {
    act: { number: '58', volume: 'Β', year: 2012, registry: land.name },
    on: '2012-10-05',
    place: town.name,
  };
  const male = (number: number, year: number) => ({ maleRegister: maleEntry(land, town, number, year) });
  return [
    {
      sheetNumber: '2417',
      formerSheet: '318',
      municipalUnit: town.unit,
      createdOn: '2008-09-12',
      members: [
        {
          ...{ memberType: 'Σύζυγος', surname: 'Παπαδάκης', firstName: 'Νικόλαος', sex: 'male' },
          birthDate: '1979-03-14',
          fields: {
            ...{ father: man('Ιωάννης', 'Παπαδάκης'), mother: woman('Ελένη', 'Παπαδάκη', 'Μαυρίδη') },
            ...{ birthPlace: placeIn(land, town), ...byBirth, recordedOn: '1979-03-29' },
            ...{ marriage: { ...wedding, spouse: 'Αικατερίνη Ρούσσου' }, ...male(27, 1979) },
          },
        },
        {
          ...{ memberType: 'Σύζυγος', surname: 'Ρούσσου', firstName: 'Αικατερίνη', sex: 'female' },
          birthDate: '1982-11-02',
          fields: {
            ...{ father: man('Γεώργιος', 'Ρούσσος'), mother: woman('Μαρία', 'Ρούσσου', 'Διαμαντή') },
            birthPlace: {
              ...nowhere,
              settlement: 'Ρόδος',
              municipality: 'Δήμος Ρόδου',
              prefecture: 'Δωδεκανήσου',
              country: 'Ελλάδα',
            },
            ...{
              ...byBirth,
              recordedOn: '2008-09-12',
              changes: [change('transfer', '2008-09-12', 'Μεταδημότευση από τον Δήμο Ρόδου στις 12-9-2008')],
            },
            ...{ marriage: { ...wedding, spouse: 'Νικόλαος Παπαδάκης' } },
          },
        },
        {
          ...{ memberType: 'Τέκνο', surname: 'Παπαδάκης', firstName: 'Ιωάννης', sex: 'male', birthDate: '2010-04-30' },
          fields: {
            ...byBirth,
            ...{ father: man('Νικόλαος', 'Παπαδάκης'), mother: woman('Αικατερίνη', 'Ρούσσου', 'Ρούσσου') },
            ...{ birthPlace: placeIn(land, town), recordedOn: '2010-05-11', ...male(41, 2010) },
          },
        },
        {
          ...{ memberType: 'Τέκνο', surname: 'Παπαδάκη', firstName: 'Ελένη', sex: 'female', birthDate: '2013-09-08' },
          fields: {
            ...byBirth,
            ...{ father: man('Νικόλαος', 'Παπαδάκης'), mother: woman('Αικατερίνη', 'Ρούσσου', 'Ρούσσου') },
            ...{ birthPlace: placeIn(land, town), recordedOn: '2013-09-20' },
          },
        },
      ],
    },
    {
      sheetNumber: '1986',
      formerSheet: '54',
      municipalUnit: second.unit,
      createdOn: '1980-11-03',
      members: [
        {
          ...{ memberType: 'Σύζυγος', surname: 'Καραβάς', firstName: 'Στυλιανός', sex: 'male' },
          birthDate: '1951-07-22',
          standing: 'deceased',
          fields: {
            ...{ father: man('Δημήτριος', 'Καραβάς'), mother: woman('Καλλιόπη', 'Καραβά', 'Πάσσαρη') },
            ...{ birthPlace: placeIn(land, second), ...byBirth, recordedOn: '1951-08-01', ...male(12, 1951) },
            marriage: { ...earlyWedding, spouse: 'Ευαγγελία Σαρρή' },
            changes: [change('death', '2021-01-12', `Απεβίωσε στις 12-1-2021 (πράξη 9/Α/2021 ${land.name})`)],
          },
        },
        {
          ...{ memberType: 'Σύζυγος', surname: 'Σαρρή', firstName: 'Ευαγγελία', sex: 'female' },
          birthDate: '1956-02-29',
          fields: {
            ...{ father: man('Μιχαήλ', 'Σαρρής'), mother: null, birthPlace: null, ...byBirth },
            ...{ recordedOn: '1980-11-03', marriage: { ...earlyWedding, spouse: 'Στυλιανός Καραβάς' } },
            ...{ changes: [change('other', '2021-01-12', 'Χήρα από τις 12-1-2021')] },
          },
        },
        {
          ...{
            memberType: 'Τέκνο',
            surname: 'Καραβάς',
            firstName: 'Δημήτριος',
            sex: 'male',
            birthDate: '1985-12-19',
            standing: 'deleted',
          },
          fields: {
            ...byBirth,
            ...{ father: man('Στυλιανός', 'Καραβάς'), mother: woman('Ευαγγελία', 'Σαρρή', 'Σαρρή') },
            ...{ birthPlace: placeIn(land, town), recordedOn: '1986-01-07', ...male(63, 1985) },
            changes: [change('deletion', '2015-05-04', 'Διαγράφηκε στις 4-5-2015: γάμος, νέα μερίδα')],
          },
        },
      ],
    },
    {
      sheetNumber: '2803',
      formerSheet: null,
      municipalUnit: third.unit,
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
            ...byBirth,
            ...{ father: man('Αντώνιος', 'Μαστρογιάννης'), mother: woman('Άννα', 'Μαστρογιάννη', 'Βουκουβάλα') },
            ...{ birthPlace: placeIn(land, third), recordedOn: '1991-05-28' },
          },
        },
        {
          ...{
            memberType: 'Τέκνο',
            surname: 'Μαστρογιάννη',
            firstName: 'Άννα',
            sex: 'female',
            birthDate: '2017-02-11',
          },
          fields: {
            ...byBirth,
            ...{ father: null, mother: woman('Σοφία', 'Μαστρογιάννη', 'Μαστρογιάννη') },
            ...{ birthPlace: placeIn(land, town), recordedOn: '2017-03-02' },
          },
        },
      ],
    },
    {
      sheetNumber: '2650',
      formerSheet: '1102',
      municipalUnit: fourth.unit,
      createdOn: '2012-12-10',
      members: [
        {
          ...{ memberType: 'Σύζυγος', surname: 'Χατζηνικήτας', firstName: 'Παναγιώτης', sex: 'male' },
          birthDate: '1974-08-03',
          fields: {
            ...{ otherNames: ['Αλέξανδρος'], father: man('Γεώργιος', 'Χατζηνικήτας') },
            ...{ mother: woman('Δέσποινα', 'Χατζηνικήτα', 'Κιαπόκα'), birthPlace: placeIn(land, fourth), ...byBirth },
            ...{ recordedOn: '1974-08-14', ...male(19, 1974) },
            marriage: { rank: 'Β΄', ...secondWedding, spouse: 'Ιωάννα Κουτσού' },
            changes: [change('divorce', '2010-02-08', 'Α΄ γάμος λύθηκε στις 8-2-2010 (διαζύγιο)')],
          },
        },
        {
          ...{ memberType: 'Σύζυγος', surname: 'Κουτσού', firstName: 'Ιωάννα', sex: 'female' },
          birthDate: '1980-01-25',
          fields: {
            ...{ father: man('Ανδρέας', 'Κουτσού'), mother: woman('Χρυστάλλα', 'Κουτσού', 'Ιωάννου') },
            birthPlace: { ...nowhere, settlement: 'Λευκωσία', city: 'Λευκωσία', country: 'Κύπρος' },
            ...{ nationality: 'Ελληνική', nationalityGained: { how: 'Πολιτογράφηση', on: '2011-06-15' } },
            ...{
              recordedOn: '2012-12-10',
              marriage: { rank: 'Α΄', ...secondWedding, spouse: 'Παναγιώτης Χατζηνικήτας' },
            },
            ...{},
          },
        },
        {
          ...{ memberType: 'Τέκνο (υιοθετημένο)', surname: 'Χατζηνικήτας', firstName: 'Γεώργιος', sex: 'male' },
          birthDate: '2015-06-06',
          fields: {
            ...byBirth,
            ...{ father: man('Παναγιώτης', 'Χατζηνικήτας'), mother: woman('Ιωάννα', 'Κουτσού', 'Κουτσού') },
            ...{ birthPlace: placeIn(land, town), recordedOn: '2018-04-16', ...male(33, 2015) },
            changes: [change('adoption', '2018-03-30', 'Υιοθεσία: απόφαση 112/2018')],
          },
        },
      ],
    },
  ];
}

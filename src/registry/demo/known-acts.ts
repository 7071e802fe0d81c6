import type { ActRecord, FamilyRecord, ResidenceRecord } from '../register-file.js';
import { entered, outsider } from './act-persons.js';
import { birthsOf } from './births.js';
import type { Land } from './lands.js';
import { placeIn } from './parts.js';

/** The acts that the known families speak of, first those of `citizen`: his birth and his marriage. */
export function knownActs(land: Land, families: FamilyRecord[]): ActRecord[] {
  const [citizens, widows, , second] = families as [FamilyRecord, FamilyRecord, FamilyRecord, FamilyRecord];
  const [town, village] = land.settlements;
  const inTown = placeIn(land, town);
  const here = land.municipality;
  return [
    {
      kind: 'birth',
      reference: { number: '27', volume: 'Α', year: 1979, registry: land.name },
      ...{ declaredOn: '1979-03-16', happenedOn: '1979-03-14', hour: '06:40', place: inTown },
      persons: [
        entered('child', citizens, 1, here),
        outsider('father', 'Παπαδάκης', 'Ιωάννης', { nationality: 'Ελληνική', municipality: here, sheetNumber: '318' }),
        outsider('mother', 'Παπαδάκη', 'Ελένη', { nationality: 'Ελληνική', municipality: here, sheetNumber: '318' }),
        outsider('declarant', 'Παπαδάκης', 'Ιωάννης'),
      ],
      details: { sex: 'Άρρεν', motherBirthSurname: 'Μαυρίδη' },
      notes: ['Βαπτίσθηκε στις 20-5-1979· όνομα: Νικόλαος'],
    },
    {
      kind: 'marriage',
      reference: { number: '31', volume: 'Α', year: 2008, registry: land.name },
      ...{ declaredOn: '2008-06-25', happenedOn: '2008-06-21', hour: '19:00', place: inTown },
      persons: [
        entered('husband', citizens, 1, here),
        entered('wife', citizens, 2, here),
        outsider('witness', 'Διαμαντής', 'Γεώργιος'),
        outsider('witness', 'Κουκουμά', 'Βασιλική'),
      ],
      details: {
        ...{ ceremony: 'religious', celebrant: 'Εφημέριος Ι. Ν. Αγίας Παρασκευής' },
        ...{ husbandRank: 'Α΄', wifeRank: 'Α΄', childrenSurname: 'του πατέρα' },
      },
      notes: [],
    },
    ...birthsOf(land, citizens, [3, 4], (_, memberNo) => String(50 + memberNo)),
    {
      kind: 'death',
      reference: { number: '9', volume: 'Α', year: 2021, registry: land.name },
      ...{ declaredOn: '2021-01-13', happenedOn: '2021-01-12', hour: '23:15', place: inTown },
      persons: [
        entered('deceased', widows, 1, here),
        entered('spouse', widows, 2, here),
        outsider('declarant', 'Καραβάς', 'Δημήτριος'),
      ],
      details: { cause: 'Οξύ έμφραγμα του μυοκαρδίου' },
      notes: [],
    },
    {
      kind: 'marriage',
      reference: { number: '7', volume: 'Α', year: 1980, registry: village.name },
      ...{ declaredOn: '1980-09-18', happenedOn: '1980-09-14', hour: null, place: placeIn(land, village) },
      persons: [entered('husband', widows, 1, here), entered('wife', widows, 2, here)],
      details: { ceremony: 'religious', husbandRank: 'Α΄', wifeRank: 'Α΄' },
      notes: [],
    },
    {
      kind: 'divorce',
      reference: { number: '3', volume: 'Α', year: 2010, registry: land.name },
      ...{ declaredOn: '2010-03-01', happenedOn: '2010-02-08', hour: null, place: inTown },
      persons: [entered('husband', second, 1, here), outsider('wife', 'Ζαχαρίου', 'Πηνελόπη', { municipality: here })],
      details: {
        court: `Μονομελές Πρωτοδικείο ${land.name}`,
        decision: '17/2010',
        marriageAct: `44/Α/2001 ${land.name}`,
      },
      notes: [],
    },
  ];
}

/** `citizen` and his family live in the town since they married; he lived elsewhere before. */
export function knownResidences(land: Land): ResidenceRecord[] {
  const [town, village] = land.settlements;
  const [street, earlier] = land.streets as [string, string];
  const home = {
    street,
    number: '12',
    postcode: town.postcode,
    community: town.name,
    since: '2008-09-01',
    until: null,
  };
  const before = {
    ...{ street: earlier, number: '3', postcode: village.postcode, community: village.name },
    ...{ since: '2001-10-01', until: '2008-08-31', declaredOn: '2001-10-15' },
  };
  const person = { sheetNumber: '2417', memberNo: 1 };
  return [
    { person, ...home, declaredOn: '2008-09-12' },
    { person, ...before },
    { person: { ...person, memberNo: 2 }, ...home, declaredOn: '2008-09-12' },
  ];
}

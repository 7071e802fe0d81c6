import { noFields, type ActPerson, type CivilAct, type Place, type RegisteredPerson } from '../../registry/register.js';
import type { CertificateSnapshot, SnapshotHead } from '../snapshot.js';
import { buildCertificate } from './build-certificate.js';
import { certificateTypes, type CertificateType } from './certificate-types.js';
import type { CertificateSource } from './source.js';

/** An example of each certificate with nothing missing and every part that a page may have, from an invented entry. */
export function certificateSamples(head: SnapshotHead): Record<CertificateType, CertificateSnapshot> {
  const plain = {
    ...head,
    addressee: null,
    applicant: 'Όνομα Αιτούντος',
    purpose: 'κάθε νόμιμη χρήση',
    inMunicipality: 'στον Δήμο Κω',
  };
  const asked = { answers: { form: 'full-copy' }, proofs: ['Λογαριασμός ΔΕΚΟ'], wantsEnglish: true };
  const sample = (type: CertificateType): CertificateSnapshot => ({
    ...buildCertificate(type, plain, source, asked, {})!,
    hasHidden: true,
    typed: { by: 'Όνομα Υπαλλήλου', on: '2026-11-04' },
  });
  return Object.fromEntries(certificateTypes.map((type) => [type, sample(type)])) as ReturnType<
    typeof certificateSamples
  >;
}

const birthPlace: Place = {
  ...{ settlement: 'Κως', community: 'Κω', municipalUnit: 'Κω', municipality: 'Δήμος Κω', city: 'Κως' },
  ...{ prefecture: 'Δωδεκανήσου', country: 'Ελλάδα' },
};
const reference = { number: '12', volume: 'Α', year: 2008, registry: 'Κω' };

const person: RegisteredPerson = {
  ...{ id: '-', familyId: '-', sheetNumber: '1024', formerSheet: '87', municipalUnit: 'Κω', memberNo: 1 },
  ...{ memberType: 'Σύζυγος', surname: 'Επώνυμο', firstName: 'Όνομα', sex: 'male', birthDate: '1980-02-29' },
  ...{ taxNumber: '999000000', standing: 'active' },
  fields: {
    ...noFields,
    ...{ otherNames: ['Δεύτερο'], secondSurname: 'Δεύτερο' },
    father: { firstName: 'Πατέρας', surname: 'Επώνυμο' },
    mother: { firstName: 'Μητέρα', surname: 'Επώνυμο', birthSurname: 'Γένος' },
    ...{ birthPlace, nationality: 'Ελληνική', nationalityGained: { how: 'Γέννηση', on: '1980-02-29' } },
    ...{ recordedOn: '1980-03-10', electoralNumber: '9990000000000', amka: '29028000000' },
    marriage: { rank: 'Α΄', act: reference, on: '2008-06-01', place: 'Κως', spouse: 'Σύζυγος' },
    cohabitation: { act: reference, on: '2007-06-01', place: 'Κως', partner: 'Σύντροφος' },
    maleRegister: {
      ...{ number: '15', year: 1980, municipality: 'Κω', municipalUnit: 'Κω', community: 'Κω' },
      notes: ['Μεταβολή'],
    },
    changes: [{ kind: 'other', on: null, text: 'Μεταβολή' }],
  },
};

const inAct = (role: ActPerson['role']): ActPerson => ({
  ...{ role, personId: null, surname: 'Επώνυμο', firstName: 'Όνομα', father: 'Πατέρας', mother: 'Μητέρα' },
  ...{ birthDate: '1980-02-29', birthPlace: 'Κως', nationality: 'Ελληνική', residence: 'Κως' },
  ...{ municipality: 'Δήμος Κω', sheetNumber: '1024', taxNumber: '999000000', amka: '29028000000' },
});

const act: CivilAct = {
  ...{ id: '-', kind: 'marriage', reference, declaredOn: '2008-06-05', happenedOn: '2008-06-01', hour: '19:00' },
  ...{ place: birthPlace, persons: [inAct('husband'), inAct('wife'), inAct('witness')], notes: ['Παρατήρηση'] },
  details: {
    ceremony: 'religious',
    celebrant: 'Ιερέας',
    husbandRank: 'Α΄',
    wifeRank: 'Α΄',
    childrenSurname: 'Επώνυμο',
  },
};

const source: CertificateSource = {
  person,
  sheet: { family: { id: '-', sheetNumber: '1024', formerSheet: '87', municipalUnit: 'Κω' }, members: [person] },
  act,
  residence: {
    ...{ id: '-', personId: '-', street: 'Οδός', number: '1', postcode: '853 00', community: 'Κω' },
    ...{ since: '2008-06-01', until: '2026-01-01', declaredOn: '2008-06-10' },
  },
};

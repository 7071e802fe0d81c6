import { demoRegisterFile } from '../../registry/demo-register.js';
import { civilActOf, familyIdOf, personsOf, residenceOf } from '../../registry/as-registered.js';
import type { FamilyRecord } from '../../registry/register-file.js';
import { actKinds, type ActKind } from '../../registry/register.js';
import { buildCertificate } from '../certificates/build-certificate.js';
import { certificateTypes, type CertificateType } from '../certificates/certificate-types.js';
import type { CertificateSource } from '../certificates/source.js';
import { samples } from '../content/samples.js';
import type { DocumentView } from '../snapshot.js';
import type { Example } from './example.js';

const { families, acts, residences } = demoRegisterFile;

/** Each certificate of the family that comes first, a copy of an act of each kind, and the hard entries; pure. */
export function certificateExamples(): Example[] {
  const first = families[0]!;
  const fullest = longest(families, ({ members }) => members.length);
  const named = longest(families, ({ members }) => Math.max(...members.map(({ surname }) => surname.length)));
  const barest = longest(
    families,
    ({ members }) => members.filter(({ fields }) => !fields.father).length / members.length,
  );
  const each = certificateTypes.map((type) => example(type, type, first));
  return [
    ...each,
    ...actKinds.map((kind) => example(`cert-civil-act-${kind}`, 'cert-civil-act', first, kind)),
    example('cert-family-fourteen', 'cert-family', fullest),
    example('cert-family-long-names', 'cert-family', named),
    example('cert-family-empty', 'cert-family', barest),
  ];
}

function example(name: string, type: CertificateType, family: FamilyRecord, kind: ActKind = 'birth'): Example {
  const { protocolNumber, verificationCode, verifyPage, sealMark, replaces: _, ...head } = samples[type];
  const plain = {
    ...{ ...head, ...office, addressee: null, applicant: nameOf(family), purpose: 'κάθε νόμιμη χρήση' },
    inMunicipality: 'στον Δήμο Κω',
  };
  const asked = { answers: { form: 'full-copy' }, proofs: ['Λογαριασμός ΔΕΚΟ'], wantsEnglish: type === 'cert-birth' };
  const snapshot = buildCertificate(type, plain, sourceOf(family, kind), asked, {});
  if (!snapshot) throw new Error(`the demonstration's register has nothing for ${name}`);
  const view: DocumentView = { ...snapshot, protocolNumber, verificationCode, verifyPage, sealMark, replaces: null };
  return { name, type, view };
}

const office = {
  unit: {
    name: 'Τμήμα Δημοτικής Κατάστασης',
    directorate: 'Διεύθυνση Διοικητικών Υπηρεσιών',
    address: 'Ακτή Κουντουριώτη 7',
    phone: '22420-21111',
    email: 'info@example.org',
  },
  signer: { name: 'Όνομα Προϊσταμένης', title: 'Η Προϊσταμένη', unit: 'Τμήμα Δημοτικής Κατάστασης' },
};

/** All that the register has of a family's first member; of acts one of the kind, of somebody else where he has none. */
function sourceOf(family: FamilyRecord, kind: ActKind): CertificateSource {
  const members = personsOf(family);
  const person = members[0]!;
  const { sheetNumber, formerSheet, municipalUnit } = family;
  const ofKind = acts.filter((act) => act.kind === kind).map(civilActOf);
  const own = ofKind.find(({ persons }) => persons.some(({ personId }) => personId === person.id));
  const residence = residences.map(residenceOf).find(({ personId, until }) => personId === person.id && until === null);
  return {
    person,
    sheet: { family: { id: familyIdOf(sheetNumber), sheetNumber, formerSheet, municipalUnit }, members },
    act: own ?? ofKind[0] ?? null,
    residence: residence ?? null,
  };
}

function nameOf({ members }: FamilyRecord): string {
  const { firstName, surname } = members[0]!;
  return `${firstName} ${surname}`;
}

function longest<T>(items: readonly T[], measure: (item: T) => number): T {
  return items.reduce((best, item) => (measure(item) > measure(best) ? item : best));
}

import { samples } from '../content/samples.js';
import type { FamilySnapshot } from '../certificates/snapshots.js';
import { documentTypes, type DocumentType, type DocumentView } from '../snapshot.js';

/** A document that nobody asked for: of each type one, and what is hard to lay out. */
export interface Example {
  /** Name of its file, without ending. */
  name: string;
  type: DocumentType;
  view: DocumentView;
}

const longName = 'Παπαδοκωνσταντινοπουλογιαννακοπούλου-Χατζηκωνσταντινίδου';

/** Every type once, then the hard cases: pure, so that the same release gives the same files. */
export function examples(): Example[] {
  const each = documentTypes.map((type) => ({ name: type, type, view: samples[type] }));
  return [...each, ...hardCases()];
}

function hardCases(): Example[] {
  return [
    {
      name: 'answer-formal-long',
      type: 'answer-formal',
      view: { ...samples['answer-formal'], text: longAnswer() } as DocumentView,
    },
    {
      name: 'answer-brief-long-names',
      type: 'answer-brief',
      view: {
        ...samples['answer-brief'],
        addressee: `Αικατερίνη-Δέσποινα ${longName}`,
        signer: { name: `Άννα ${longName}`, title: 'Η Προϊσταμένη', unit: samples['answer-brief'].unit.name },
      },
    },
    family('cert-family-fourteen', 14, () => ({})),
    family('cert-family-empty', 2, (member) => ({ ...emptied(member), changes: [] })),
    family('cert-family-long-names', 2, () => ({ surname: longName, father: longName, mother: longName })),
  ];
}

type Member = FamilySnapshot['members'][number];

function family(name: string, count: number, change: (member: Member) => Partial<Member>): Example {
  const sample = samples['cert-family'] as DocumentView & FamilySnapshot;
  const [first] = sample.members;
  const members = Array.from({ length: count }, (_, i) => ({ ...first!, number: i + 1, ...change(first!) }));
  return { name, type: 'cert-family', view: { ...sample, members } };
}

/** All that the register may lack, lacking. */
function emptied(member: Member): Partial<Member> {
  const kept = ['number', 'memberType', 'surname', 'firstName', 'sex', 'birthDate', 'changes'];
  return Object.fromEntries(Object.keys(member).map((key) => [key, kept.includes(key) ? member[key as never] : null]));
}

function longAnswer(): string {
  const said = 'Η υπηρεσία μας εξέτασε το θέμα επί τόπου και διαπίστωσε ότι απαιτείται εργασία σε περισσότερα σημεία.';
  return Array.from({ length: 30 }, (_, i) => `${i + 1}. ${said}`).join('\n');
}

import { samples } from '../content/samples.js';
import { documentTypes, type DocumentView } from '../snapshot.js';
import { certificateExamples } from './certificate-examples.js';
import type { Example } from './example.js';

const longName = 'Παπαδοκωνσταντινοπουλογιαννακοπούλου-Χατζηκωνσταντινίδου';

/**
 * Every letter and, from the register of the demonstration, every certificate; then what is hard to lay out. Pure, so
 * that the same release gives the same files.
 */
export function examples(): Example[] {
  const letters = documentTypes.filter((type) => !type.startsWith('cert-'));
  return [
    ...letters.map((type) => ({ name: type, type, view: { ...samples[type], replaces: null } })),
    ...certificateExamples(),
    {
      name: 'answer-formal-long',
      type: 'answer-formal',
      view: { ...samples['answer-formal'], replaces: null, text: longAnswer() } as DocumentView,
    },
    { name: 'answer-formal-replacing', type: 'answer-formal', view: samples['answer-formal'] },
    {
      name: 'answer-brief-long-names',
      type: 'answer-brief',
      view: {
        ...samples['answer-brief'],
        replaces: null,
        addressee: `Αικατερίνη-Δέσποινα ${longName}`,
        signer: { name: `Άννα ${longName}`, title: 'Η Προϊσταμένη', unit: samples['answer-brief'].unit.name },
      },
    },
  ];
}

function longAnswer(): string {
  const said = 'Η υπηρεσία μας εξέτασε το θέμα επί τόπου και διαπίστωσε ότι απαιτείται εργασία σε περισσότερα σημεία.';
  return Array.from({ length: 30 }, (_, i) => `${i + 1}. ${said}`).join('\n');
}

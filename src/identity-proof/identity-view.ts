import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { hasText, text } from '../web/texts.js';
import type { PersonFound, Proof } from './identity-proof.schema.js';

/** Papers that show who somebody is. */
export function paperChoices(language: Language) {
  return ['identity-card', 'passport', 'driving-licence', 'residence-permit'].map((value) => ({
    value,
    label: text(language, `handover.paper.${value}`),
    note: '',
  }));
}

/** A person of the register to choose; one whose entry is closed is shown and will be refused. */
export function personChoice({ id, surname, firstName, father, sheetNumber, active }: PersonFound, language: Language) {
  const note = text(language, 'identity.personNote', { father: father ?? '—', sheet: sheetNumber });
  const closed = active ? '' : ` – ${text(language, 'identity.notActive')}`;
  return { value: id, label: `${surname} ${firstName}`, note: `${note}${closed}` };
}

/** A proof as a row; `isOpen`: it stands. */
export function proofView(proof: Proof, language: Language) {
  const paper = `handover.paper.${proof.identityPaper}`;
  return {
    id: proof.id,
    account: proof.account,
    person: proof.person ?? '—',
    against: `${hasText(paper) ? text(language, paper) : proof.identityPaper} …${proof.last4}`,
    office: proof.office,
    clerk: proof.clerk,
    reason: proof.reason,
    on: athensDate(proof.at),
    isOpen: proof.revokedAt === null,
    standing:
      proof.revokedAt === null
        ? text(language, 'identity.stands')
        : text(language, 'identity.revokedOn', { date: athensDate(proof.revokedAt) }),
  };
}

import { isCertificateType } from '../certificates/certificate-types.js';
import type { DocumentType, Matter } from '../snapshot.js';
import type { Letter, Proposal } from '../../../workflows/case/transitions.js';

type Kind = 'request' | 'complaint' | 'observation' | 'application';

/** What the citizen filed, in its own gender, as a letter names it. */
const filed: Record<Kind, Pick<Matter, 'toYours' | 'yours'>> = {
  request: { toYours: 'στο αίτημά σας', yours: 'Το αίτημά σας' },
  complaint: { toYours: 'στο παράπονό σας', yours: 'Το παράπονό σας' },
  observation: { toYours: 'στην παρατήρησή σας', yours: 'Η παρατήρησή σας' },
  application: { toYours: 'στην αίτησή σας', yours: 'Η αίτησή σας' },
};

/** «στο αίτημά σας», «Η αίτησή σας» … for the kind of case. */
export function wordsFor(kind: Kind): Pick<Matter, 'toYours' | 'yours'> {
  return filed[kind];
}

/** «Δήμος Κω» in the genitive, «Δήμου Κω»; a name that begins otherwise is left as it is. */
export function genitiveOf(authority: string): string {
  return authority.replace(/^Δήμος(?=\s)/, 'Δήμου');
}

/** First letters of a name, «Ν. Π.»: all that /verify says of a person. Null without a name. */
export function initialsOf(name: string | null): string | null {
  const letters = (name ?? '').split(/\s+/).filter(Boolean);
  return letters.length === 0 ? null : letters.map((word) => `${[...word][0]!.toLocaleUpperCase('el-GR')}.`).join(' ');
}

/** What is issued: the answer of a case, or a letter while it lives on. */
export type IssuedKind = Proposal['kind'] | Letter['kind'];

const types: Record<Exclude<IssuedKind, 'certificate'>, DocumentType> = {
  brief: 'answer-brief',
  formal: 'answer-formal',
  rejection: 'rejection',
  silence: 'letter-silence',
  delay: 'letter-delay',
  extension: 'letter-extension',
  external: 'letter-external',
};

/**
 * The type of document that a proposal or a letter leads to; null when a certificate is wanted that cannot be made.
 * @param template type of certificate that the service gives, if any
 */
export function documentTypeOf(kind: IssuedKind, template: string | undefined): DocumentType | null {
  if (kind !== 'certificate') return types[kind];
  return isCertificateType(template) ? template : null;
}

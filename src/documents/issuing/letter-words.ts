import type { DocumentType, Matter } from '../snapshot.js';
import type { Proposal } from '../../../workflows/case/transitions.js';

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

/**
 * The type of document that a proposal leads to; null when a certificate is wanted that cannot be made.
 * @param template type of certificate that the service gives, if any
 */
export function documentTypeOf(kind: Proposal['kind'], template: string | undefined): DocumentType | null {
  if (kind === 'brief') return 'answer-brief';
  if (kind === 'formal') return 'answer-formal';
  if (kind === 'rejection') return 'rejection';
  return template === 'cert-family' ? template : null;
}

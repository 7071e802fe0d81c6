import type { EntityManager } from 'typeorm';
import { readFamily } from '../../registry/read-family.js';
import { formatTrackingNumber } from '../../cases/tracking-number.js';
import type { LetterSnapshot, Snapshot } from '../snapshot.js';
import type { IssuingFacts } from './issuing-facts.js';
import { genitiveOf, wordsFor } from './letter-words.js';

/** A fact without which no page can be made; its code is what the engine and the record keep. */
export class SnapshotFault extends Error {}

type Head = Omit<LetterSnapshot, 'text'>;

/**
 * Everything that the page will say but its own numbers, copied from the record as it is now: what changes there
 * later changes nothing on the page.
 * @param at instant of the number
 * @throws SnapshotFault `not-proposed`, `not-approved`, `register-entry-missing`
 */
export async function takeSnapshot(tx: EntityManager, facts: IssuingFacts, at: string): Promise<Snapshot> {
  const head = headOf(facts, at);
  if (facts.proposal!.kind !== 'certificate') return { ...head, text: facts.note?.text ?? '' };
  const familyId = facts.note?.fields?.familyId;
  const family = familyId === undefined ? null : await readFamily(tx, familyId);
  if (!family) throw new SnapshotFault('register-entry-missing');
  return { ...head, ...family, addressee: null, applicant: facts.applicant, purpose: purposeOf(facts) };
}

function headOf(facts: IssuingFacts, at: string): Head {
  const { municipality, unit } = facts;
  const { name, authority, region, prefecture, postcode, phone } = municipality;
  return {
    municipality: { name, authority, authorityOf: genitiveOf(authority), region, prefecture, postcode, phone },
    unit: {
      name: unit?.name ?? authority,
      directorate: unit?.directorate ?? null,
      address: unit?.address ?? municipality.address,
      phone: unit?.phone ?? phone,
      email: unit?.email ?? municipality.email,
    },
    employee: { name: facts.preparer ?? '' },
    signer: signerOf(facts),
    addressee: facts.applicant ?? 'τον/την ενδιαφερόμενο/-η',
    matter: {
      ...wordsFor(facts.kind),
      protocolNumber: facts.protocolNumber,
      trackingNumber: formatTrackingNumber(facts.trackingNumber),
      filedAt: facts.filedAt.toISOString(),
      service: facts.service.name,
    },
    issuedOn: at,
  };
}

/** Who signs by order of the mayor: of a brief answer the employee in charge, of all else who approved it. */
function signerOf({ proposal, approver, preparer, unit }: IssuingFacts): Head['signer'] {
  if (!proposal) throw new SnapshotFault('not-proposed');
  const unitName = unit?.name ?? null;
  if (proposal.kind === 'brief') {
    return { name: preparer ?? '', title: 'Ο/Η αρμόδιος/-α υπάλληλος', unit: unitName };
  }
  if (!approver) throw new SnapshotFault('not-approved');
  if (approver.role === 'director') return { name: approver.name, title: 'Ο/Η Γενικός/-ή Γραμματέας', unit: null };
  return { name: approver.name, title: 'Ο/Η Προϊστάμενος/-η', unit: unitName };
}

/** What stands after «να χρησιμοποιηθεί για»: every lawful use, or the one that was named in the application. */
function purposeOf({ answers, purpose, service }: IssuingFacts): string {
  const asked = service.questions.find((question) => question.code === 'purpose');
  const chosen = asked?.options?.find((option) => option.value === answers['purpose']);
  const isNamed = chosen !== undefined && chosen.value !== 'any-lawful' && chosen.value !== 'other';
  const named = isNamed ? chosen.label : purpose;
  return named ? `την εξής χρήση: ${named}` : 'κάθε νόμιμη χρήση';
}

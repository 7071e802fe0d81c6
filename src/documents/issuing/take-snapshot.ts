import type { EntityManager } from 'typeorm';
import { formatTrackingNumber } from '../../cases/tracking-number.js';
import { takeCertificate } from '../certificates/take-certificate.js';
import type { LetterSnapshot, Snapshot } from '../snapshot.js';
import type { IssuingFacts } from './issuing-facts.js';
import type { LetterFacts } from './letter-facts.js';
import { letterSnapshot, silenceSnapshot } from './letter-snapshot.js';
import { genitiveOf, wordsFor } from './letter-words.js';
import { findSigner } from './signer.js';

type Head = Omit<LetterSnapshot, 'text'>;

/**
 * Everything that the page will say but its own numbers, copied from the record as it is now: what changes there
 * later changes nothing on the page.
 * @param letter one that goes out beside the case's own document; null: that document
 * @param at instant of the number
 * @throws SnapshotFault `not-proposed`, `not-approved`, `register-entry-missing`, `unknown-body`
 */
export async function takeSnapshot(
  tx: EntityManager,
  facts: IssuingFacts,
  letter: LetterFacts | null,
  at: string,
): Promise<Snapshot> {
  const head = headOf(facts, await findSigner(tx, facts, letter, at), at);
  if (letter) return letterSnapshot(head, facts, letter);
  const { kind } = facts.proposal!;
  if (kind === 'silence') return silenceSnapshot(head, facts, at);
  if (kind !== 'certificate') return { ...head, text: facts.note?.text ?? '' };
  return takeCertificate(tx, head, facts);
}

/** Who writes, to whom, about what: the same on every page of the case. */
export function headOf(facts: IssuingFacts, signer: Head['signer'], at: string): Head {
  const { municipality, unit } = facts;
  const { name, authority, authorityEn, region, prefecture, postcode, phone } = municipality;
  return {
    isEnglish: facts.language === 'en',
    municipality: {
      name,
      authority,
      authorityOf: genitiveOf(authority),
      authorityEn,
      region,
      prefecture,
      postcode,
      phone,
    },
    unit: {
      name: unit?.name ?? authority,
      directorate: unit?.directorate ?? null,
      address: unit?.address ?? municipality.address,
      phone: unit?.phone ?? phone,
      email: unit?.email ?? municipality.email,
    },
    employee: { name: facts.preparer ?? '' },
    signer,
    addressee: facts.applicant ?? 'τον/την ενδιαφερόμενο/-η',
    matter: {
      ...wordsFor(facts.kind),
      protocolNumber: facts.protocolNumber,
      trackingNumber: formatTrackingNumber(facts.trackingNumber),
      filedAt: facts.filedAt.toISOString(),
      service: facts.service.name,
      serviceEn: facts.service.nameEn,
    },
    issuedOn: at,
  };
}

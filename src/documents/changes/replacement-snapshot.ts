import type { EntityManager } from 'typeorm';
import type { Role } from '../../../workflows/case/transitions.js';
import type { CertificateFields } from '../certificates/snapshots.js';
import { readIssuingFacts } from '../issuing/issuing-facts.js';
import type { Gender } from '../issuing/signer-title.js';
import { takeSnapshot } from '../issuing/take-snapshot.js';
import type { Snapshot } from '../snapshot.js';

/** What a corrected document is made from. */
export interface ReplacementFacts {
  caseId: string;
  type: string;
  /** What the old one says. */
  snapshot: Snapshot;
  /** New words of a letter; null: the same. */
  text: string | null;
  /** What a certificate is made from: the new fields, else those that the old one was made from. */
  fields: CertificateFields | null;
  /** Who asked for it: the page names him as the one in charge. */
  asker: string;
  approver: { name: string; gender: Gender; role: Role };
}

/**
 * What the corrected page says: head, signature and register as they are now, a letter's own facts (dates, the body it
 * went to) as they were. Signed by whoever approved the correction, a brief answer too.
 * @param at instant of the new number
 * @throws SnapshotFault `not-proposed` for an unknown case, and what takeSnapshot throws
 */
export async function takeReplacementSnapshot(
  tx: EntityManager,
  { caseId, type, snapshot, text, fields, asker, approver }: ReplacementFacts,
  at: string,
): Promise<Snapshot | null> {
  const facts = await readIssuingFacts(tx, caseId);
  if (!facts) return null;
  const isCertificate = type.startsWith('cert-');
  const words = text ?? ('text' in snapshot && typeof snapshot.text === 'string' ? snapshot.text : '');
  const fresh = await takeSnapshot(
    tx,
    {
      ...facts,
      proposal: { kind: isCertificate ? 'certificate' : 'formal', noteId: null },
      note: { text: isCertificate ? '' : words, fields },
      preparer: asker,
      approver,
    } as Parameters<typeof takeSnapshot>[1],
    null,
    at,
  );
  // A letter keeps what it was about and to whom it went.
  return isCertificate ? fresh : ({ ...snapshot, ...fresh, addressee: addresseeOf(snapshot, fresh) } as Snapshot);
}

/** Of a letter to another body that body; else the applicant, whose name may be what was wrong. */
function addresseeOf(old: Snapshot, fresh: Snapshot): string | null {
  return 'body' in old ? old.addressee : fresh.addressee;
}

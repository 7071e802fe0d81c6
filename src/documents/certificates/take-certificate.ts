import type { EntityManager } from 'typeorm';
import type { IssuingFacts } from '../issuing/issuing-facts.js';
import { SnapshotFault } from '../issuing/snapshot-fault.js';
import type { CertificateSnapshot, SnapshotHead } from '../snapshot.js';
import { buildCertificate } from './build-certificate.js';
import { isCertificateType } from './certificate-types.js';
import { proofsOf, purposeOf } from './purpose.js';
import { actKindOf, readSource } from './read-source.js';

/**
 * All that the page of a certificate will say but its numbers, from the entries that its proposal names, as the
 * register has them now.
 * @throws SnapshotFault `register-entry-missing` where one of them is gone
 */
export async function takeCertificate(
  tx: EntityManager,
  head: SnapshotHead,
  facts: IssuingFacts,
): Promise<CertificateSnapshot> {
  const { service, answers, municipality } = facts;
  const type = service.template;
  const fields = facts.note?.fields;
  if (!isCertificateType(type) || !fields) throw new SnapshotFault('register-entry-missing');
  const source = await readSource(tx, type, fields, actKindOf(answers));
  const plain = {
    ...head,
    addressee: null,
    applicant: facts.applicant,
    purpose: purposeOf(service, answers, facts.purpose),
    inMunicipality: `στον ${municipality.authority.replace(/^Δήμος(?=\s)/, 'Δήμο')}`,
  };
  const wantsEnglish = facts.language === 'en' || answers['english'] === true || answers['eu-use'] === true;
  const asked = { answers, proofs: proofsOf(service, answers), wantsEnglish };
  const snapshot = buildCertificate(type, plain, source, asked, fields);
  if (!snapshot) throw new SnapshotFault('register-entry-missing');
  return snapshot;
}

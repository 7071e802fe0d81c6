import type { EntityManager } from 'typeorm';
import { loadSource } from '../documents/certificates/load-source.js';
import type { CertificateFields } from '../documents/certificates/snapshots.js';
import { warningsFor, warningText } from '../documents/certificates/warnings.js';
import { registerOf } from '../registry/register-port.js';
import { scoreHit, type SoughtField } from '../registry/score-hit.js';
import { soughtIn } from '../registry/sought-in.js';
import type { Language } from '../web/language.js';

/** How what a certificate is made from stands to what was asked for. */
export interface CertificateCheck {
  agrees: SoughtField[];
  differs: SoughtField[];
  /** What whoever signs should look at; of what was typed in too. */
  warnings: string[];
}

/**
 * Compares the entry that a certificate is made from with its application. Of a family sheet the member counts who
 * agrees best. Reads only; who asks has audited that he looks.
 */
export async function checkCertificate(
  tx: EntityManager,
  { caseId, answers, fields }: { caseId: string; answers: Record<string, unknown>; fields: CertificateFields },
  language: Language,
): Promise<CertificateCheck> {
  const { personId, familyId } = fields;
  const register = await registerOf(tx);
  const person = personId !== undefined ? await register.person(tx, personId) : null;
  const family = !person && familyId !== undefined ? await register.family(tx, familyId) : null;
  const sought = soughtIn(answers);
  const [best] = (person ? [person] : (family?.members ?? []))
    .map((one) => scoreHit(one, sought))
    .sort((a, b) => b.score - a.score);
  const loaded = await loadSource(tx, caseId, fields, new Date());
  const warnings = loaded ? warningsFor(loaded.about, loaded.source, fields) : [];
  return {
    agrees: best?.agrees ?? [],
    differs: best?.differs ?? [],
    warnings: warnings.map((one) => warningText(one, language)),
  };
}

import type { EntityManager } from 'typeorm';
import { registerOf } from '../registry/register-port.js';
import { scoreHit, type SoughtField } from '../registry/score-hit.js';
import { soughtIn } from '../registry/sought-in.js';

/** How what a certificate is made from stands to what was asked for; codes only, nothing of the person. */
export interface CertificateCheck {
  agrees: SoughtField[];
  differs: SoughtField[];
  /** Written in by a clerk: there is no entry of the register behind it. */
  isTyped: boolean;
}

/**
 * Compares the entry that a certificate is made from with its application. Of a family sheet the member counts who
 * agrees best. Reads only; who asks has audited that he looks.
 */
export async function checkCertificate(
  tx: EntityManager,
  answers: Record<string, unknown>,
  fields: Record<string, unknown>,
): Promise<CertificateCheck> {
  const { personId, familyId, typed } = fields;
  const register = await registerOf(tx);
  const person = typeof personId === 'string' ? await register.person(tx, personId) : null;
  const family = !person && typeof familyId === 'string' ? await register.family(tx, familyId) : null;
  const sought = soughtIn(answers);
  const [best] = (person ? [person] : (family?.members ?? []))
    .map((one) => scoreHit(one, sought))
    .sort((a, b) => b.score - a.score);
  return { agrees: best?.agrees ?? [], differs: best?.differs ?? [], isTyped: typed !== undefined };
}

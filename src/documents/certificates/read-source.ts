import type { EntityManager } from 'typeorm';
import { registerOf } from '../../registry/register-port.js';
import type { ActKind } from '../../registry/register.js';
import type { CertificateType } from './certificate-types.js';
import type { CertificateFields } from './snapshots.js';
import type { CertificateSource } from './source.js';
import { typedSource } from './typed-source.js';

/**
 * The entries that a certificate is made from, as the register has them now, and what was typed in their place.
 * An id that the register does not know gives null there: whether that suffices is for who makes the page.
 * @param actKind of a civil act that is typed
 */
export async function readSource(
  tx: EntityManager,
  type: CertificateType,
  fields: CertificateFields,
  actKind: ActKind,
): Promise<CertificateSource> {
  const register = await registerOf(tx);
  const { personId, familyId, actId, residenceId, typed } = fields;
  const person = personId === undefined ? null : await register.person(tx, personId);
  const isFamily = type === 'cert-family' && familyId !== undefined;
  const residences = residenceId === undefined || !person ? [] : await register.residences(tx, person.id);
  const found: CertificateSource = {
    person,
    sheet: isFamily ? await register.family(tx, familyId) : null,
    act: actId === undefined ? null : await register.act(tx, actId),
    residence: residences.find(({ id }) => id === residenceId) ?? null,
  };
  return typed === undefined ? found : typedSource(type, typed, actKind, found);
}

/** Which kind of act was asked for; the commonest where the answers do not say. */
export function actKindOf(answers: Record<string, unknown>): ActKind {
  const kinds: ActKind[] = ['birth', 'marriage', 'death', 'cohabitation', 'divorce'];
  return kinds.find((kind) => kind === answers['act']) ?? 'birth';
}

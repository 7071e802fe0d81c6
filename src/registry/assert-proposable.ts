import type { EntityManager } from 'typeorm';
import { fault, validationFailed } from '../errors/app-error.js';
import { soughtIn } from './sought-in.js';
import { searchRegister } from './search-register.js';

/** The part of a case that says which family is meant. */
export interface Application {
  answers: Record<string, unknown>;
}

/** What the snapshot of a certificate is taken from; kept with the proposal. */
export interface CertificateFields {
  familyId: string;
}

/**
 * Which family a certificate is prepared from: the one that the clerk chose, else the best hit of the register. A hit
 * where something differs is never taken by itself: somebody must look and choose.
 * @throws AppError validation-failed at `/fields/familyId` when there is no such entry or none is plainly meant
 */
export async function assertProposable(
  tx: EntityManager,
  application: Application,
  fields: Record<string, unknown>,
): Promise<CertificateFields> {
  const { familyId } = fields;
  if (familyId !== undefined && familyId !== '') {
    const found = await tx.query(`select id from registry_family where id::text = $1`, [familyId]);
    if (found.length === 0) throw notProposable();
    return { familyId: familyId as string };
  }
  const [best, second] = await searchRegister(tx, soughtIn(application.answers));
  const isPlain = best !== undefined && best.differs.length === 0 && best.agrees.length > 1;
  const isAlone =
    second === undefined || second.score < best!.score || second.person.familyId === best!.person.familyId;
  if (!isPlain || !isAlone) throw notProposable();
  return { familyId: best.person.familyId };
}

function notProposable(): Error {
  return validationFailed([fault('/fields/familyId', 'not-a-choice')]);
}

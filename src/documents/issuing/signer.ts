import type { EntityManager } from 'typeorm';
import { findAddressee } from '../../absence/find-addressee.js';
import type { Role } from '../../../workflows/case/transitions.js';
import type { LetterSnapshot } from '../snapshot.js';
import type { IssuingFacts } from './issuing-facts.js';
import type { LetterFacts } from './letter-facts.js';
import { SnapshotFault } from './snapshot-fault.js';

type Signer = LetterSnapshot['signer'];

/**
 * Who signs by order of the mayor: of a brief answer and of what is passed on the employee in charge, of a closing for
 * silence, which nobody approves, the head of the unit, of all else who approved it.
 * @throws SnapshotFault `not-proposed`, `not-approved`
 */
export async function findSigner(
  tx: EntityManager,
  facts: IssuingFacts,
  letter: LetterFacts | null,
  at: string,
): Promise<Signer> {
  const { proposal, approver, preparer, unit } = facts;
  const unitName = unit?.name ?? null;
  if (letter) {
    if (!letter.event) throw new SnapshotFault('not-approved');
    const { name, role } = letter.event;
    return letter.kind === 'external' ? inCharge(name, unitName) : head(name, role, unitName);
  }
  if (!proposal) throw new SnapshotFault('not-proposed');
  if (proposal.kind === 'brief') return inCharge(preparer ?? '', unitName);
  if (proposal.kind === 'silence') return headOf(tx, facts, at);
  if (!approver) throw new SnapshotFault('not-approved');
  return head(approver.name, approver.role, unitName);
}

/** Or who stands in for him, or the next level; the employee where there is nobody, since the letter must go. */
async function headOf(tx: EntityManager, { unit, preparer }: IssuingFacts, at: string): Promise<Signer> {
  const found = unit && (await findAddressee(tx, { unit: unit.code, at }));
  if (!found) return inCharge(preparer ?? '', unit?.name ?? null);
  const [{ name, director }]: [{ name: string; director: boolean }] = await tx.query(
    `select name, exists (select 1 from user_role r where r.user_id = u.id and r.role = 'director') as director
     from app_user u where u.id = $1`,
    [found.userId],
  );
  return head(name, director ? 'director' : 'supervisor', unit.name);
}

function inCharge(name: string, unit: string | null): Signer {
  return { name, title: 'Ο/Η αρμόδιος/-α υπάλληλος', unit };
}

function head(name: string, role: Role, unit: string | null): Signer {
  if (role === 'director') return { name, title: 'Ο/Η Γενικός/-ή Γραμματέας', unit: null };
  return { name, title: 'Ο/Η Προϊστάμενος/-η', unit };
}

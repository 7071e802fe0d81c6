import type { EntityManager } from 'typeorm';
import { findAddressee } from '../../absence/find-addressee.js';
import type { LetterSnapshot } from '../snapshot.js';
import type { IssuingFacts } from './issuing-facts.js';
import type { LetterFacts } from './letter-facts.js';
import { signerTitle, type Gender, type Signs } from './signer-title.js';
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
  const { proposal, approver, unit } = facts;
  const unitName = unit?.name ?? null;
  if (letter) {
    if (!letter.event) throw new SnapshotFault('not-approved');
    const { event } = letter;
    return signs(letter.kind === 'external' ? 'employee' : rankOf(event), event, unitName);
  }
  if (!proposal) throw new SnapshotFault('not-proposed');
  if (proposal.kind === 'brief') return signs('employee', preparerOf(facts), unitName);
  if (proposal.kind === 'silence') return headOf(tx, facts, at);
  if (!approver) throw new SnapshotFault('not-approved');
  return signs(rankOf(approver), approver, unitName);
}

/** Or who stands in for him, or the next level; the employee where there is nobody, since the letter must go. */
async function headOf(tx: EntityManager, facts: IssuingFacts, at: string): Promise<Signer> {
  const { unit } = facts;
  const found = unit && (await findAddressee(tx, { unit: unit.code, at }));
  if (!found) return signs('employee', preparerOf(facts), unit?.name ?? null);
  const [head]: [Person & { role: Signs }] = await tx.query(
    `select name, gender, case when exists (select 1 from user_role r where r.user_id = u.id and r.role = 'director')
       then 'director' else 'supervisor' end as role
     from app_user u where u.id = $1`,
    [found.userId],
  );
  return signs(head.role, head, unit.name);
}

interface Person {
  name: string;
  gender: Gender;
}

function preparerOf({ preparer, preparerGender }: IssuingFacts): Person {
  return { name: preparer ?? '', gender: preparerGender };
}

/** Of who may approve: all that are not above the units head one. */
function rankOf({ role }: { role: string }): Signs {
  return role === 'director' ? 'director' : 'supervisor';
}

function signs(as: Signs, { name, gender }: Person, unit: string | null): Signer {
  return { name, title: signerTitle(as, gender), unit: as === 'director' ? null : unit };
}

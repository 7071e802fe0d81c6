import type { Principal } from '../../identity/principal.js';

/** Whose case the document belongs to. */
export interface Concerned {
  unitCode: string | null;
  assigneeId: string | null;
  preparerId: string | null;
}

/** Who prepared the document or has its case, and the people of the unit, its head included. */
export function mayAsk(principal: Principal, { unitCode, assigneeId, preparerId }: Concerned): boolean {
  const { userId, roles, memberUnits, headUnits } = principal;
  if (userId === null) return false;
  if (!roles.some((role) => ['clerk', 'operator', 'supervisor', 'director'].includes(role))) return false;
  if (userId === assigneeId || userId === preparerId) return true;
  return unitCode !== null && (memberUnits.includes(unitCode) || headUnits.includes(unitCode));
}

/** Four eyes: who answers for the unit and did not ask for it himself. */
export function mayDecide(principal: Principal, { unitCode }: Concerned, askedBy: string): boolean {
  const { userId, roles, headUnits } = principal;
  if (userId === null || userId === askedBy) return false;
  if (roles.includes('director')) return true;
  return roles.includes('supervisor') && unitCode !== null && headUnits.includes(unitCode);
}

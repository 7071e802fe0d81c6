import type { Principal } from '../identity/principal.js';
import type { Service } from '../municipality/schema.js';

/** Whether he makes certificates: a clerk of a unit that does, or who heads one. Nobody else has business with the register. */
export function keepsRegister(
  { roles, memberUnits, headUnits }: Principal,
  services: readonly Pick<Service, 'kind' | 'unit'>[],
): boolean {
  const units = services.filter(({ kind }) => kind === 'application').map(({ unit }) => unit);
  const covers = (own: string[]): boolean => own.some((unit) => units.includes(unit));
  return (roles.includes('clerk') && covers(memberUnits)) || (roles.includes('supervisor') && covers(headUnits));
}

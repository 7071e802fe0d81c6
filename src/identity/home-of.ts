import type { Role } from '../../workflows/case/transitions.js';
import type { Principal } from './principal.js';

/** Where somebody's work begins; the first row that fits. */
const homes: readonly (readonly [Role, string])[] = [
  ['operator', '/phone'],
  ['router', '/triage'],
  ['office', '/pickup'],
  ['clerk', '/desk'],
  ['supervisor', '/approvals'],
  ['director', '/approvals'],
  ['deputy', '/statistics'],
  ['citizen', '/my'],
];

/** The page that a person sees after signing in when he came for no other. */
export function homeOf(principal: Principal): string {
  return homes.find(([role]) => principal.roles.includes(role))?.[1] ?? '/';
}

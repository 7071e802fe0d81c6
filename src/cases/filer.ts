import type { FileCaseInput } from './file-case.schema.js';
import type { Principal } from '../identity/principal.js';

export type Channel = 'web' | 'phone' | 'counter' | 'letter' | 'open311';

/** Operators and office clerks file for the person in front of them or on the line; everybody else for himself. */
export function filesForAnother(principal: Principal): boolean {
  return principal.roles.includes('operator') || principal.roles.includes('office');
}

/** How the case came in: said by staff, else the telephone for operators and the counter for offices; web otherwise. */
export function channelOf(principal: Principal, said: FileCaseInput['channel']): Channel {
  if (!filesForAnother(principal)) return 'web';
  return said ?? (principal.roles.includes('operator') ? 'phone' : 'counter');
}

import type { Actor } from '../../../workflows/case/transitions.js';

/** Who works where; `U3` has nobody. Supervisors may get a case when nobody else is there. */
export const staffOf: Record<string, string[]> = { U1: ['c1', 'c2', 's1'], U2: ['c3', 's2'], U3: [] };
export const unitOf: Record<string, string> = { c1: 'U1', c2: 'U1', s1: 'U1', c3: 'U2', s2: 'U2' };
export const employees = Object.keys(unitOf);

function actor(id: string | null, over: Partial<Actor>): Actor {
  return { id, roles: ['clerk'], units: [], office: null, standsInFor: [], isApplicant: false, ...over };
}

/** Everybody who presses, also in a second shape: standing in for somebody, or about his own case. */
export const cast: Actor[] = [
  actor('c1', { units: ['U1'] }),
  actor('c2', { units: ['U1'] }),
  actor('c3', { units: ['U2'] }),
  actor('c2', { units: ['U1'], standsInFor: ['c1'] }),
  actor('s1', { roles: ['supervisor'], units: ['U1', 'U3'] }),
  actor('s2', { roles: ['supervisor'], units: ['U2'] }),
  actor('s1', { roles: ['supervisor'], units: ['U1', 'U3'], standsInFor: ['c1', 'c3'] }),
  actor('s1', { roles: ['supervisor'], units: ['U1', 'U3'], isApplicant: true }),
  actor('d1', { roles: ['director'] }),
  actor('r1', { roles: ['router'] }),
  actor('o1', { roles: ['operator'] }),
  actor('f1', { roles: ['office'], office: 'kos' }),
  actor('f2', { roles: ['office'], office: 'pyli' }),
  actor('a1', { roles: ['citizen'], isApplicant: true }),
];

import type { LifeFacts, Status } from '../../workflows/case/transitions.js';

export type PickupState = 'in-transit' | 'here';

interface Held {
  status: Status;
  life: Partial<LifeFacts>;
}

/** Where the paper of a case is; null before there is one. */
export function pickupStateOf({ status, life }: Held): PickupState | null {
  // Runs from before papers were sent say nothing of theirs: ready meant that it lay there.
  return life.pickup?.state ?? (status === 'ready-for-pickup' ? 'here' : null);
}

/** The same in SQL, of a row `c` of cases. */
export const pickupStateSql = `coalesce(c.life->'pickup'->>'state', case when c.status = 'ready-for-pickup' then 'here' end)`;

import { finalStatuses } from '../../workflows/case/transitions.js';

const settled = [...finalStatuses, 'ready-for-pickup'].map((status) => `'${status}'`).join(', ');

/** SQL over `e` and `c`: nobody has taken notice of it, and there is still something to be done. */
export const openEscalation = `e.acknowledged_at is null and c.status not in (${settled})`;

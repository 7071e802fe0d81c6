import type { EntityManager } from 'typeorm';
import type { CaseEvent } from '../../workflows/contract.js';
import type { Audience } from './notice-rules.js';

/** What a level of escalation tells, each a text of level-texts.ts, but for the two that older releases told as well. */
export const levelPurposes = ['due-soon', 'danger', 'unrouted', 'on-its-way', 'delay-letters', 'terms-passed'] as const;
export type LevelPurpose = (typeof levelPurposes)[number] | 'target-passed' | 'targets-passed';

/** All of them: what an acknowledgement of everything has read. */
export const escalationPurposes: readonly LevelPurpose[] = [...levelPurposes, 'target-passed', 'targets-passed'];

/** One message for all cases of the hour. */
export const bundledLevelPurposes = ['unrouted', 'delay-letters', 'terms-passed'] as const;

/** What the words of a level's message need besides those of the case. */
export interface LevelWords {
  minutesLeft?: number;
  phone?: string;
}

/** What the event `escalated` tells, and to whom: always to somebody. Pure. */
export function levelNotice(event: CaseEvent): { purpose: LevelPurpose; to: Audience } {
  const { to } = event.data;
  const nobody = event.state.unit === null ? 'routers' : 'supervisors';
  return { purpose: levelPurpose(event), to: typeof to === 'string' ? { userId: to } : nobody };
}

function levelPurpose({ at, data, state }: CaseEvent): LevelPurpose {
  switch (data['of']) {
    case 'danger':
      return 'danger';
    case 'routing':
      return 'unrouted';
    case 'forwarding':
      return 'on-its-way';
    case 'statutory':
      return at < state.statutoryAt ? 'delay-letters' : 'terms-passed';
    default: {
      if (at < state.targetAt) return 'due-soon';
      // Told late, after an outage: to the employee it is one case, to those above him one of many.
      return data['to'] === state.assigneeId ? 'target-passed' : 'targets-passed';
    }
  }
}

/** One message per person, level and hour of the event's clock; of the single ones one per case. Null: not a level. */
export function levelKey(event: CaseEvent, purpose: string, userId: string): string | null {
  if (event.type !== 'escalated' || purpose === 'due-soon' || purpose === 'danger') return null;
  if (purpose === 'target-passed') return null;
  return `${purpose}:${String(event.data['level'])}:${event.at.slice(0, 13)}:${userId}`;
}

/** Reads what the message needs: how long is left, whom to call. */
export async function levelWords(tx: EntityManager, event: CaseEvent, purpose: string): Promise<LevelWords> {
  if (purpose === 'due-soon') {
    return { minutesLeft: Math.max(1, Math.round((Date.parse(event.state.targetAt) - Date.parse(event.at)) / 60_000)) };
  }
  if (purpose !== 'danger') return {};
  const [row] = (await tx.query(
    `select data->>'dangerPhone' as phone from escalation_rules order by version desc limit 1`,
  )) as { phone: string }[];
  return { phone: row?.phone ?? '112' };
}

import { describe, expect, it } from 'vitest';
import { pickupStateOf } from './pickup-state.js';

describe('where the paper of a case is', () => {
  const at = '2026-11-03T08:00:00.000Z';
  const sent = { pickup: { office: 'kefalos', state: 'in-transit', since: at } } as const;

  it('is what its life says, whatever became of the case', () => {
    expect(pickupStateOf({ status: 'ready-for-pickup', life: sent })).toBe('in-transit');
    expect(pickupStateOf({ status: 'completed', life: { pickup: { ...sent.pickup, state: 'here' } } })).toBe('here');
  });

  it('is here where a run of old made it ready and said no more, and nowhere before', () => {
    expect(pickupStateOf({ status: 'ready-for-pickup', life: {} })).toBe('here');
    expect(pickupStateOf({ status: 'issuing', life: { pickup: null } })).toBeNull();
  });
});

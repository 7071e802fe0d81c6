import { describe, expect, it } from 'vitest';
import { OpenStreams } from './open-streams.js';

describe('places for streams', () => {
  it('are twenty for one holder, and free again when given back once', () => {
    const open = new OpenStreams();
    const back = Array.from({ length: 20 }, () => open.take('public', 'client'));
    expect(() => open.take('public', 'client')).toThrow('too-many-requests');
    expect(() => open.take('public', 'another')).not.toThrow();
    back[0]!();
    back[0]!();
    expect(open.size).toBe(20);
    open.take('public', 'client');
    expect(() => open.take('public', 'client')).toThrow('too-many-requests');
  });

  it('of strangers take none from those who are signed in', () => {
    const open = new OpenStreams();
    for (let i = 0; i < 1_000; i++) open.take('public', `client-${i}`);
    expect(() => open.take('public', 'one more')).toThrow('too-many-requests');
    expect(() => open.take('signed-in', 'clerk')).not.toThrow();
  });
});

import { describe, expect, it } from 'vitest';
import { OneAtATime } from './one-at-a-time.js';

describe('OneAtATime', () => {
  it('runs the work of a key one after the other in the order of asking, also after a failure, and keys side by side', async () => {
    const turns = new OneAtATime();
    const log: string[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const step = (name: string, wait?: Promise<void>) => async () => {
      log.push(`${name} begins`);
      await wait;
      log.push(`${name} ends`);
      if (name === 'a1') throw new Error('a1 failed');
      return name;
    };
    const a1 = turns.run('a', step('a1', gate)).catch((error: Error) => error.message);
    const a2 = turns.run('a', step('a2'));
    const b1 = turns.run('b', step('b1'));
    expect(await b1).toBe('b1');
    open();
    expect(await Promise.all([a1, a2])).toEqual(['a1 failed', 'a2']);
    expect(log).toEqual(['a1 begins', 'b1 begins', 'b1 ends', 'a1 ends', 'a2 begins', 'a2 ends']);
  });
});

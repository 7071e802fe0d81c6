import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './seal.js';

const key = randomBytes(32);
const text = 'Ένα σπασμένο φωτιστικό';

describe('a sealed draft', () => {
  it('opens with its key and id', () => {
    expect(unseal(key, 'a', seal(key, 'a', text))).toBe(text);
  });

  it('shows nothing of its text, and never looks the same twice', () => {
    const sealed = seal(key, 'a', text);
    expect(sealed.includes(Buffer.from('φωτιστικό'))).toBe(false);
    expect(sealed.equals(seal(key, 'a', text))).toBe(false);
  });

  it('does not open with another key, under another id, or changed', () => {
    const sealed = seal(key, 'a', text);
    expect(unseal(randomBytes(32), 'a', sealed)).toBeNull();
    expect(unseal(key, 'b', sealed)).toBeNull();
    for (const at of [0, 12, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(unseal(key, 'a', changed)).toBeNull();
    }
  });
});

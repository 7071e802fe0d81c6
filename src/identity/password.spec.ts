import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { hashPassword, needsRehash, verifyPassword } from './password.js';

describe('passwords', () => {
  it('fit their own hash only', async () => {
    const stored = await hashPassword('μια αρκετά μεγάλη φράση');
    expect(await verifyPassword(stored, 'μια αρκετά μεγάλη φράση')).toBe(true);
    expect(await verifyPassword(stored, 'μια αρκετά μεγάλη φραση')).toBe(false);
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('are the same however the keyboard composes an accent', async () => {
    const stored = await hashPassword('φρ\u03ac\u03c3η'.normalize('NFC'));
    expect(await verifyPassword(stored, 'φρ\u03ac\u03c3η'.normalize('NFD'))).toBe(true);
  });

  it('without an account never fit, not even the one that is compared against', async () => {
    expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
  });

  it('hashed at other costs are due for a new hash', async () => {
    expect(needsRehash(await hash('x', { memoryCost: 8192, timeCost: 1, parallelism: 1 }))).toBe(true);
    expect(needsRehash(await hashPassword('x'))).toBe(false);
  });

  it('are all answered when many come at once', async () => {
    const stored = await hashPassword('right');
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => verifyPassword(stored, n % 2 === 0 ? 'right' : 'wrong')),
    );
    expect(answers).toEqual(Array.from({ length: 12 }, (_, n) => n % 2 === 0));
  });
});

import { createHash } from 'node:crypto';
import { hash } from '@node-rs/argon2';

/** Password of every account of the demonstration; said openly, so shorter than the rule. */
export const demoPassword = 'demo-demo-demo';

/**
 * Its argon2id hash by the parameters of OWASP (19 MiB, 2 passes, 1 lane). The salt is fixed, since the password is no
 * secret and the same folder must give the same dump; accounts of people get a random one.
 */
export async function demoPasswordHash(): Promise<string> {
  const salt = createHash('sha256').update('ked demonstration').digest().subarray(0, 16);
  return hash(demoPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1, salt });
}

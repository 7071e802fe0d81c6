import { hash, parseOptions, verify } from '@node-rs/argon2';
import { AppError } from '../errors/app-error.js';

/** OWASP's minimum for argon2id (facts/engineering.md 3.3); raise it here and old hashes follow at the next login. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** At most two at once: a flood of logins must leave the second core to everybody else. */
const slots = 2;
/** Above this many in the queue the rest is told to come back: nobody waits longer than a few seconds. */
const longestQueue = 100;

let running = 0;
const waiting: (() => void)[] = [];

/** Argon2id in PHC format. Equal looking passwords are equal: Unicode is normalised first (NFKC). */
export async function hashPassword(password: string): Promise<string> {
  return limited(() => hash(password.normalize('NFKC'), cost));
}

/**
 * Whether the password fits the stored hash. Without a hash (no such account) it takes the same time and says no,
 * so that nobody learns which accounts exist.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await nobodysHash());
  const fits = await limited(() => verify(against, password.normalize('NFKC')));
  return fits && stored !== null;
}

/** True when the hash was made with other costs than today's. */
export function needsRehash(stored: string): boolean {
  const made = parseOptions(stored);
  return (
    made.memoryCost !== cost.memoryCost || made.timeCost !== cost.timeCost || made.parallelism !== cost.parallelism
  );
}

let nobodys: Promise<string> | undefined;
function nobodysHash(): Promise<string> {
  nobodys ??= hash('nobody has this password', cost);
  return nobodys;
}

async function limited<T>(work: () => Promise<T>): Promise<T> {
  if (running >= slots) {
    if (waiting.length >= longestQueue) throw new AppError('too-many-requests');
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // A waiting one takes over the slot; only without one does it become free.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

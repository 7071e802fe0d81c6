import { setTimeout as delay } from 'node:timers/promises';
import { bringUpApplication, bringUpDatabase, bringUpEngine, type Centre } from './centre.js';
import { faultText } from './plain-fault.js';

const LOOK_EVERY_MS = 250;
const LONGEST_WAIT_MS = 30_000;
/** A part that lived this long had started well: its next end is a new story. */
const STEADY_MS = 60_000;

/** How long to wait before bringing a part up again that ended so often in a row (1 = the first time), in milliseconds. */
export function waitBefore(ends: number): number {
  return ends <= 1 ? 0 : Math.min(LONGEST_WAIT_MS, 250 * 2 ** (ends - 1));
}

interface Part {
  name: string;
  /** True when the parts after it cannot start without it. */
  needed: boolean;
  /** True for a part that should run and does not. */
  down(): boolean;
  bringUp(): Promise<void>;
}

/**
 * Restarts what dies, in the order in which the parts need each other, until the signal is given. A part that dies again
 * and again is given more and more time. When database or engine come back elsewhere the application is restarted too.
 */
export async function watch(centre: Centre, given: AbortSignal): Promise<void> {
  const parts: Part[] = [
    {
      name: 'The database',
      needed: true,
      down: () => centre.database?.alive() === false,
      bringUp: () => bringUpDatabase(centre),
    },
    {
      name: 'The engine',
      needed: false,
      // One that ended is tried again and again; one that could not be had at the start is not.
      down: () => centre.engine?.alive() === false,
      bringUp: async () => {
        await bringUpEngine(centre, given);
        if (centre.engineFault) throw new Error(centre.engineFault);
      },
    },
    {
      name: 'The application',
      needed: false,
      down: () => centre.application?.alive() === false,
      bringUp: () => bringUpApplication(centre, given),
    },
  ];
  const ends = new Map<Part, { count: number; next: number; since: number }>();
  let places = placesOf(centre);
  while (!given.aborted) {
    for (const part of parts) {
      if (!part.down() || given.aborted) continue;
      const story = ends.get(part);
      if (story && Date.now() < story.next) {
        if (part.needed) break;
        continue;
      }
      const fresh = !story || Date.now() - story.since > STEADY_MS;
      const count = fresh ? 1 : story.count + 1;
      centre.say(`${part.name} ended; starting it again.`);
      try {
        await part.bringUp();
      } catch (error) {
        if (given.aborted) break;
        centre.say(`${part.name} did not come back: ${faultText(error)}`);
      }
      ends.set(part, { count, next: Date.now() + waitBefore(count + 1), since: Date.now() });
      if (part.down() && part.needed) break;
    }
    if (placesOf(centre) !== places && centre.application) {
      places = placesOf(centre);
      await centre.application.stop();
    }
    await delay(LOOK_EVERY_MS, undefined, { signal: given }).catch(() => undefined); // woken to end
  }
}

function placesOf({ database, engine }: Centre): string {
  return `${database?.port} ${engine?.address}`;
}

import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * The processes that still carry the mark of a test run in their environment, after a grace of five seconds for those
 * just ending. Only Linux shows other processes' environments; elsewhere the answer is empty.
 */
export async function survivors(run, graceMs = 5_000) {
  const end = Date.now() + graceMs;
  for (;;) {
    const found = carriers(run);
    if (found.length === 0 || Date.now() > end) return found;
    await delay(100);
  }
}

function carriers(run) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`KED_TEST_RUN=${run}`)) return [];
        return [{ pid, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ') }];
      } catch {
        return []; // ended meanwhile, or another user's
      }
    });
}

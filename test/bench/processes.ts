import { readdirSync, readFileSync } from 'node:fs';

/** Megabytes held and seconds of processor used, of a process or of one with all its children. */
export interface Usage {
  rssMb: number;
  cpuSeconds: number;
}

interface Stat {
  pid: number;
  parent: number;
  cpuSeconds: number;
}

const ticksPerSecond = 100;

/**
 * What the process and those it started use now; null where the system does not tell (/proc is of Linux). Memory that
 * several of them share is counted once, in equal parts (PSS).
 */
export function usageOf(pid: number): Usage | null {
  if (process.platform !== 'linux') return null;
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)));
  const mine = all.filter((stat) => stat.pid === pid || stat.parent === pid);
  return {
    rssMb: Math.round(mine.reduce((sum, stat) => sum + memoryKb(stat.pid), 0) / 1024),
    cpuSeconds: mine.reduce((sum, stat) => sum + stat.cpuSeconds, 0),
  };
}

function statOf(pid: number): Stat[] {
  const text = readOrNothing(`/proc/${pid}/stat`);
  if (!text) return [];
  // The program's name stands in brackets and may hold spaces; then: state, parent, …, utime, stime, cutime, cstime.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return [{ pid, parent: Number(fields[1]), cpuSeconds: ticks / ticksPerSecond }];
}

function memoryKb(pid: number): number {
  const pss = /^Pss:\s+(\d+)/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`));
  const rss = /^VmRSS:\s+(\d+)/m.exec(readOrNothing(`/proc/${pid}/status`));
  return Number((pss ?? rss)?.[1] ?? 0);
}

/** A process may end, or belong to somebody else, while it is looked at. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

import type { ClockStep } from './replay-clocks.js';

const extensions: readonly (string | null)[] = ['extended', 'extended-services'];

/**
 * End of the legal term without what extensions added to it: what the law adds, it adds once (Ν. 2690/1999 art. 4 §1).
 * An event of another ground that tells the term as it was (an agreed day, another body) changes nothing of it; a stop
 * moves both ends by the same days; a term that begins anew has no extension yet. Null: no date was ever told. Pure.
 */
export function unextendedEnd(steps: Pick<ClockStep, 'ground' | 'told'>[]): Date | null {
  let end: Date | null = null;
  let told: Date | null = null;
  for (const { ground, told: dates } of steps) {
    if (!dates) continue;
    const moved: number = told ? dates.statutoryAt.getTime() - told.getTime() : 0;
    told = dates.statutoryAt;
    if (end === null || anew.includes(ground)) end = told;
    else if (!extensions.includes(ground)) end = new Date(end.getTime() + moved);
  }
  return end;
}

const anew: readonly (string | null)[] = ['forwarded', 'reopened'];

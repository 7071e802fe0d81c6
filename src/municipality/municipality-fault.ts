import type { z } from 'zod';

/** A municipality's folder that cannot be used; every fault is one sentence beginning with file and place. */
export class MunicipalityFault extends Error {
  constructor(readonly faults: string[]) {
    super(`The municipality's folder has faults:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'MunicipalityFault';
  }
}

/** `units.json: [3].parent: must be …`, one for each issue. */
export function faultsOf(file: string, error: z.ZodError): string[] {
  return error.issues.map((issue) => faultAt(file, issue.path, issue.message));
}

/** The same for a fault found otherwise. */
export function faultAt(file: string, path: readonly PropertyKey[], message: string): string {
  const place = path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`))
    .join('');
  return place === '' ? `${file}: ${message}` : `${file}: ${place}: ${message}`;
}

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ruleFaults, type Known } from '../municipality/check-rules.js';
import { faultsOf } from '../municipality/municipality-fault.js';
import { routingRulesSchema, type RoutingRule } from '../municipality/rule-schema.js';

/**
 * A table of rules from a file, or from the `routing.json` of a municipality's folder, checked by form and against what
 * the record knows.
 * @throws Error naming every fault with file and place
 */
export function readRules(path: string, known: Known): RoutingRule[] {
  if (!existsSync(path)) throw new Error(`${path}: no such file or folder`);
  const file = statSync(path).isDirectory() ? join(path, 'routing.json') : path;
  if (!existsSync(file)) throw new Error(`${file}: no such file`);
  const parsed = routingRulesSchema.safeParse(parse(file));
  const faults = parsed.success ? ruleFaults(parsed.data, file, known) : faultsOf(file, parsed.error);
  if (faults.length > 0) throw new Error(`The rules cannot be used:\n${faults.map((one) => `  ${one}`).join('\n')}`);
  return parsed.data!;
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

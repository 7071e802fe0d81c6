import { faultAt } from './municipality-fault.js';
import type { RoutingRule } from './rule-schema.js';
import type { Service, Unit } from './schema.js';

/** What rules may name. */
export interface Known {
  units: readonly Pick<Unit, 'code' | 'kind'>[];
  services: readonly Pick<Service, 'code' | 'questions'>[];
}

/**
 * What is wrong with a table of rules whose form is right: codes that lead nowhere or stand twice, answers that no
 * service of the rule can have, rules that are never reached. One sentence each, with file and place. Pure.
 */
export function ruleFaults(rules: readonly RoutingRule[], file: string, { units, services }: Known): string[] {
  const at = (path: PropertyKey[], message: string): string => faultAt(file, path, message);
  const unitCodes = new Set(units.map(({ code }) => code));
  const communities = new Set(units.filter(({ kind }) => kind === 'community').map(({ code }) => code));
  const serviceCodes = new Set(services.map(({ code }) => code));
  const last = rules.findIndex(({ when, unit }) => Object.keys(when).length === 0 && unit !== 'of-service');
  return rules.flatMap((rule, i) => {
    const { service = [], community = [], answer = {} } = rule.when;
    const faults: string[] = [];
    if (rules.findIndex(({ id }) => id === rule.id) < i) faults.push(at([i, 'id'], `${rule.id} is used twice`));
    if (rule.unit !== 'of-service' && !unitCodes.has(rule.unit)) {
      faults.push(at([i, 'unit'], `there is no unit ${rule.unit}`));
    }
    const unknown = (name: string, what: string, codes: string[], known: Set<string>): void => {
      for (const [j, code] of codes.entries()) {
        if (!known.has(code)) faults.push(at([i, 'when', name, j], `there is no ${what} ${code}`));
      }
    };
    unknown('community', 'community', community, communities);
    unknown('service', 'service', service, serviceCodes);
    const meant = services.filter(({ code }) => service.length === 0 || service.includes(code));
    for (const [question, options] of Object.entries(answer)) {
      const asked = meant.flatMap(({ questions }) => questions).filter(({ code }) => code === question);
      const path = [i, 'when', 'answer', question];
      if (asked.length === 0) faults.push(at(path, `no service of the rule asks ${question}`));
      const offered = new Set(asked.flatMap((one) => one.options ?? []).map(({ value }) => value));
      for (const [j, option] of options.entries()) {
        if (asked.length > 0 && !offered.has(option)) {
          faults.push(at([...path, j], `${question} has no option ${option}`));
        }
      }
    }
    if (last !== -1 && i > last) faults.push(at([i], `is never reached: rule ${last + 1} takes everything before it`));
    return faults;
  });
}

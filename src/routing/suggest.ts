import type { RoutingRule } from '../municipality/rule-schema.js';
import type { Service } from '../municipality/schema.js';
import { failedConditions, matchRule, type Condition, type RoutingFacts } from './match-rule.js';
import { rankServices } from './rank-services.js';

/** A service that the case may be about, and where the rules would send it then; null = no rule takes it. */
export interface SuggestedService {
  service: string;
  unit: string | null;
  rule: { id: string; number: number } | null;
}

/** A rule of which all conditions hold but one. */
export interface NearRule {
  id: string;
  number: number;
  /** Null: that of the service, which has none. */
  unit: string | null;
  failed: Condition;
}

export interface Suggestions {
  /** Best first, at most three; none where the words of the description say nothing. */
  services: SuggestedService[];
  /** In the order of the table, at most three. */
  rules: NearRule[];
}

type Known = Pick<
  Service,
  'code' | 'kind' | 'unit' | 'active' | 'name' | 'nameEn' | 'keywords' | 'summary' | 'summaryEn'
>;

const most = 3;

/**
 * What the routing supervisor may want for a case that no rule took: services by the words of the description, each
 * with where it would go, and the rules that nearly matched. Units in `exclude` had the case. Only services to which a
 * case may be corrected: active ones, and of an application's kind only for applications. Pure.
 */
export function suggest(
  rules: readonly RoutingRule[],
  services: readonly Known[],
  facts: RoutingFacts,
  exclude: readonly string[] = [],
): Suggestions {
  const others = services.filter(
    ({ code, kind, active }) =>
      active && code !== facts.service && (kind === 'application') === (facts.kind === 'application'),
  );
  const likely = rankServices(others, facts.words).slice(0, most);
  return {
    services: likely.map(({ code, kind, unit: serviceUnit }) => {
      const { rule, number, unit } = matchRule(rules, { ...facts, service: code, kind, serviceUnit }, exclude);
      return { service: code, unit, rule: rule && { id: rule.id, number: number! } };
    }),
    rules: rules.flatMap((rule, i) => nearly(rule, i + 1, facts, exclude)).slice(0, most),
  };
}

function nearly(rule: RoutingRule, number: number, facts: RoutingFacts, exclude: readonly string[]): NearRule[] {
  const [failed, ...more] = failedConditions(rule, facts, exclude);
  // A rule that asks for one thing only and does not find it was not near.
  const holds = Object.keys(rule.when).length - (failed !== undefined && failed in rule.when ? 1 : 0);
  if (failed === undefined || more.length > 0 || holds === 0) return [];
  return [{ id: rule.id, number, unit: rule.unit === 'of-service' ? facts.serviceUnit : rule.unit, failed }];
}

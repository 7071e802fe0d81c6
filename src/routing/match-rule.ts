import type { RoutingRule } from '../municipality/schema.js';

/** What routing looks at. */
export interface RoutingFacts {
  service: string;
  kind: 'request' | 'complaint' | 'observation' | 'application';
  /** Where it is; null when not known. */
  community: string | null;
  /** By question code; values of other types than option codes match nothing. */
  answers: Record<string, unknown>;
  /** Unit that the catalogue names for the service. */
  serviceUnit: string | null;
}

export type Condition = 'service' | 'kind' | 'community' | 'answer' | 'unit';

export interface Match {
  /** Null: nothing fits. */
  rule: RoutingRule | null;
  unit: string | null;
  /** The rules that were passed over, in order, each with the first condition that did not hold. */
  passedOver: { rule: string; failed: Condition }[];
}

/** The first rule of the ordered table that fits, with an account of those before it. Pure. */
export function matchRule(rules: readonly RoutingRule[], facts: RoutingFacts): Match {
  const passedOver: Match['passedOver'] = [];
  for (const rule of rules) {
    const failed = failedCondition(rule, facts);
    if (failed === null) return { rule, unit: unitOf(rule, facts), passedOver };
    passedOver.push({ rule: rule.id, failed });
  }
  return { rule: null, unit: null, passedOver };
}

function failedCondition(rule: RoutingRule, facts: RoutingFacts): Condition | null {
  const { service, kind, community, answer } = rule.when;
  if (service && !service.includes(facts.service)) return 'service';
  if (kind && !kind.includes(facts.kind)) return 'kind';
  if (community && (facts.community === null || !community.includes(facts.community))) return 'community';
  if (answer && !Object.entries(answer).every(([question, options]) => given(facts, question, options)))
    return 'answer';
  return unitOf(rule, facts) === null ? 'unit' : null;
}

function given(facts: RoutingFacts, question: string, options: string[]): boolean {
  return [facts.answers[question]].flat().some((value) => typeof value === 'string' && options.includes(value));
}

function unitOf(rule: RoutingRule, facts: RoutingFacts): string | null {
  return rule.unit === 'of-service' ? facts.serviceUnit : rule.unit;
}

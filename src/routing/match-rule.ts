import type { RoutingRule } from '../municipality/rule-schema.js';
import { hasWords } from './has-words.js';
import { inPolygon } from './point-in-polygon.js';

/** What routing looks at. */
export interface RoutingFacts {
  service: string;
  kind: 'request' | 'complaint' | 'observation' | 'application';
  /** Where it is; null when not known. */
  community: string | null;
  /** The pin, else the point of the place; null when neither is known. */
  point: { lat: number; lng: number } | null;
  /** By question code; values of other types than option codes match nothing. */
  answers: Record<string, unknown>;
  /** The description as fold() gives it; '' without one. Personal: it stays in the process that matches. */
  words: string;
  /** Unit that the catalogue names for the service. */
  serviceUnit: string | null;
}

/** `unit`: the rule gives none for this service; `tried`: it gives one that had the case already. */
export type Condition = 'service' | 'kind' | 'community' | 'area' | 'answer' | 'words' | 'unit' | 'tried';

export interface Match {
  /** Null: nothing fits. */
  rule: RoutingRule | null;
  /** Its place in the table, from 1; null with the rule. */
  number: number | null;
  unit: string | null;
  /** The rules that were passed over, in order, each with the first condition that did not hold. */
  passedOver: { rule: string; failed: Condition }[];
}

/**
 * The first rule of the ordered table that fits, with an account of those before it. Rules that lead to one of the
 * `exclude`d units are passed over. Pure.
 */
export function matchRule(rules: readonly RoutingRule[], facts: RoutingFacts, exclude: readonly string[] = []): Match {
  const passedOver: Match['passedOver'] = [];
  for (const [i, rule] of rules.entries()) {
    const [failed] = failedConditions(rule, facts, exclude);
    if (failed === undefined) return { rule, number: i + 1, unit: unitOf(rule, facts), passedOver };
    passedOver.push({ rule: rule.id, failed });
  }
  return { rule: null, number: null, unit: null, passedOver };
}

/** Every condition of the rule that does not hold. Pure. */
export function failedConditions(rule: RoutingRule, facts: RoutingFacts, exclude: readonly string[] = []): Condition[] {
  const { service, kind, community, area, answer, words } = rule.when;
  const { point } = facts;
  const unit = unitOf(rule, facts);
  const fails: Record<Condition, boolean> = {
    service: service !== undefined && !service.includes(facts.service),
    kind: kind !== undefined && !kind.includes(facts.kind),
    community: community !== undefined && (facts.community === null || !community.includes(facts.community)),
    area: area !== undefined && (point === null || !inPolygon([point.lng, point.lat], area.polygon)),
    answer: !Object.entries(answer ?? {}).every(([question, options]) => isGiven(facts, question, options)),
    words: words !== undefined && !hasWords(facts.words, words),
    unit: unit === null,
    tried: unit !== null && exclude.includes(unit),
  };
  return (Object.keys(fails) as Condition[]).filter((condition) => fails[condition]);
}

function isGiven(facts: RoutingFacts, question: string, options: string[]): boolean {
  return [facts.answers[question]].flat().some((value) => typeof value === 'string' && options.includes(value));
}

function unitOf(rule: RoutingRule, facts: RoutingFacts): string | null {
  return rule.unit === 'of-service' ? facts.serviceUnit : rule.unit;
}

import type { RoutingRule } from '../municipality/rule-schema.js';

/** A rule for a person at a terminal, by codes: `service = weeds, cleanliness; community = COM.ASF → COM.ASF`. Pure. */
export function ruleInWords({ when, unit }: RoutingRule): string {
  const { service, kind, community, area, answer, words } = when;
  const list = (name: string, values: readonly string[] | undefined): string[] =>
    values ? [`${name} = ${values.join(', ')}`] : [];
  const conditions = [
    ...list('service', service),
    ...list('kind', kind),
    ...list('community', community),
    ...list('area', area && [area.nameEn]),
    ...Object.entries(answer ?? {}).flatMap(([question, options]) => list(question, options)),
    ...list('words', words),
  ];
  return `${conditions.join('; ') || 'everything'} → ${unit}`;
}

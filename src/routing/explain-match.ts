import type { RoutingRule } from '../municipality/rule-schema.js';
import type { Service, Unit } from '../municipality/schema.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { RoutingFacts } from './match-rule.js';

/** Names of what a rule's conditions are about. */
export interface Names {
  service: Pick<Service, 'name' | 'nameEn' | 'questions'>;
  units: readonly Pick<Unit, 'code' | 'name' | 'nameEn'>[];
}

/**
 * Why the rule gave the unit: its number, the conditions that held with what the case says of them, and the rule's own
 * words; `el` and `en`. Of the description only that it has a word of the rule: it is personal text. Pure.
 */
export function explainMatch(
  rule: RoutingRule,
  number: number,
  facts: RoutingFacts,
  names: Names,
): Record<Language, string> {
  const inLanguage = (language: Language): string => {
    const conditions = conditionsOf(rule, facts, names, language);
    const because =
      conditions.length > 0 ? conditions.join(text(language, 'routing.and')) : text(language, 'routing.otherwise');
    const words = language === 'en' ? rule.becauseEn : rule.because;
    return text(language, 'routing.because', { number, because, words });
  };
  return { el: inLanguage('el'), en: inLanguage('en') };
}

function conditionsOf(rule: RoutingRule, facts: RoutingFacts, names: Names, language: Language): string[] {
  const { service, kind, community, area, answer, words } = rule.when;
  const nameOf = (thing: { name: string; nameEn: string } | undefined, code: string): string =>
    (language === 'en' ? thing?.nameEn : thing?.name) ?? code;
  const held = (key: string, value: string): string => text(language, `routing.${key}`, { value });
  const unit = names.units.find(({ code }) => code === facts.community);
  return [
    ...(service ? [held('service', nameOf(names.service, facts.service))] : []),
    ...(kind ? [held('kind', text(language, `routing.kind-${facts.kind}`))] : []),
    ...(community ? [held('community', nameOf(unit, facts.community ?? ''))] : []),
    ...(area ? [held('area', nameOf(area, ''))] : []),
    ...Object.entries(answer ?? {}).map(([question, options]) =>
      answered(names.service, question, options, facts, language),
    ),
    ...(words ? [text(language, 'routing.words')] : []),
  ];
}

/** The question with the answer that the rule wanted; nothing else that was answered. */
function answered(
  { questions }: Names['service'],
  code: string,
  options: string[],
  facts: RoutingFacts,
  language: Language,
): string {
  const labelOf = (thing: { label: string; labelEn: string } | undefined, otherwise: string): string =>
    (language === 'en' ? thing?.labelEn : thing?.label) ?? otherwise;
  const question = questions.find((one) => one.code === code);
  const value = [facts.answers[code]].flat().find((one) => options.includes(String(one)));
  const option = question?.options?.find((one) => one.value === value);
  return `${labelOf(question, code).replace(/[;?]$/, '')} = ${labelOf(option, String(value))}`;
}

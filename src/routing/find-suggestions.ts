import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import type { Language } from '../web/language.js';
import { inLanguage } from '../web/page-language.js';
import { factsColumns, factsFrom, toFacts, type FactsRow } from './routing-facts.js';
import { RuleSets, versionInForce } from './rule-sets.js';
import type { SuggestionsView } from './suggestions-view.js';
import { suggest } from './suggest.js';

interface Row extends FactsRow {
  ruleset: number;
  tried: string[];
}

/** Where a case that no rule took may belong, by the rules as they are now. */
@Injectable()
export class FindSuggestions {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly catalogue: Catalogue,
    private readonly ruleSets: RuleSets,
  ) {}

  /** @throws AppError sign-in-needed, not-found (also where he sees no more than the status) */
  async execute(principal: Principal, caseId: string, language: Language): Promise<SuggestionsView> {
    await this.access.requireCase(principal, caseId, 'read');
    return this.describe(caseId, language);
  }

  /** The same for a reader whose access was just found. */
  async describe(caseId: string, language: Language): Promise<SuggestionsView> {
    const [row] = (await this.db.query(caseSql, [caseId, new Date()])) as [Row];
    const { facts } = await toFacts(row, this.catalogue);
    const [rules, services, units] = await Promise.all([
      this.ruleSets.rules(row.ruleset),
      this.catalogue.services(),
      this.catalogue.units(),
    ]);
    const nameOf = (things: { code: string; name: string; nameEn: string }[], code: string) => {
      const thing = things.find((one) => one.code === code);
      return { code, name: thing ? inLanguage(language, thing.name, thing.nameEn) : code };
    };
    const suggestions = suggest(rules, services, facts, row.tried);
    return {
      services: suggestions.services.map(({ service, unit, rule }) => ({
        ...nameOf(services, service),
        unit: unit === null ? null : nameOf(units, unit),
        rule,
      })),
      rules: suggestions.rules.map(({ id, number, unit, failed }) => {
        const { because, becauseEn } = rules[number - 1]!;
        return { id, number, unit: nameOf(units, unit!), failed, because: inLanguage(language, because, becauseEn) };
      }),
    };
  }
}

const caseSql = `
select ${factsColumns}, ${versionInForce('$2::timestamptz')} as ruleset,
  coalesce(c.life->'triedUnits', '[]') as tried
from ${factsFrom} where c.id = $1`;

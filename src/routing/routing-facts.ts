import type { Catalogue, KeptService } from '../municipality/catalogue.js';
import { fold } from '../search/fold.js';
import type { RoutingFacts } from './match-rule.js';

/** Columns of `factsFrom` that rules look at. */
export interface FactsRow {
  service: string;
  version: number;
  kind: RoutingFacts['kind'];
  community: string | null;
  lat: number | null;
  lng: number | null;
  answers: Record<string, unknown>;
  /** Null where there is none, or retention erased it. */
  description: string | null;
}

/** The SELECT list of a FactsRow over `factsFrom`. */
export const factsColumns = `
  c.service_code as service, c.service_version as version, c.kind, c.community_code as community, c.answers,
  coalesce((c.location->>'lat')::float8, p.lat) as lat, coalesce((c.location->>'lng')::float8, p.lng) as lng,
  n.text as description`;

/** The FROM of a FactsRow: a case `c` with the place that was named and what was said. */
export const factsFrom = `
  cases c
  left join place p on p.code = c.location->>'place'
  left join lateral (select text from note where case_id = c.id and kind = 'description' order by at limit 1) n on true`;

/** What the rules look at, and the service in the version that the case has. @throws AppError unknown-service */
export async function toFacts(
  row: FactsRow,
  catalogue: Catalogue,
): Promise<{ facts: RoutingFacts; service: KeptService }> {
  const service = await catalogue.service(row.service, row.version);
  return { facts: factsAs(row, service), service };
}

/** What the rules look at, were the case one of that service. Pure. */
export function factsAs(
  row: FactsRow,
  { code, kind, unit }: Pick<KeptService, 'code' | 'kind' | 'unit'>,
): RoutingFacts {
  return {
    service: code,
    kind,
    community: row.community,
    point: row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng },
    answers: row.answers,
    words: fold(row.description ?? ''),
    serviceUnit: unit,
  };
}

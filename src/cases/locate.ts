import type { EntityManager } from 'typeorm';
import type { FaultCode } from '../errors/fault-texts.js';
import type { Unit } from '../municipality/schema.js';
import { fold } from '../search/fold.js';
import type { Location } from './case.entity.js';

export interface Located {
  location: Location | null;
  /** Code of the community where it is, as far as known. */
  community: string | null;
  fault: { field: string; code: FaultCode } | null;
}

/**
 * Where it is: `place` by code or by name from the gazetteer, which gives the community; a community said outright; or
 * a pin, which gets the community of the nearest place of the gazetteer.
 * At least one part is needed where the service requires a location.
 */
export async function locate(
  tx: EntityManager,
  units: Unit[],
  given: Location | undefined,
  isRequired: boolean,
): Promise<Located> {
  const parts = Object.entries(given ?? {}).filter(([, value]) => value !== '' && value !== undefined);
  if (parts.length === 0) {
    const fault = isRequired ? { field: '', code: 'location-needed' as const } : null;
    return { location: null, community: null, fault };
  }
  const location: Location = Object.fromEntries(parts);
  if ((location.lat === undefined) !== (location.lng === undefined)) {
    return { location, community: null, fault: { field: 'lng', code: 'required' } };
  }
  if (location.community) {
    const isKnown = units.some(({ code, kind }) => code === location.community && kind === 'community');
    if (!isKnown) return { location, community: null, fault: { field: 'community', code: 'unknown-community' } };
  }
  if (!location.place) {
    const community = location.community ?? (await communityOfPin(tx, location));
    return { location: community ? { ...location, community } : location, community, fault: null };
  }
  const [place] = (await tx.query(
    `select code, community_code from place where code = $1 or folded = $2 order by code = $1 desc limit 1`,
    [location.place, fold(location.place)],
  )) as { code: string; community_code: string }[];
  if (!place) return { location, community: null, fault: { field: 'place', code: 'unknown-place' } };
  const community = location.community ?? place.community_code;
  return { location: { ...location, place: place.code, community }, community, fault: null };
}

/** Community of the place nearest to the pin; flat geometry does for an island. */
async function communityOfPin(tx: EntityManager, { lat, lng }: Location): Promise<string | null> {
  if (lat === undefined || lng === undefined) return null;
  const [nearest] = (await tx.query(
    `select community_code from place where lat is not null and lng is not null
     order by (lat - $1) ^ 2 + ((lng - $2) * cos(radians($1))) ^ 2 limit 1`,
    [lat, lng],
  )) as { community_code: string }[];
  return nearest?.community_code ?? null;
}

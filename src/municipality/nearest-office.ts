import type { Office } from './schema.js';

/** Where somebody is, as far as known: a pin, or the community alone. */
export interface Whereabouts {
  lat?: number | null;
  lng?: number | null;
  community?: string | null;
}

export interface OfficeAt {
  office: Office;
  /** Straight line in kilometres; null where no pin is known. */
  km: number | null;
}

/**
 * The offices, nearest first: by the straight line from the pin, else that of the community before the others, else
 * as the municipality lists them. Pure.
 */
export function nearestOffices(offices: Office[], { lat, lng, community }: Whereabouts): OfficeAt[] {
  if (typeof lat === 'number' && typeof lng === 'number') {
    return offices
      .map((office) => ({ office, km: kilometres({ lat, lng }, office) }))
      .sort((one, other) => one.km - other.km);
  }
  const own = (office: Office) => (office.community === community ? 0 : 1);
  return offices.toSorted((one, other) => own(one) - own(other)).map((office) => ({ office, km: null }));
}

/** Haversine on a sphere of 6371 km: exact to a few metres over an island. */
function kilometres(from: { lat: number; lng: number }, to: { lat: number; lng: number }): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (a: number, b: number) => Math.sin(rad(b - a) / 2) ** 2;
  const h = half(from.lat, to.lat) + Math.cos(rad(from.lat)) * Math.cos(rad(to.lat)) * half(from.lng, to.lng);
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

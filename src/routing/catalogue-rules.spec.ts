import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import { matchRule } from './match-rule.js';

/** What services.md says of each service, by hand: the unit in the town and, where it differs, in the villages. */
const expected: Record<string, string | null | { town: string | 'community'; villages: 'community' }> = {
  'street-light': 'TECH.E',
  'new-bin': 'ENV.R',
  'bin-care': 'ENV.R',
  'missed-collection': 'ENV.W',
  bulky: 'ENV.W',
  'green-waste': 'ENV.W',
  cleanliness: { town: 'ENV.W', villages: 'community' },
  weeds: { town: 'ENV.G', villages: 'community' },
  'abandoned-vehicle': 'ENV.R',
  pothole: 'TECH.Y',
  pavement: 'TECH.Y',
  drain: 'TECH.Y',
  'water-leak': 'ADM.S',
  tree: 'ENV.G',
  playground: 'TECH.P',
  'stray-animal': 'ENV.A',
  noise: 'POL',
  parking: 'POL',
  'public-space': 'POL',
  'community-work': { town: 'community', villages: 'community' },
  'service-complaint': 'DIR',
  suggestion: 'ADM.S',
  other: null,
  'cert-residence': 'ADM.R',
  'cert-birth': 'ADM.R',
  'cert-family': 'ADM.R',
  'cert-male': 'ADM.R',
  'cert-locality': 'ADM.R',
  'cert-civil-act': 'ADM.L',
};

describe.each([
  ['kos', 'COM.KOS', 6],
  ['chios', 'COM.CHI', 8],
])('the rules of %s, for every place of the gazetteer', (name, town, communities) => {
  const { services, places, rules } = loadMunicipalityFolder(name);

  it('are asked about every service of the catalogue, in every community', () => {
    expect(services.map(({ code }) => code).sort()).toEqual(Object.keys(expected).sort());
    expect(new Set(places.map(({ community }) => community)).size).toBe(communities);
  });

  it.each(services.map((service) => [service.code, service] as const))('%s', (code, service) => {
    const facts = { service: code, kind: service.kind, serviceUnit: service.unit, answers: {}, words: '' };
    const wanted = expected[code]!;
    const got = places.map(({ code: place, community, lat, lng }) => {
      const { unit } = matchRule(rules, { ...facts, community, point: { lat, lng } });
      return `${place} → ${unit}`;
    });
    const meant = places.map(({ code: place, community }) => {
      if (wanted === null || typeof wanted === 'string') return `${place} → ${wanted}`;
      const unit = community === town ? wanted.town : wanted.villages;
      return `${place} → ${unit === 'community' ? community : unit}`;
    });
    expect(got).toEqual(meant);
  });
});

import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import { matchRule } from './match-rule.js';

const kos = loadMunicipalityFolder('kos');

/** What services.md says of each service, by hand: the unit in the town and, where it differs, in the villages. */
const expected: Record<string, string | null | { town: string; villages: 'community' }> = {
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
  'community-work': { town: 'COM.KOS', villages: 'community' },
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

describe('the rules of Kos, for every place of the gazetteer', () => {
  it('are asked about every service of the catalogue', () => {
    expect(kos.services.map(({ code }) => code).sort()).toEqual(Object.keys(expected).sort());
    expect(kos.places.length).toBeGreaterThan(50);
    expect(new Set(kos.places.map(({ community }) => community)).size).toBe(6);
  });

  it.each(kos.services.map((service) => [service.code, service] as const))('%s', (code, service) => {
    const facts = { service: code, kind: service.kind, serviceUnit: service.unit, answers: {}, words: '' };
    const wanted = expected[code]!;
    const got = kos.places.map(({ code: place, community, lat, lng }) => {
      const { unit } = matchRule(kos.rules, { ...facts, community, point: { lat, lng } });
      return `${place} → ${unit}`;
    });
    const meant = kos.places.map(({ code: place, community }) => {
      if (wanted === null || typeof wanted === 'string') return `${place} → ${wanted}`;
      return `${place} → ${community === 'COM.KOS' ? wanted.town : community}`;
    });
    expect(got).toEqual(meant);
  });
});

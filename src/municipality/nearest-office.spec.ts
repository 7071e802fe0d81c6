import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from './load-municipality-folder.js';
import { nearestOffices } from './nearest-office.js';

const { offices } = loadMunicipalityFolder('kos');
const codes = (where: Parameters<typeof nearestOffices>[1]) =>
  nearestOffices(offices, where).map(({ office }) => office.code);

describe('the nearest office', () => {
  it('is the one at the shortest straight line from the pin, with its distance', () => {
    // Mastichari, on the north coast.
    const near = nearestOffices(offices, { lat: 36.8507, lng: 27.0773 });
    expect(near.slice(0, 2).map(({ office }) => office.code)).toEqual(['antimachia', 'pyli']);
    expect(near[0]!.km).toBeCloseTo(4.97, 1);
  });

  it('is that of the community where no pin is known; the others keep their order', () => {
    expect(codes({ community: 'COM.KEF' })).toEqual(['kefalos', 'kos', 'zipari', 'pyli', 'kardamena', 'antimachia']);
  });

  it('is the first of the list where nothing is known', () => {
    expect(codes({})[0]).toBe('kos');
    expect(codes({ lat: 36.85, lng: null, community: 'COM.NONE' })[0]).toBe('kos');
  });
});

import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import { fold } from '../search/fold.js';
import { matchRule, type RoutingFacts } from './match-rule.js';

const kos = loadMunicipalityFolder('kos');
const factsOf = (code: string, more: Partial<RoutingFacts> = {}): RoutingFacts => {
  const service = kos.services.find((one) => one.code === code)!;
  const nothing = { community: null, point: null, answers: {}, words: '' };
  return { service: code, kind: service.kind, serviceUnit: service.unit, ...nothing, ...more };
};
const routed = (code: string, more?: Partial<RoutingFacts>) => {
  const { unit, rule } = matchRule(kos.rules, factsOf(code, more));
  return `${rule?.id ?? 'none'} → ${unit}`;
};

describe('the rules of Kos', () => {
  it.each([
    ['street-light', 'COM.ASF', 'catalogue → TECH.E'],
    ['new-bin', 'COM.PYL', 'catalogue → ENV.R'],
    ['cleanliness', 'COM.KOS', 'catalogue → ENV.W'],
    ['cleanliness', 'COM.ASF', 'village-asfendiou → COM.ASF'],
    ['weeds', 'COM.KEF', 'village-kefalos → COM.KEF'],
    ['weeds', null, 'catalogue → ENV.G'],
    ['community-work', 'COM.ANT', 'village-antimachia → COM.ANT'],
    ['community-work', 'COM.KOS', 'town-works → COM.KOS'],
    ['community-work', null, 'catalogue → COM'],
    ['water-leak', 'COM.KAR', 'water → ADM.S'],
    ['noise', 'COM.KOS', 'catalogue → POL'],
    ['service-complaint', null, 'catalogue → DIR'],
    ['cert-family', null, 'catalogue → ADM.R'],
    ['other', 'COM.KOS', 'none → null'],
  ])('%s in %s: %s', (service, community, expected) => expect(routed(service, { community })).toBe(expected));

  it('send a dead animal to the crews and a living one to its department', () => {
    expect(routed('stray-animal', { answers: { state: 'dead' } })).toBe('dead-animal → ENV.W');
    expect(routed('stray-animal', { answers: { state: 'healthy' } })).toBe('catalogue → ENV.A');
  });

  it('find a unit for every service but the one for everything else', () => {
    const without = kos.services.filter((service) => matchRule(kos.rules, factsOf(service.code)).unit === null);
    expect(without.map((service) => service.code)).toEqual(['other']);
  });
});

describe('matchRule', () => {
  const rule = { because: 'α', becauseEn: 'a' };

  it('takes the first rule that fits and tells why those before it do not', () => {
    const rules = [
      { ...rule, id: 'one', when: { kind: ['complaint' as const] }, unit: 'POL' },
      { ...rule, id: 'two', when: { answer: { what: ['off'] } }, unit: 'POL' },
      { ...rule, id: 'three', when: { service: ['street-light'] }, unit: 'TECH' },
      { ...rule, id: 'four', when: {}, unit: 'of-service' as const },
    ];
    const match = matchRule(rules, factsOf('street-light', { answers: { what: ['flickers'] } }));
    expect(match.rule?.id).toBe('three');
    expect(match.passedOver).toEqual([
      { rule: 'one', failed: 'kind' },
      { rule: 'two', failed: 'answer' },
    ]);
  });

  it('needs every condition of a rule, and one of the options of a choice of many', () => {
    const rules = [
      { ...rule, id: 'both', when: { service: ['bulky'], answer: { items: ['bed', 'sofa'] } }, unit: 'ENV.W' },
    ];
    expect(matchRule(rules, factsOf('bulky', { answers: { items: ['other', 'sofa'] } })).unit).toBe('ENV.W');
    expect(matchRule(rules, factsOf('bulky', { answers: { items: ['other'] } })).unit).toBeNull();
    expect(matchRule(rules, factsOf('noise', { answers: { items: ['sofa'] } })).unit).toBeNull();
  });

  const area = {
    name: 'Λιμάνι',
    nameEn: 'Harbour',
    polygon: [
      [
        [27.28, 36.89],
        [27.3, 36.89],
        [27.3, 36.9],
        [27.28, 36.9],
        [27.28, 36.89],
      ] satisfies [number, number][],
    ],
  };
  it.each([
    ['in it', { lat: 36.895, lng: 27.289 }, 'POL'],
    ['outside', { lat: 36.86, lng: 27.2 }, null],
    ['with latitude and longitude exchanged', { lat: 27.289, lng: 36.895 }, null],
    ['nowhere', null, null],
  ])('looks at the area: a point %s', (_, point, unit) => {
    const rules = [{ ...rule, id: 'harbour', when: { area }, unit: 'POL' }];
    expect(matchRule(rules, factsOf('parking', { point })).unit).toBe(unit);
  });

  it.each([
    ['Έχει πολλά ΚΟΥΝΟΎΠΙΑ στο ρέμα', true],
    ['Polla kounoupia sto rema', true],
    ['Mosquitoes everywhere', true],
    ['Χάλασε η κούνια στην παιδική χαρά', true],
    ['Χάλασε η κούνια. Η χαρά μου ήταν παιδική', false],
    ['Αντικουνουπικές σίτες', false],
    ['', false],
  ])('looks for beginnings of words, in any script: %s', (description, isFound) => {
    const words = ['κουνούπ', 'mosquito', 'παιδικ χαρ'];
    const rules = [{ ...rule, id: 'pests', when: { service: ['other'], words }, unit: 'ENV' }];
    expect(matchRule(rules, factsOf('other', { words: fold(description) })).unit).toBe(isFound ? 'ENV' : null);
    expect(matchRule(rules, factsOf('noise', { words: fold(description) })).unit).toBeNull();
  });

  it('passes over rules that lead to a unit which had the case', () => {
    const village = { community: 'COM.ASF' };
    expect(matchRule(kos.rules, factsOf('weeds', village), ['COM.ASF'])).toMatchObject({ unit: 'ENV.G', number: 9 });
    const none = matchRule(kos.rules, factsOf('weeds', village), ['COM.ASF', 'ENV.G']);
    expect(none).toMatchObject({ rule: null, number: null, unit: null });
    expect(none.passedOver.filter(({ failed }) => failed === 'tried').map((one) => one.rule)).toEqual([
      'village-asfendiou',
      'catalogue',
    ]);
  });
});

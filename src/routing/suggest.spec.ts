import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import { fold } from '../search/fold.js';
import type { RoutingFacts } from './match-rule.js';
import { suggest } from './suggest.js';

const kos = loadMunicipalityFolder('kos');
const facts = (description: string, more: Partial<RoutingFacts> = {}): RoutingFacts => ({
  ...{ service: 'other', kind: 'request', community: null, point: null, answers: {}, serviceUnit: null },
  words: fold(description),
  ...more,
});
const suggested = (description: string, more?: Partial<RoutingFacts>) =>
  suggest(kos.rules, kos.services, facts(description, more));

describe('suggested services', () => {
  it.each([
    ['Η λάμπα στην κολώνα απέναντι δεν ανάβει', 'street-light'],
    ['Οι λάμπες της πλατείας είναι σβηστές', 'street-light'],
    ['the street lamp is off', 'street-light'],
    ['ΜΕΓΑΛΗ ΛΑΚΚΟΥΒΑ ΣΤΟ ΔΡΟΜΟ', 'pothole'],
    ['Έσπασε η κούνια στην παιδική χαρά', 'playground'],
    ['Τα σκουπίδια δεν μαζεύτηκαν από τη Δευτέρα', 'missed-collection'],
    ['Τρέχει νερό από το πεζοδρόμιο, διαρροή', 'water-leak'],
    ['Ένα πληγωμένο σκυλί κοντά στο σχολείο', 'stray-animal'],
    ['xorta kai agriada sto oikopedo', 'weeds'],
  ])('%s: %s is among them', (description, service) => {
    const { services } = suggested(description);
    expect(services.length).toBeLessThanOrEqual(3);
    expect(services.map((one) => one.service)).toContain(service);
  });

  it('leave out what shares a word by chance only', () => {
    expect(suggested('the street lamp is off').services.map((one) => one.service)).toEqual(['street-light']);
  });

  it('come with the unit and the rule that would take them there', () => {
    const { services } = suggested('Ξερά χόρτα, κίνδυνος πυρκαγιάς', { community: 'COM.ASF' });
    expect(services[0]).toEqual({ service: 'weeds', unit: 'COM.ASF', rule: { id: 'village-asfendiou', number: 3 } });
    const tried = suggest(kos.rules, kos.services, facts('Ξερά χόρτα', { community: 'COM.ASF' }), ['COM.ASF', 'ENV.G']);
    expect(tried.services.find((one) => one.service === 'weeds')).toMatchObject({ unit: null, rule: null });
  });

  it.each([['αβγδ'], [''], ['12345 !!']])('are none where the words say nothing: "%s"', (description) =>
    expect(suggested(description).services).toEqual([]),
  );

  it('are never the present one, one that is not offered, or a certificate for a request', () => {
    const codes = suggested('Πιστοποιητικό γέννησης, βεβαίωση κατοικίας, άλλο θέμα').services.map((one) => one.service);
    expect(codes.filter((code) => code.startsWith('cert-') || code === 'other')).toEqual([]);
    const application = { kind: 'application' as const, service: 'cert-birth', serviceUnit: 'ADM.R' };
    expect(suggested('οικογενειακής κατάστασης', application).services.map((one) => one.service)).toEqual([
      'cert-family',
    ]);
    const off = kos.services.map((service) => ({ ...service, active: service.code !== 'pothole' }));
    const without = suggest(kos.rules, off, facts('λακκούβα')).services;
    expect(without.map((one) => one.service)).not.toContain('pothole');
  });
});

describe('rules that nearly matched', () => {
  const rule = { because: 'α', becauseEn: 'a' };

  it('lack one condition and hold another', () => {
    expect(suggested('', { community: 'COM.ASF' }).rules).toEqual([
      { id: 'village-asfendiou', number: 3, unit: 'COM.ASF', failed: 'service' },
    ]);
    expect(suggested('').rules).toEqual([]);
  });

  it('also where only the unit had the case already', () => {
    const weeds = facts('', { service: 'weeds', serviceUnit: 'ENV.G', community: 'COM.ASF' });
    expect(suggest(kos.rules, kos.services, weeds, ['COM.ASF']).rules).toContainEqual({
      ...{ id: 'village-asfendiou', number: 3, unit: 'COM.ASF', failed: 'tried' },
    });
  });

  it('are three at most, in the order of the table', () => {
    const rules = ['a', 'b', 'c', 'd'].map((id) => ({
      ...{ ...rule, id, unit: 'POL', when: { service: ['other'], words: [`${id}${id}${id}`] } },
    }));
    expect(suggest(rules, kos.services, facts('')).rules.map(({ id, failed }) => `${id} ${failed}`)).toEqual([
      ...['a words', 'b words', 'c words'],
    ]);
  });
});

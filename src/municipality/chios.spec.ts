import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/database.js';
import { matchRule } from '../routing/match-rule.js';
import { loadMunicipalityFolder } from './load-municipality-folder.js';

const chios = loadMunicipalityFolder('chios');
const kos = loadMunicipalityFolder('kos');

const municipalUnits = ['CHI', 'MIN', 'AMA', 'ION', 'KAM', 'KAR', 'MAS', 'OMI'].map((code) => `COM.${code}`);

describe('municipalities/chios', () => {
  it('says who it is, and how it is called', () => {
    expect(chios.identity).toMatchObject({
      ...{ code: 'chios', authority: 'Δήμος Χίου', phone: '22713-50000', region: 'Περιφέρεια Βορείου Αιγαίου' },
      ...{ prefecture: 'Νομός Χίου', website: 'https://www.chios.gov.gr/' },
    });
    expect(chios.identity.externalBodies.map(({ code, name }) => [code, name])).toEqual([
      ['deya', 'ΔΕΥΑ Χίου'],
      ['deddie', 'ΔΕΔΔΗΕ'],
      ['region', 'Περιφέρεια Βορείου Αιγαίου'],
      ['police', 'Ελληνική Αστυνομία'],
      ['coastguard', 'Λιμενικό Σώμα'],
    ]);
  });

  it('has the units, shops and services of the catalogue, and nothing that is said of Kos', () => {
    const names = new Map(chios.units.map(({ code, name }) => [code, name]));
    expect(names.get('ENV')).toBe('Διεύθυνση Καθαριότητας και Ανακύκλωσης');
    expect(names.get('TECH')).toBe('Διεύθυνση Τεχνικών Υπηρεσιών');
    expect(chios.units.filter(({ kind }) => kind === 'community').map(({ code }) => code)).toEqual(municipalUnits);
    const others = (units: typeof kos.units) => units.map(({ code }) => code).filter((code) => !code.includes('COM.'));
    expect(others(chios.units)).toEqual(others(kos.units));
    expect(chios.offices.map(({ code }) => code)).toEqual([
      ...['chios', 'thymiana', 'volissos', 'kallimasia', 'chalkios', 'kardamyla', 'pyrgi', 'vrontados'],
    ]);
    expect(chios.services.map(({ code }) => code)).toEqual(kos.services.map(({ code }) => code));
    expect(JSON.stringify(chios)).not.toMatch(/Κως|Κω\b|\bKos\b|COM\.KOS|22420/);
  });

  it('closes on 11 November, not on 7 March, and on the same national days as Kos', () => {
    expect(chios.calendar.local).toMatchObject([{ month: 11, day: 11 }]);
    expect(chios.calendar.national).toEqual(kos.calendar.national);
  });

  it('names villages in every municipal unit, somewhere on the island', () => {
    for (const unit of municipalUnits) {
      const villages = chios.places.filter(({ community }) => community === unit);
      expect({ unit, enough: villages.length >= 7 }).toEqual({ unit, enough: true });
    }
    for (const { code, lat, lng } of [...chios.places, ...chios.offices]) {
      const inside = lat > 38.14 && lat < 38.62 && lng > 25.84 && lng < 26.17;
      expect({ code, inside }).toEqual({ code, inside: true });
    }
  });

  it.each(municipalUnits)('sends every service somewhere from %s', (community) => {
    for (const service of chios.services) {
      const facts = { service: service.code, kind: service.kind, serviceUnit: service.unit, answers: {}, words: '' };
      const { unit } = matchRule(chios.rules, { ...facts, community, point: null });
      const ofVillage = ['cleanliness', 'weeds', 'community-work'].includes(service.code) && community !== 'COM.CHI';
      const expected = service.code === 'community-work' || ofVillage ? community : service.unit;
      expect({ service: service.code, unit }).toEqual({ service: service.code, unit: expected });
    }
  });

  it('has somebody in every unit to which a rule leads, and a head above each', () => {
    const parents = new Map(chios.units.map(({ code, parent }) => [code, parent]));
    const isHeaded = (unit: string | null): boolean =>
      unit !== null && (chios.people.some(({ head }) => head.includes(unit)) || isHeaded(parents.get(unit) ?? null));
    const units = new Set([...chios.services.map(({ unit }) => unit), ...municipalUnits]);
    for (const unit of units) {
      if (unit === null || unit === 'COM') continue;
      const members = chios.people.some(({ member }) => member.includes(unit));
      expect({ unit, members, headed: isHeaded(unit) }).toEqual({ unit, members: true, headed: true });
    }
  });

  it('has the accounts of the demonstration of Kos, with the same roles', () => {
    // But for the clerks of the other shops, who are called after them.
    const accounts = ({ people }: typeof kos) =>
      people.filter(({ email }) => !email.startsWith('office-')).map(({ email, roles }) => `${email} ${roles.join()}`);
    expect(accounts(chios)).toEqual(accounts(kos));
    const staffed = chios.people.flatMap(({ office }) => office ?? []);
    expect([...staffed].sort()).toEqual(chios.offices.map(({ code }) => code).sort());
  });

  it('seeds an empty database', async () => {
    const { db, drop } = await freshDatabase('chios');
    try {
      expect(await db.query('select code from municipality')).toEqual([{ code: 'chios' }]);
      const [counted] = await db.query(
        `select (select count(*)::int from unit) as units, (select count(*)::int from office) as offices,
           (select count(*)::int from place) as places, (select count(*)::int from app_user) as people,
           (select count(distinct code)::int from service) as services`,
      );
      const { units, offices, places, people, services } = chios;
      const expected = { units, offices, places, people, services };
      expect(counted).toEqual(Object.fromEntries(Object.entries(expected).map(([name, { length }]) => [name, length])));
    } finally {
      await drop();
    }
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from './load-municipality-folder.js';
import { MunicipalityFault } from './municipality-fault.js';

const kos = loadMunicipalityFolder('kos');
const test = loadMunicipalityFolder('test');

describe('municipalities/kos', () => {
  it('has the units, shops and services of the catalogue', () => {
    expect(kos.services).toHaveLength(29);
    expect(kos.offices.map((office) => office.code)).toEqual([
      'kos',
      'zipari',
      'pyli',
      'kardamena',
      'kefalos',
      'antimachia',
    ]);
    const communities = kos.units.filter((unit) => unit.kind === 'community');
    expect(communities.map((unit) => unit.code)).toEqual([
      'COM.KOS',
      'COM.ANT',
      'COM.ASF',
      'COM.KAR',
      'COM.KEF',
      'COM.PYL',
    ]);
    expect(new Set(communities.map((unit) => unit.statisticsGroup))).toEqual(new Set(['COM']));
  });

  it('gives requests fifty days and applications ten, which are not opened again', () => {
    for (const service of kos.services) {
      const isApplication = service.kind === 'application';
      expect(service).toMatchObject({
        statutory: isApplication ? 'P10D' : 'P50D',
        reopen: isApplication ? null : 'P30D',
      });
      expect(service.active).toBe(true);
    }
  });

  it('marks an answer as danger wherever the catalogue does', () => {
    const dangerous = kos.services.filter((service) =>
      service.questions.some((question) => question.danger ?? question.options?.some((option) => option.danger)),
    );
    expect(dangerous.map((service) => service.code)).toEqual([
      ...['street-light', 'bin-care', 'pothole', 'drain', 'water-leak', 'tree', 'playground', 'stray-animal'],
    ]);
  });

  it('has somebody in every unit that the catalogue names, besides those of the whole directorate', () => {
    for (const unit of new Set(kos.services.map((service) => service.unit))) {
      if (unit === null || unit === 'COM') continue;
      const members = kos.people.filter((person) => person.member.includes(unit));
      expect({ unit, members: members.length > 0 }).toEqual({ unit, members: true });
    }
  });

  it('has the accounts that are named', () => {
    const accounts = kos.people.map((person) => person.email.replace('@demo.ked.gr', ''));
    expect(accounts).toEqual(
      expect.arrayContaining([
        ...[
          'citizen',
          'citizen2',
          'operator',
          'operator2',
          'router',
          'clerk',
          'clerk2',
          'clerk3',
          'community',
          'office',
        ],
        ...['supervisor', 'supervisor2', 'supervisor3', 'supervisor4', 'director', 'deputy', 'dpo', 'admin'],
      ]),
    );
    const inRegistry = kos.people.filter((person) => person.member.includes('ADM.R'));
    expect(inRegistry.map((person) => person.email)).toEqual(['clerk@demo.ked.gr']);
  });
});

describe('municipalities/test', () => {
  it('is Kos in seconds: the same codes and accounts, always open', () => {
    expect(test.services.map((service) => service.code)).toEqual(kos.services.map((service) => service.code));
    expect(test.units).toEqual(kos.units);
    expect(test.people).toEqual(kos.people);
    for (const service of test.services) {
      expect(service).toMatchObject({ target: { amount: 0.001, unit: 'wh' }, statutory: 'PT60S' });
      expect(service.reopen).toBe(service.kind === 'application' ? null : 'PT2S');
    }
    expect(test.calendar).toMatchObject({ national: [], local: [] });
  });
});

describe('a folder with faults', () => {
  let folder: string;
  const write = (name: string, content: unknown) =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  const faults = () => {
    try {
      loadMunicipalityFolder(folder);
      return [];
    } catch (error) {
      if (error instanceof MunicipalityFault) return error.faults.map((fault) => fault.replace(`${folder}/`, ''));
      throw error;
    }
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'municipality-'));
    write('municipality.json', { extends: 'kos' });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is none when it only varies another one', () => expect(faults()).toEqual([]));

  it('names file and place of what is wrong', () => {
    write('places.json', [{ ...kos.places[0], lat: 'north' }]);
    write('people.json', [{ ...kos.people[0], phone: '22420' }]);
    expect(faults()).toEqual([
      expect.stringMatching(/^places\.json: \[0\]\.lat: Invalid input: expected number/),
      'people.json: [0].phone: must be E.164, like +302242000000',
    ]);
  });

  it('names what points nowhere', () => {
    write('routing.json', [{ ...kos.rules[0], id: 'one', unit: 'ENV.Z', when: { service: ['no-such'] } }]);
    write('people.json', [{ ...kos.people[0], office: 'nowhere' }]);
    expect(faults()).toEqual([
      'routing.json: [0].unit: there is no unit ENV.Z',
      'routing.json: [0].when.service[0]: there is no service no-such',
      'people.json: [0].office: there is no office nowhere',
      'people.json: [0].office: an office clerk, and nobody else, has an office',
    ]);
  });

  it('names a policy of escalation that is not there, and one that contradicts itself', () => {
    write('municipality.json', { extends: 'kos', everyService: { escalation: 'no-such' } });
    expect(faults()[0]).toBe(
      'municipalities/kos/services/street-light.json: escalation: there is no escalation policy no-such',
    );
    write('municipality.json', { extends: 'kos' });
    const level = { code: 'soon', when: { of: 'statutory', percent: 80 }, to: 'assignee' };
    const policies = [{ code: 'usual', levels: [level, level] }];
    write('escalation.json', { ...kos.escalation, policies });
    expect(faults()).toEqual([
      'escalation.json: policies[0].levels[0].when.percent: only of the target',
      'escalation.json: policies[0].levels[1].when.percent: only of the target',
      'escalation.json: policies[0].levels[1].code: is used twice',
    ]);
    write('escalation.json', { ...kos.escalation, units: { ...kos.escalation.units, router: 'ENV.Z' } });
    expect(faults()).toContain('escalation.json: units.router: there is no unit ENV.Z');
  });

  it('wants parents before children, so that no unit is above itself', () => {
    write('units.json', [...kos.units].reverse());
    expect(faults()).toContain('units.json: [0].parent: there is no unit COM before this one');
  });

  it('tells a misspelt member, text that is no JSON, and a folder that is not there', () => {
    write('municipality.json', { extends: 'kos', everyService: { targett: 1 } });
    expect(faults()[0]).toBe('municipalities/kos/services/street-light.json: Unrecognized key: "targett"');
    write('municipality.json', '{');
    expect(faults()[0]).toMatch(/^municipality\.json: is not JSON: /);
    expect(() => loadMunicipalityFolder('atlantis')).toThrow('municipalities/atlantis: no such folder');
  });
});

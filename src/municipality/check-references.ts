import { faultAt } from './municipality-fault.js';
import type { MunicipalityFolder } from './schema.js';

/** Names of the files, for the words of the faults. */
export interface FolderFiles {
  units: string;
  offices: string;
  rules: string;
  places: string;
  people: string;
  services: string[];
}

/** What points nowhere or twice: one sentence each, beginning with file and place. Pure. */
export function brokenReferences(folder: MunicipalityFolder, files: FolderFiles): string[] {
  const faults: string[] = [];
  const fault = (file: string, path: PropertyKey[], message: string) => faults.push(faultAt(file, path, message));
  const units = new Set(folder.units.map((unit) => unit.code));
  const offices = new Set(folder.offices.map((office) => office.code));
  const communities = new Set(folder.units.filter((unit) => unit.kind === 'community').map((unit) => unit.code));
  const needUnit = (unit: string, file: string, path: PropertyKey[]) => {
    if (!units.has(unit)) fault(file, path, `there is no unit ${unit}`);
  };
  const needCommunity = (unit: string, file: string, path: PropertyKey[]) => {
    if (!communities.has(unit)) fault(file, path, `there is no community ${unit}`);
  };
  const once = (codes: string[], file: string, name: string) =>
    codes.forEach((code, i) => {
      if (codes.indexOf(code) < i) fault(file, [i, name], `${code} is used twice`);
    });

  once(
    folder.units.map((unit) => unit.code),
    files.units,
    'code',
  );
  folder.units.forEach((unit, i) => {
    needUnit(unit.statisticsGroup, files.units, [i, 'statisticsGroup']);
    if (unit.parent === null) return;
    // A parent stands before its children: no cycles, and the rows can be inserted in order.
    const before = folder.units.slice(0, i).some((other) => other.code === unit.parent);
    if (!before) fault(files.units, [i, 'parent'], `there is no unit ${unit.parent} before this one`);
  });

  once(
    folder.offices.map((office) => office.code),
    files.offices,
    'code',
  );
  folder.offices.forEach((office, i) => needCommunity(office.community, files.offices, [i, 'community']));

  once(
    folder.places.map((place) => place.code),
    files.places,
    'code',
  );
  folder.places.forEach((place, i) => needCommunity(place.community, files.places, [i, 'community']));

  folder.services.forEach((service, i) => {
    const file = files.services[i]!;
    const named = folder.identity.services[i];
    if (service.code !== named) fault(file, ['code'], `must be ${named}, like the file`);
    if (service.unit !== null) needUnit(service.unit, file, ['unit']);
    const body = service.externalBody;
    if (body && !folder.identity.externalBodies.some((other) => other.code === body)) {
      fault(file, ['externalBody'], `there is no external body ${body}`);
    }
  });

  once(
    folder.rules.map((rule) => rule.id),
    files.rules,
    'id',
  );
  folder.rules.forEach((rule, i) => {
    if (rule.unit !== 'of-service') needUnit(rule.unit, files.rules, [i, 'unit']);
    rule.when.community?.forEach((unit, j) => needCommunity(unit, files.rules, [i, 'when', 'community', j]));
    rule.when.service?.forEach((code, j) => {
      const known = folder.services.some((service) => service.code === code);
      if (!known) fault(files.rules, [i, 'when', 'service', j], `there is no service ${code}`);
    });
  });

  once(
    folder.people.map((person) => person.email),
    files.people,
    'email',
  );
  folder.people.forEach((person, i) => {
    person.member.forEach((unit, j) => needUnit(unit, files.people, [i, 'member', j]));
    person.head.forEach((unit, j) => needUnit(unit, files.people, [i, 'head', j]));
    if (person.office !== undefined && !offices.has(person.office)) {
      fault(files.people, [i, 'office'], `there is no office ${person.office}`);
    }
    if (person.roles.includes('office') !== (person.office !== undefined)) {
      fault(files.people, [i, 'office'], 'an office clerk, and nobody else, has an office');
    }
  });
  return faults;
}

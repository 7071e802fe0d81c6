import { ruleFaults } from './check-rules.js';
import { faultAt } from './municipality-fault.js';
import type { MunicipalityFolder } from './schema.js';

/** Names of the files, for the words of the faults. */
export interface FolderFiles {
  calendar: string;
  units: string;
  offices: string;
  rules: string;
  escalation: string;
  places: string;
  people: string;
  services: string[];
}

/** Answers the fault at a place of a file, or nothing. */
type Check = (file: string, path: PropertyKey[], code: string) => string[];

/** What points nowhere or twice: one sentence each, beginning with file and place. Pure. */
export function brokenReferences(folder: MunicipalityFolder, files: FolderFiles): string[] {
  const communities = folder.units.filter((unit) => unit.kind === 'community');
  const unit = known(
    'unit',
    folder.units.map(({ code }) => code),
  );
  const community = known(
    'community',
    communities.map(({ code }) => code),
  );
  return [
    ...unitFaults(folder, files, unit),
    ...Object.keys(folder.calendar.units ?? {}).flatMap((code) => unit(files.calendar, ['units', code], code)),
    ...repeated(
      files.offices,
      'code',
      folder.offices.map((office) => office.code),
    ),
    ...folder.offices.flatMap((office, i) => community(files.offices, [i, 'community'], office.community)),
    ...repeated(
      files.places,
      'code',
      folder.places.map((place) => place.code),
    ),
    ...folder.places.flatMap((place, i) => community(files.places, [i, 'community'], place.community)),
    ...serviceFaults(folder, files, unit),
    ...ruleFaults(folder.rules, files.rules, folder),
    ...personFaults(folder, files, unit),
    ...Object.entries(folder.escalation.units).flatMap(([who, unitCode]) =>
      unit(files.escalation, ['units', who], unitCode),
    ),
  ];
}

function unitFaults({ units }: MunicipalityFolder, { units: file }: FolderFiles, unit: Check): string[] {
  const faults = units.flatMap(({ parent, statisticsGroup }, i) => {
    // A parent stands before its children: no cycles, and the rows can be inserted in order.
    const isBefore = parent === null || units.slice(0, i).some((other) => other.code === parent);
    const fault = faultAt(file, [i, 'parent'], `there is no unit ${parent} before this one`);
    return [...unit(file, [i, 'statisticsGroup'], statisticsGroup), ...(isBefore ? [] : [fault])];
  });
  return [
    ...repeated(
      file,
      'code',
      units.map(({ code }) => code),
    ),
    ...faults,
  ];
}

function serviceFaults(
  { services, identity, escalation }: MunicipalityFolder,
  files: FolderFiles,
  unit: Check,
): string[] {
  const body = known(
    'external body',
    identity.externalBodies.map(({ code }) => code),
  );
  const policy = known(
    'escalation policy',
    escalation.policies.map(({ code }) => code),
  );
  const other = known(
    'service',
    services.map(({ code }) => code),
  );
  return services.flatMap((service, i) => {
    const file = files.services[i]!;
    const named = identity.services[i];
    return [
      ...(service.code === named ? [] : [faultAt(file, ['code'], `must be ${named}, like the file`)]),
      ...(service.unit === null ? [] : unit(file, ['unit'], service.unit)),
      ...(service.escalation === undefined ? [] : policy(file, ['escalation'], service.escalation)),
      ...(service.refusals ?? []).flatMap(({ instead }, j) =>
        instead === undefined ? [] : other(file, ['refusals', j, 'instead'], instead),
      ),
      ...(service.externalBody === undefined ? [] : body(file, ['externalBody'], service.externalBody)),
    ];
  });
}

function personFaults(folder: MunicipalityFolder, { people: file }: FolderFiles, unit: Check): string[] {
  const office = known(
    'office',
    folder.offices.map(({ code }) => code),
  );
  const faults = folder.people.flatMap((person, i) => {
    const mustHaveOffice = person.roles.includes('office');
    const hasOffice = person.office !== undefined;
    const fault = faultAt(file, [i, 'office'], 'an office clerk, and nobody else, has an office');
    return [
      ...person.member.flatMap((code, j) => unit(file, [i, 'member', j], code)),
      ...person.head.flatMap((code, j) => unit(file, [i, 'head', j], code)),
      ...(person.office === undefined ? [] : office(file, [i, 'office'], person.office)),
      ...(mustHaveOffice === hasOffice ? [] : [fault]),
    ];
  });
  return [
    ...repeated(
      file,
      'email',
      folder.people.map(({ email }) => email),
    ),
    ...faults,
  ];
}

function known(what: string, codes: string[]): Check {
  const all = new Set(codes);
  return (file, path, code) => (all.has(code) ? [] : [faultAt(file, path, `there is no ${what} ${code}`)]);
}

function repeated(file: string, member: string, codes: string[]): string[] {
  return codes.flatMap((code, i) =>
    codes.indexOf(code) < i ? [faultAt(file, [i, member], `${code} is used twice`)] : [],
  );
}

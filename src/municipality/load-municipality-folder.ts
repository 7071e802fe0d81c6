import { z } from 'zod';
import { calendarSchema } from './calendar-schema.js';
import { brokenReferences } from './check-references.js';
import { escalationSchema } from './escalation-schema.js';
import { faultsOf, MunicipalityFault } from './municipality-fault.js';
import { readFolder, type PartName, type RawPart } from './read-folder.js';
import { routingRulesSchema } from './rule-schema.js';
import { identitySchema, officeSchema, personSchema, placeSchema, unitSchema } from './schema.js';
import type { MunicipalityFolder } from './schema.js';
import { serviceSchema } from './service-schema.js';

/**
 * A municipality from its folder (`kos`, `test`, or a path), checked whole: each file by its schema, and that codes
 * point to something that is there.
 * @throws MunicipalityFault naming every fault with file and place
 */
export function loadMunicipalityFolder(nameOrPath: string): MunicipalityFolder {
  const raw = readFolder(nameOrPath);
  const faults: string[] = [];
  const check = <T>(schema: z.ZodType<T>, part: RawPart): T => {
    const result = schema.safeParse(part.content);
    if (result.success) return result.data;
    faults.push(...faultsOf(part.file, result.error));
    return undefined as never; // never read: faults end the loading below
  };
  const part = (name: PartName) => raw.parts.get(name)!;
  const folder: MunicipalityFolder = {
    identity: check(identitySchema, raw.identity),
    calendar: check(calendarSchema, part('calendar')),
    escalation: check(escalationSchema, part('escalation')),
    units: check(z.array(unitSchema).min(1), part('units')),
    offices: check(z.array(officeSchema).min(1), part('offices')),
    services: raw.services.map((service) => check(serviceSchema, service)),
    rules: check(routingRulesSchema, part('routing')),
    places: check(z.array(placeSchema), part('places')),
    people: check(z.array(personSchema), part('people')),
  };
  if (faults.length > 0) throw new MunicipalityFault(faults);
  const files = {
    calendar: part('calendar').file,
    units: part('units').file,
    offices: part('offices').file,
    rules: part('routing').file,
    escalation: part('escalation').file,
    places: part('places').file,
    people: part('people').file,
    services: raw.services.map((service) => service.file),
  };
  const broken = brokenReferences(folder, files);
  if (broken.length > 0) throw new MunicipalityFault(broken);
  return folder;
}

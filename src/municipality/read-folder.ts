import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../web/project-folder.js';
import { code } from './schema-parts.js';
import { faultsOf, MunicipalityFault } from './municipality-fault.js';

/** One part of a municipality as its file says it, not yet checked; `file` is for the words of faults. */
export interface RawPart {
  file: string;
  content: unknown;
}

export interface RawFolder {
  identity: RawPart;
  /** By file name: calendar, units, offices, routing, escalation, places, people. */
  parts: Map<PartName, RawPart>;
  services: RawPart[];
}

const partNames = ['calendar', 'units', 'offices', 'routing', 'escalation', 'places', 'people'] as const;
export type PartName = (typeof partNames)[number];

/** Either the municipality itself, or what differs from another one. */
const headSchema = z.union([
  z.strictObject({
    /** Name of the municipality that this folder varies: its files count where this folder has none. */
    extends: code,
    identity: z.record(z.string(), z.unknown()).default({}),
    /** Put over every service; `reopen` only where the service can be reopened. */
    everyService: z.record(z.string(), z.unknown()).default({}),
  }),
  z.looseObject({ extends: z.undefined().optional(), services: z.array(code) }),
]);

/**
 * Reads `municipality.json`, the files beside it and `services/<code>.json` for each service named there.
 * @throws MunicipalityFault for a missing folder or file, or text that is not JSON
 */
export function readFolder(nameOrPath: string): RawFolder {
  const isName = code.safeParse(nameOrPath).success;
  const folder = isName ? join(projectFolder(), 'municipalities', nameOrPath) : resolve(nameOrPath);
  if (!existsSync(folder)) throw new MunicipalityFault([`${shown(folder)}: no such folder`]);
  const head = readJson(join(folder, 'municipality.json'));
  const parsed = headSchema.safeParse(head.content);
  if (!parsed.success) throw new MunicipalityFault(faultsOf(head.file, parsed.error));
  if (parsed.data.extends === undefined) return readWhole(folder, head, parsed.data.services);
  const base = readFolder(parsed.data.extends);
  const { identity, everyService } = parsed.data as { identity: object; everyService: Record<string, unknown> };
  return {
    identity: { file: head.file, content: { ...(base.identity.content as object), ...identity } },
    parts: new Map([
      ...base.parts,
      ...readParts(
        folder,
        partNames.filter((name) => existsSync(partFile(folder, name))),
      ),
    ]),
    services: base.services.map((service) => vary(folder, service, everyService)),
  };
}

function readWhole(folder: string, head: RawPart, services: string[]): RawFolder {
  return {
    identity: head,
    parts: new Map(readParts(folder, [...partNames])),
    services: services.map((service) => readJson(join(folder, 'services', `${service}.json`))),
  };
}

function vary(folder: string, base: RawPart, everyService: Record<string, unknown>): RawPart {
  const name = base.file.split('/').at(-1)!;
  const ownFile = join(folder, 'services', name);
  const own = existsSync(ownFile) ? readJson(ownFile) : base;
  const content = { ...(own.content as Record<string, unknown>), ...everyService };
  if ((own.content as Record<string, unknown>)['reopen'] === null) content['reopen'] = null;
  return { file: own.file, content };
}

function readParts(folder: string, names: PartName[]): [PartName, RawPart][] {
  return names.map((name) => [name, readJson(partFile(folder, name))]);
}

function partFile(folder: string, name: PartName): string {
  return join(folder, `${name}.json`);
}

function readJson(path: string): RawPart {
  const file = shown(path);
  if (!existsSync(path)) throw new MunicipalityFault([`${file}: is missing`]);
  try {
    return { file, content: JSON.parse(readFileSync(path, 'utf8')) };
  } catch (error) {
    throw new MunicipalityFault([`${file}: is not JSON: ${(error as Error).message}`]);
  }
}

function shown(path: string): string {
  const inside = relative(projectFolder(), path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside;
}

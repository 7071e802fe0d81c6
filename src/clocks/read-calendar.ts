import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { calendarSchema, type Calendar } from '../municipality/calendar-schema.js';
import { faultAt, faultsOf } from '../municipality/municipality-fault.js';

/**
 * A calendar from a file, or from the `calendar.json` of a municipality's folder, checked by form, and that the units
 * with hours of their own are there.
 * @throws Error naming every fault with file and place
 */
export function readCalendar(path: string, unitCodes: readonly string[]): Calendar {
  if (!existsSync(path)) throw new Error(`${path}: no such file or folder`);
  const file = statSync(path).isDirectory() ? join(path, 'calendar.json') : path;
  if (!existsSync(file)) throw new Error(`${file}: no such file`);
  const parsed = calendarSchema.safeParse(parse(file));
  const faults = parsed.success ? unknownUnits(parsed.data, file, unitCodes) : faultsOf(file, parsed.error);
  if (faults.length > 0) throw new Error(`The calendar cannot be used:\n${faults.map((one) => `  ${one}`).join('\n')}`);
  return parsed.data!;
}

function unknownUnits({ units = {} }: Calendar, file: string, known: readonly string[]): string[] {
  const unknown = Object.keys(units).filter((code) => !known.includes(code));
  return unknown.map((code) => faultAt(file, ['units', code], `there is no unit ${code}`));
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

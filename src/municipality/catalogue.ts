import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.js';
import { readCatalogue, type CatalogueData, type KeptCalendar, type KeptService } from './read-catalogue.js';
import type { Escalation, Municipality, Office, Place, Unit } from './schema.js';
import { searchPlaces } from './search-places.js';

export type { KeptCalendar, KeptService } from './read-catalogue.js';

/** How long a process may go on with what it has read before it asks whether anything changed. */
const checkEveryMs = 5_000;

/**
 * How long one who asks waits for that check. It takes longer only when every connection is taken, perhaps by
 * transactions that ask: they go on with what was read before, or all would wait for each other.
 */
const patienceMs = 250;

/**
 * What the municipality is and offers, from the record, held in memory: services and calendars in all their versions,
 * units, offices, places. A change raises `municipality.version` and reaches every process within five seconds.
 */
@Injectable()
export class Catalogue {
  private data: CatalogueData | null = null;
  private checkedAt = 0;
  private reading: Promise<CatalogueData> | null = null;

  constructor(private readonly db: DataSource) {}

  async municipality(): Promise<Municipality> {
    return (await this.current()).municipality;
  }

  /**
   * A service as it is now, or in the version that a case was filed under; inactive ones too.
   * @throws AppError unknown-service
   */
  async service(code: string, version?: number): Promise<KeptService> {
    const versions = (await this.current()).services.get(code);
    const service = version === undefined ? versions?.[0] : versions?.find((one) => one.version === version);
    if (!service) throw new AppError('unknown-service');
    return service;
  }

  /** The newest version of each service, in the order of the catalogue. */
  async services(): Promise<KeptService[]> {
    return [...(await this.current()).services.values()].map((versions) => versions[0]!);
  }

  /** @throws AppError not-found */
  async unit(code: string): Promise<Unit> {
    return found((await this.current()).units.find((unit) => unit.code === code));
  }

  /** Parents before their children. */
  async units(): Promise<Unit[]> {
    return (await this.current()).units;
  }

  /** @throws AppError not-found */
  async office(code: string): Promise<Office> {
    return found((await this.current()).offices.find((office) => office.code === code));
  }

  async offices(): Promise<Office[]> {
    return (await this.current()).offices;
  }

  /** The calendar as it is now, or the version that a case was filed under. @throws AppError not-found */
  async calendar(version?: number): Promise<KeptCalendar> {
    const { calendars } = await this.current();
    return found(version === undefined ? calendars[0] : calendars.find((one) => one.version === version));
  }

  /** Who is told, when, if nothing happens. */
  async escalation(): Promise<Escalation> {
    return (await this.current()).escalation;
  }

  /** Places that fit the words, best first, at most ten; all without words. */
  async places(words = ''): Promise<Place[]> {
    return searchPlaces((await this.current()).places, words);
  }

  /** What is asked after this is as of now, not as of up to five seconds ago. */
  async renew(): Promise<void> {
    await this.reading;
    await this.read();
  }

  private async current(): Promise<CatalogueData> {
    if (this.data && Date.now() - this.checkedAt < checkEveryMs) return this.data;
    const reading = this.read();
    return this.data ? Promise.race([reading, delay(patienceMs, this.data, { ref: false })]) : reading;
  }

  /** Those who ask at the same time wait for one reading. */
  private read(): Promise<CatalogueData> {
    this.reading ??= this.refresh().finally(() => (this.reading = null));
    return this.reading;
  }

  private async refresh(): Promise<CatalogueData> {
    const [row] = (await this.db.query('select version from municipality')) as { version: number }[];
    if (!row) throw new Error('the database holds no municipality yet: it must be seeded first');
    if (this.data?.version !== row.version) this.data = await readCatalogue(this.db);
    this.checkedAt = Date.now();
    return this.data;
  }
}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new AppError('not-found');
  return thing;
}

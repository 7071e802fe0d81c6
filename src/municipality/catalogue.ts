import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.js';
import { readCatalogue, type CatalogueData, type KeptCalendar, type KeptService } from './read-catalogue.js';
import type { Escalation, Municipality, Office, Place, Unit } from './schema.js';
import { searchPlaces } from './search-places.js';

export type { KeptCalendar, KeptService } from './read-catalogue.js';

/** How often a process looks whether anything changed. */
const lookEveryMs = 5_000;

/**
 * What the municipality is and offers, from the record, held in memory: services and calendars in all their versions,
 * units, offices, places. A change raises `municipality.version` and reaches every process within five seconds: each
 * looks by itself, at its start and from then on, and never for somebody who asks. Whoever asks may hold a connection
 * already, and all who do would wait for each other. Outside an application (commands) it is read once.
 */
@Injectable()
export class Catalogue implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(Catalogue.name);
  private data: CatalogueData | null = null;
  private reading: Promise<CatalogueData> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly db: DataSource) {}

  /** Before anything is served or worked on. @throws Error where the database was not seeded */
  async onModuleInit(): Promise<void> {
    await this.read();
    this.timer = setInterval(() => void this.look(), lookEveryMs);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.reading?.catch(() => undefined);
  }

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
    return this.data ?? this.read();
  }

  /** The next look tries again; until then what was read before holds. */
  private async look(): Promise<void> {
    await this.read().catch((error: unknown) => {
      this.logger.warn(`catalogue not looked at: ${error instanceof Error ? error.name : 'unknown'}`);
    });
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
    return this.data;
  }
}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new AppError('not-found');
  return thing;
}

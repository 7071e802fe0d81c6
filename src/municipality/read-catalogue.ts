import type { DataSource } from 'typeorm';
import {
  CalendarRow,
  EscalationRow,
  MunicipalityRow,
  OfficeRow,
  PlaceRow,
  ServiceRow,
  UnitRow,
} from './catalogue.entities.js';
import type { Calendar, Escalation, Municipality, Office, Place, Service, Unit } from './schema.js';

/** A service in one of its versions. */
export type KeptService = Service & { version: number };
export type KeptCalendar = Calendar & { version: number };

export interface CatalogueData {
  /** `municipality.version` at the time of reading. */
  version: number;
  municipality: Municipality;
  /** Newest first. */
  calendars: KeptCalendar[];
  escalation: Escalation;
  /** Parents before their children. */
  units: Unit[];
  offices: Office[];
  /** By code in the order of the catalogue; versions newest first. */
  services: Map<string, KeptService[]>;
  places: Place[];
}

/** Reads the whole catalogue as it is at one instant. */
export async function readCatalogue(db: DataSource): Promise<CatalogueData> {
  return db.transaction('REPEATABLE READ', async (tx) => {
    const [municipality] = await tx.find(MunicipalityRow);
    const calendars = await tx.find(CalendarRow, { order: { version: 'DESC' } });
    const [escalation] = await tx.find(EscalationRow, { order: { version: 'DESC' }, take: 1 });
    const offices = await tx.find(OfficeRow, { order: { position: 'ASC' } });
    return {
      version: municipality!.version,
      municipality: municipality!.data,
      escalation: escalation!.data,
      calendars: calendars.map(({ version, data }) => ({ ...data, version })),
      units: parentsFirst((await tx.find(UnitRow, { order: { code: 'ASC' } })).map(unitOf)),
      offices: offices.map(({ id: _, position: __, ...office }) => office),
      services: byCode(await tx.find(ServiceRow, { order: { version: 'DESC' } })),
      places: (await tx.find(PlaceRow)).map(placeOf).sort((a, b) => a.name.localeCompare(b.name, 'el')),
    };
  });
}

function unitOf({ id: _, phone, email, address, ...unit }: UnitRow): Unit {
  return { ...unit, ...(phone && { phone }), ...(email && { email }), ...(address && { address }) };
}

function placeOf({ id: _, folded: __, ...place }: PlaceRow): Place {
  return place;
}

/** Rows come newest first, so the first of a code says where in the catalogue it stands. */
function byCode(rows: ServiceRow[]): Map<string, KeptService[]> {
  const versions = new Map<string, ServiceRow[]>();
  for (const row of rows) versions.set(row.code, [...(versions.get(row.code) ?? []), row]);
  const inOrder = [...versions].sort(([, [a]], [, [b]]) => a!.position - b!.position);
  return new Map(inOrder.map(([code, kept]) => [code, kept.map(serviceOf)]));
}

function serviceOf({ definition, version, active }: ServiceRow): KeptService {
  return { ...definition, version, active };
}

function parentsFirst(units: Unit[], parent: string | null = null): Unit[] {
  return units.filter((unit) => unit.parent === parent).flatMap((unit) => [unit, ...parentsFirst(units, unit.code)]);
}

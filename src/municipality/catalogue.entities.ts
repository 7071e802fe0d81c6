import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Calendar, Escalation, Municipality, Service } from './schema.js';

/** The municipality itself: one row; `version` rises with every change of what this file holds. */
@Entity('municipality')
export class MunicipalityRow {
  @PrimaryColumn('text') code!: string;
  @Column('integer') version!: number;
  @Column('jsonb') data!: Municipality;
}

@Entity('calendar')
export class CalendarRow {
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') data!: Calendar;
}

@Entity('escalation_rules')
export class EscalationRow {
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') data!: Escalation;
}

@Entity('unit')
export class UnitRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column('text', { name: 'parent_code', nullable: true }) parent!: string | null;
  @Column('text') kind!: 'directorate' | 'department' | 'community' | 'office';
  @Column('text', { name: 'statistics_group' }) statisticsGroup!: string;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) address!: string | null;
}

@Entity('office')
export class OfficeRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column('text') address!: string;
  @Column('text') phone!: string;
  @Column('text') hours!: string;
  @Column('text', { name: 'hours_en' }) hoursEn!: string;
  @Column('text', { name: 'community_code' }) community!: string;
  @Column('double precision') lat!: number;
  @Column('double precision') lng!: number;
  @Column('boolean') prints!: boolean;
  @Column('integer') position!: number;
}

@Entity('service')
export class ServiceRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('integer') version!: number;
  @Column('boolean') active!: boolean;
  @Column('integer') position!: number;
  @Column('jsonb') definition!: Service;
}

@Entity('place')
export class PlaceRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column('text', { name: 'community_code' }) community!: string;
  @Column('double precision') lat!: number;
  @Column('double precision') lng!: number;
  @Column('text', { array: true }) aliases!: string[];
  @Column('text') folded!: string;
}

export const catalogueEntities = [
  MunicipalityRow,
  CalendarRow,
  EscalationRow,
  UnitRow,
  OfficeRow,
  ServiceRow,
  PlaceRow,
];

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LifeFacts, Proposal, Status } from '../../workflows/case/transitions.js';

export interface Location {
  lat?: number;
  lng?: number;
  /** Code of a place of the gazetteer. */
  place?: string;
  address?: string;
  landmark?: string;
  community?: string;
}

export interface RoutingFact {
  rule: string | null;
  because: string;
  by: string | null;
}

/** The projection of a case: moved only by ProjectEvents, made only by FileCase. */
@Entity('cases')
export class CaseRow {
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'tracking_number' }) trackingNumber!: string;
  @Column({ name: 'protocol_number' }) protocolNumber!: string;
  @Column({ name: 'service_code' }) serviceCode!: string;
  @Column({ name: 'service_version' }) serviceVersion!: number;
  @Column({ name: 'calendar_version' }) calendarVersion!: number;
  @Column('text') kind!: 'request' | 'complaint' | 'observation' | 'application';
  @Column('text') status!: Status;
  @Column() version!: number;
  @Column({ name: 'moved_version' }) movedVersion!: number;
  @Column('text', { name: 'unit_code', nullable: true }) unitCode!: string | null;
  @Column('uuid', { name: 'assignee_id', nullable: true }) assigneeId!: string | null;
  @Column('uuid', { name: 'preparer_id', nullable: true }) preparerId!: string | null;
  @Column('jsonb', { nullable: true }) proposal!: Proposal | null;
  @Column('jsonb', { nullable: true }) routing!: RoutingFact | null;
  @Column({ name: 'applicant_id' }) applicantId!: string;
  @Column() anonymous!: boolean;
  @Column() restricted!: boolean;
  @Column('text') channel!: 'web' | 'phone' | 'counter' | 'letter' | 'open311';
  @Column('text') language!: 'el' | 'en';
  @Column('uuid', { name: 'filed_by', nullable: true }) filedBy!: string | null;
  @Column('timestamptz', { name: 'filed_at' }) filedAt!: Date;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('timestamptz', { name: 'target_at' }) targetAt!: Date;
  @Column('timestamptz', { name: 'statutory_at' }) statutoryAt!: Date;
  @Column('timestamptz', { name: 'target_passed_at', nullable: true }) targetPassedAt!: Date | null;
  @Column() danger!: boolean;
  @Column('jsonb') answers!: Record<string, unknown>;
  @Column('jsonb', { nullable: true }) location!: Location | null;
  @Column('text', { name: 'community_code', nullable: true }) communityCode!: string | null;
  @Column('text', { name: 'pickup_office', nullable: true }) pickupOffice!: string | null;
  @Column('text', { nullable: true }) purpose!: string | null;
  @Column('bytea') salt!: Buffer;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: Date | null;
  @Column('uuid', { name: 'merged_into', nullable: true }) mergedInto!: string | null;
  @Column('timestamptz', { name: 'suspended_at', nullable: true }) suspendedAt!: Date | null;
  @Column('timestamptz', { name: 'wait_until', nullable: true }) waitUntil!: Date | null;
  @Column('uuid', { name: 'split_from', nullable: true }) splitFrom!: string | null;
  @Column('uuid', { nullable: true }) follows!: string | null;
  @Column('jsonb') life!: Partial<LifeFacts>;
}

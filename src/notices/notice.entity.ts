import { Column, Entity, PrimaryColumn } from 'typeorm';

export type NoticeState = 'pending' | 'sent' | 'failed' | 'unread' | 'read' | 'due' | 'done';

/** One telling of one person by one way; see plan-notices.ts for what makes them. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  /** Null for a message about several cases. */
  @Column('uuid', { name: 'case_id', nullable: true }) caseId!: string | null;
  @Column('text') purpose!: string;
  @Column('text') channel!: 'email' | 'phone' | 'screen';
  @Column('uuid', { name: 'user_id', nullable: true }) userId!: string | null;
  @Column('uuid', { name: 'applicant_id', nullable: true }) applicantId!: string | null;
  @Column('text') language!: 'el' | 'en';
  @Column('jsonb') words!: Record<string, unknown>;
  @Column('text') state!: NoticeState;
  @Column('int') attempts!: number;
  /** How often it was given to the engine: 1, and one more by each "send again". */
  @Column('int') runs!: number;
  @Column('text', { name: 'last_error_code', nullable: true }) lastErrorCode!: string | null;
  @Column('text', { name: 'message_id', nullable: true }) messageId!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt!: Date | null;
}

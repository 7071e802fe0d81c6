import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who asked: name and contacts live here only, so that retention can erase them (design.md section 9). */
@Entity('applicant')
export class Applicant {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'user_id', nullable: true }) userId!: string | null;
  @Column('text', { nullable: true }) name!: string | null;
  @Column('text', { name: 'name_folded', nullable: true }) nameFolded!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  /** E.164. */
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { name: 'notify_by' }) notifyBy!: 'email' | 'phone' | 'both' | 'none';
  @Column('text') language!: 'el' | 'en';
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Free text of a case. `version` null: written for an action that the record does not show (yet). */
@Entity('note')
export class Note {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('text') kind!:
    | 'description'
    | 'comment'
    | 'answer'
    | 'proposal'
    | 'rejection'
    | 'remark'
    | 'reason'
    | 'question'
    | 'applicant-answer'
    | 'letter';
  @Column('text') visibility!: 'internal' | 'public';
  @Column('uuid', { name: 'author_id', nullable: true }) authorId!: string | null;
  @Column('text') text!: string;
  @Column('jsonb', { nullable: true }) fields!: Record<string, unknown> | null;
  @Column('text', { name: 'update_id', nullable: true }) updateId!: string | null;
  @Column('integer', { nullable: true }) version!: number | null;
  @Column('timestamptz') at!: Date;
}

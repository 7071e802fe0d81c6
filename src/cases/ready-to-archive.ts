import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Archivable, ArchiveInput } from '../../workflows/contract.js';

/** Activity: whether every notice to the citizen is delivered or given up. Reads only. */
@Injectable()
export class ReadyToArchive {
  constructor(private readonly db: DataSource) {}

  async execute({ caseId }: ArchiveInput): Promise<Archivable> {
    const [row] = await this.db.query(
      `select not exists (select 1 from notice where case_id = $1 and state = 'pending') as settled`,
      [caseId],
    );
    return { settled: row.settled };
  }
}

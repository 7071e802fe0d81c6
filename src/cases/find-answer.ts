import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AnswerFound, AnswerInput } from '../../workflows/contract.js';

/**
 * Activity: the applicant's answer to a question that the case does not know of yet, before it is closed for his
 * silence: its message may have been lost with the engine. Reads only.
 */
@Injectable()
export class FindAnswer {
  constructor(private readonly db: DataSource) {}

  async execute({ caseId, noteId }: AnswerInput): Promise<AnswerFound> {
    const [found] = await this.db.query(
      `select id from note where case_id = $1 and kind = 'applicant-answer' and version is null
         and at >= (select at from note where id = $2) order by at limit 1`,
      [caseId, noteId],
    );
    return { noteId: found?.id ?? null };
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NoticeInput } from '../../workflows/contract.js';

/** Marks a notice as failed, for the list from which it can be sent again. One that is settled stays as it is. */
@Injectable()
export class GiveUpNotice {
  constructor(private readonly db: DataSource) {}

  async execute({ noticeId }: NoticeInput): Promise<void> {
    await this.db.query(
      `update notice set state = 'failed', last_error_code = coalesce(last_error_code, 'not-tried'), settled_at = now()
       where id = $1 and state = 'pending'`,
      [noticeId],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { AppError } from '../errors/app-error.js';

/** Marks a message as read by the person whom it was for; again is no fault. */
@Injectable()
export class ReadMessage {
  constructor(private readonly db: DataSource) {}

  /** @throws AppError not-found for a message that is unknown or another's */
  async execute(userId: string, messageId: string): Promise<void> {
    if (!isUuid(messageId)) throw new AppError('not-found');
    const rows = await this.db.query(
      `with own as (
         update notice set state = 'read', settled_at = coalesce(settled_at, now())
         where id = $1 and user_id = $2 and channel = 'screen' returning 1
       ) select 1 from own`,
      [messageId, userId],
    );
    if (rows.length === 0) throw new AppError('not-found');
  }
}

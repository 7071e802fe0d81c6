import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CancelInput } from '../../workflows/contract.js';
import { cancelProtocolNumber } from '../protocol/take-number.js';

/**
 * Activity: gives up a document that could not be made. Its number stays in the register with the reason, so that the
 * series has no gap; its code verifies nothing. A repeat, or an unknown document, changes nothing.
 */
@Injectable()
export class CancelDocumentNumber {
  constructor(private readonly db: DataSource) {}

  execute({ documentId, reasonCode, at }: CancelInput): Promise<void> {
    return this.db.transaction(async (tx) => {
      const [rows] = (await tx.query(
        `update document set status = 'cancelled' where id = $1 and status in ('issuing', 'valid', 'cancelled')
         returning protocol_id as "protocolId"`,
        [documentId],
      )) as [{ protocolId: string }[], number];
      const [document] = rows;
      if (document) await cancelProtocolNumber(tx, { protocolId: document.protocolId, reasonCode, at: new Date(at) });
    });
  }
}

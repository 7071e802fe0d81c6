import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { hashOfId } from '../identity/keys.js';
import { LoadPrincipal } from '../identity/load-principal.js';
import type { Principal } from '../identity/principal.js';
import { bearerToken } from '../identity/request-kind.js';

/** Asks, long after a request began, whether the session that it came with still holds, and what its person is now. */
@Injectable()
export class StillSignedIn {
  constructor(
    private readonly db: DataSource,
    private readonly principals: LoadPrincipal,
  ) {}

  /** The person as the record has him now; null when the session ended or the account was closed. Touches neither. */
  async execute(req: Request): Promise<Principal | null> {
    const id = bearerToken(req) ?? req.sessionID;
    const rows: { user_id: string | null }[] = await this.db.query(
      `select user_id from session where id_hash = $1 and expires_at > now()`,
      [hashOfId(id)],
    );
    const userId = rows[0]?.user_id ?? null;
    return userId === null ? null : this.principals.execute(userId);
  }
}

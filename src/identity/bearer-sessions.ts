import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hashOfId, newSecretId } from './keys.js';
import type { SessionLimits } from './session-limits.js';

/** Sessions of programs: the same table as those of browsers, carried by `Authorization: Bearer`. */
@Injectable()
export class BearerSessions {
  constructor(private readonly db: DataSource) {}

  /** A new token of 256 bits; only its hash is kept. `expiresAt` moves on with use, up to the absolute limit. */
  async open(userId: string, limits: SessionLimits): Promise<{ token: string; expiresAt: Date }> {
    const token = newSecretId();
    const rows: { expires_at: Date }[] = await this.db.query(
      `insert into session (id_hash, kind, user_id, data, created_at, seen_at, expires_at)
       values ($1, 'bearer', $2, $3, now(), now(), now() + make_interval(mins => $4)) returning expires_at`,
      [hashOfId(token), userId, JSON.stringify({ limits }), limits.idleMinutes],
    );
    return { token, expiresAt: rows[0]!.expires_at };
  }

  /** Whose token it is, or null when it is unknown, expired or signed out. */
  async userOf(token: string): Promise<string | null> {
    const rows: { user_id: string; idle: boolean; data: { limits: SessionLimits } }[] = await this.db.query(
      `select user_id, data, seen_at < now() - interval '1 minute' as idle
       from session where id_hash = $1 and kind = 'bearer' and expires_at > now()`,
      [hashOfId(token)],
    );
    const row = rows[0];
    if (!row) return null;
    if (row.idle) await this.touch(token, row.data.limits);
    return row.user_id;
  }

  /** Signs the token out for good. */
  async close(token: string): Promise<void> {
    await this.db.query(`delete from session where id_hash = $1 and kind = 'bearer'`, [hashOfId(token)]);
  }

  private async touch(token: string, limits: SessionLimits): Promise<void> {
    await this.db.query(
      `update session set seen_at = now(), expires_at = least(now() + make_interval(mins => $2),
         created_at + make_interval(mins => $3)) where id_hash = $1`,
      [hashOfId(token), limits.idleMinutes, limits.absoluteMinutes],
    );
  }
}

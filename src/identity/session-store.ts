import { Store, type SessionData } from 'express-session';
import type { DataSource } from 'typeorm';
import { hashOfId } from './keys.js';
import { anonymousLimits, type SessionLimits } from './session-limits.js';

declare module 'express-session' {
  interface SessionData {
    userId?: string;
    limits?: SessionLimits;
    /** Only in memory: the row exists, so that writing it never brings back one that was deleted meanwhile. */
    stored?: true;
    /** A session that ended by time, found again in its cookie: whose it was and the token that its forms carry. */
    lapsed?: { userId: string; token: string };
    /** Only in memory: last time the row was touched, milliseconds. */
    seenAt?: number;
  }
}

type Done = (error?: unknown) => void;

const touchEveryMs = 60_000;

/**
 * express-session's store in the table `session`, keyed by the SHA-256 of the id. The user's id is a column, so that
 * disabling an account ends its sessions. Expired rows stay a day: they say whose filled form came too late.
 */
export class SessionStore extends Store {
  /**
   * What was written last of a request's session. express-session writes a new session twice, the second time after
   * the answer: that must neither bring back one that was deleted, nor undo what the next request wrote.
   */
  private readonly written = new WeakMap<SessionData, string>();

  constructor(private readonly db: DataSource) {
    super();
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.read(id).then((session) => done(null, session), done);
  }

  override set(id: string, session: SessionData, done: Done = () => undefined): void {
    this.write(id, session).then(() => done(), done);
  }

  override touch(id: string, session: SessionData, done: Done = () => undefined): void {
    if (!session.stored) return done();
    if (session.seenAt !== undefined && Date.now() - session.seenAt < touchEveryMs) return done();
    const { idleMinutes, absoluteMinutes } = session.limits ?? anonymousLimits;
    this.db
      .query(
        `update session set seen_at = now(), expires_at = least(now() + make_interval(mins => $2),
           created_at + make_interval(mins => $3)) where id_hash = $1 and expires_at > now()`,
        [hashOfId(id), idleMinutes, absoluteMinutes],
      )
      .then(() => done(), done);
  }

  override destroy(id: string, done: Done = () => undefined): void {
    this.db.query(`delete from session where id_hash = $1`, [hashOfId(id)]).then(() => done(), done);
  }

  private async read(id: string): Promise<SessionData | null> {
    const rows: { data: SessionData; user_id: string | null; seen_at: Date; live: boolean }[] = await this.db.query(
      `select data, user_id, seen_at, expires_at > now() as live from session where id_hash = $1 and kind = 'cookie'`,
      [hashOfId(id)],
    );
    const row = rows[0];
    if (!row) return null;
    if (row.live) return { ...row.data, stored: true, seenAt: row.seen_at.getTime() };
    if (row.user_id === null || !row.data.csrfToken) return null;
    // Nobody is signed in by it any more; it only tells whose form came late.
    return { cookie: row.data.cookie, lapsed: { userId: row.user_id, token: row.data.csrfToken } };
  }

  private async write(id: string, session: SessionData): Promise<void> {
    const { stored, seenAt: _, ...data } = session;
    const { idleMinutes, absoluteMinutes } = session.limits ?? anonymousLimits;
    const text = JSON.stringify(data);
    if (this.written.get(session) === text) return;
    this.written.set(session, text);
    const values = [hashOfId(id), session.userId ?? null, text, idleMinutes];
    if (stored) {
      await this.db.query(
        `update session set user_id = $2, data = $3, seen_at = now(),
           expires_at = least(now() + make_interval(mins => $4), created_at + make_interval(mins => $5))
         where id_hash = $1`,
        [...values, absoluteMinutes],
      );
      return;
    }
    await this.db.query(
      `insert into session (id_hash, kind, user_id, data, created_at, seen_at, expires_at)
       values ($1, 'cookie', $2, $3, now(), now(), now() + make_interval(mins => $4))
       on conflict (id_hash) do update set user_id = excluded.user_id, data = excluded.data,
         created_at = excluded.created_at, seen_at = excluded.seen_at, expires_at = excluded.expires_at`,
      values,
    );
  }
}

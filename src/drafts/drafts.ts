import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { cookieOf, cookieName } from '../identity/cookies.js';
import { deriveKey, hashOfId, newSecretId } from '../identity/keys.js';
import { basePath, localPath } from '../identity/local-path.js';
import { principalOf } from '../identity/principal.js';
import { seal, unseal } from './seal.js';

const keptMinutes = 30;
const secretFields = new Set(['_csrf', 'password']);

interface Draft {
  /** Path of the page with the form. */
  path: string;
  /** Who was signed in when it was filled; nobody else is shown it. */
  owner: string | null;
  values: Record<string, unknown>;
}

/** Forms that came after their session had ended: kept encrypted for half an hour, shown filled in again. */
@Injectable()
export class Drafts {
  private readonly key: Buffer;
  private readonly cookie: string;
  private readonly base: string;
  private readonly secure: boolean;

  constructor(
    private readonly db: DataSource,
    @Inject(CONFIG) config: Config,
  ) {
    this.key = deriveKey(config.secret, 'draft');
    this.secure = config.publicUrl.startsWith('https:');
    this.cookie = cookieName('draft', this.secure);
    this.base = basePath(config.publicUrl);
  }

  /**
   * Keeps the form that the request carries and says on which page it belongs (path with query).
   * @param owner account that filled it, where known
   */
  async keep(req: Request, res: Response, owner: string | null = principalOf(req).userId): Promise<string> {
    const path = this.pageOf(req);
    const values = Object.fromEntries(
      Object.entries((req.body as Record<string, unknown> | undefined) ?? {}).filter(
        ([name]) => !secretFields.has(name),
      ),
    );
    const id = newSecretId();
    const hash = hashOfId(id);
    const draft: Draft = { path, owner, values };
    await this.db.query(
      `insert into form_draft (id_hash, sealed, expires_at) values ($1, $2, now() + make_interval(mins => $3))`,
      [hash, seal(this.key, hash, JSON.stringify(draft)), keptMinutes],
    );
    await this.db.query(`delete from form_draft where expires_at < now()`);
    res.cookie(this.cookie, id, {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.secure,
      path: '/',
      maxAge: keptMinutes * 60_000,
    });
    return path;
  }

  /** The values of the form that was kept for this page and this person, once; null if there are none. */
  async take(req: Request): Promise<Record<string, unknown> | null> {
    const id = cookieOf(req, this.cookie);
    if (id === null) return null;
    const hash = hashOfId(id);
    const rows: { sealed: Buffer }[] = await this.db.query(
      `select sealed from form_draft where id_hash = $1 and expires_at > now()`,
      [hash],
    );
    const text = rows[0] ? unseal(this.key, hash, rows[0].sealed) : null;
    if (text === null) return null;
    const draft = JSON.parse(text) as Draft;
    const isHis = draft.owner === null || draft.owner === principalOf(req).userId;
    if (!isHis || draft.path.split('?')[0] !== req.path) return null;
    await this.db.query(`delete from form_draft where id_hash = $1`, [hash]);
    return draft.values;
  }

  /**
   * Answers a form that came too late: keeps it and leads back to its page, by way of signing in when `owner`'s
   * session ran out. The form of signing in itself is only shown anew: its draft would take another's place.
   */
  async askAgain(req: Request, res: Response, owner: string | null): Promise<void> {
    if (req.path === '/login' || req.path === '/logout') return res.redirect(303, `${this.base}/login`);
    const path = await this.keep(req, res, owner ?? principalOf(req).userId);
    const next = owner === null ? path : `/login?next=${encodeURIComponent(path)}`;
    res.redirect(303, this.base + next);
  }

  /** The page that sent the form: browsers name it for addresses of the same site (Referrer-Policy: same-origin). */
  private pageOf(req: Request): string {
    const referer = req.get('referer');
    if (referer === undefined || !URL.canParse(referer)) return req.path;
    const { pathname, search } = new URL(referer);
    const own = this.base !== '' && pathname.startsWith(`${this.base}/`) ? pathname.slice(this.base.length) : pathname;
    return localPath(own + search) ?? req.path;
  }
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { AppError } from '../errors/app-error.js';
import { deriveKey, pseudonym } from './keys.js';
import { LoadPrincipal } from './load-principal.js';
import { hashPassword, needsRehash, verifyPassword } from './password.js';
import type { Principal } from './principal.js';
import { Throttle } from './throttle.js';

export interface Credentials {
  email: string;
  password: string;
}

/** Checks an e-mail and a password. Opening the session (cookie or token) is the edge's part. */
@Injectable()
export class SignIn {
  private readonly log = new Logger(SignIn.name);

  constructor(
    private readonly db: DataSource,
    private readonly throttle: Throttle,
    private readonly principals: LoadPrincipal,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Who it is. Unknown, disabled and wrong are one answer, after the same time.
   * @param client pseudonym of the caller (client.ts)
   * @throws AppError `credentials-refused`, `too-many-requests`
   */
  async execute({ email, password }: Credentials, client: string): Promise<Principal> {
    const address = email.trim().toLowerCase();
    const pair = pseudonym(deriveKey(this.config.secret, 'client'), `${address} ${client}`);
    await this.checkThrottles(client, pair);
    const account = await this.account(address);
    const fits = await verifyPassword(account?.passwordHash ?? null, password);
    const principal = fits && account ? await this.principals.execute(account.id) : null;
    if (!principal) {
      await this.throttle.miss('login', client);
      await this.throttle.miss('login-account', pair);
      this.log.warn({ event: 'sign-in-refused', client });
      throw new AppError('credentials-refused');
    }
    // Again: of many guesses sent at once, those that waited for their turn must not all count as the first ten.
    await this.checkThrottles(client, pair);
    if (needsRehash(account!.passwordHash!)) await this.rehash(account!.id, password);
    await this.forgetOldSessions();
    this.log.log({ event: 'signed-in', userId: principal.userId });
    return principal;
  }

  private async checkThrottles(client: string, pair: string): Promise<void> {
    await this.throttle.check('login', client);
    await this.throttle.check('login-account', pair);
  }

  private async account(email: string): Promise<{ id: string; passwordHash: string | null } | null> {
    const rows: { id: string; passwordHash: string | null }[] = await this.db.query(
      `select id, password_hash as "passwordHash" from app_user where email = $1 and disabled_at is null`,
      [email],
    );
    return rows[0] ?? null;
  }

  private async rehash(userId: string, password: string): Promise<void> {
    await this.db.query(`update app_user set password_hash = $2 where id = $1`, [userId, await hashPassword(password)]);
  }

  private async forgetOldSessions(): Promise<void> {
    // In small parts and only here, so that nothing sweeps: the table is as large as a day's sessions.
    await this.db.query(
      `delete from session where id_hash in (
         select id_hash from session where expires_at < now() - interval '1 day' order by expires_at limit 200)`,
    );
  }
}

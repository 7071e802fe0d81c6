import { DataSource } from 'typeorm';
import { migrationOptions } from '../database/data-source.js';
import { disableAccount, enableAccount } from '../identity/disable-account.js';
import { runningCentre } from './running-centre.js';

/** `ked account disable <email>`: ends its sessions; its cases go to others. */
export function disableAccountCommand(words: string[]): Promise<number> {
  return withAccount(words, async (db, userId) => ((await disableAccount(db, userId)) ? 'disabled' : 'was disabled'));
}

/** `ked account enable <email>`: what was handed over and nobody touched comes back. */
export function enableAccountCommand(words: string[]): Promise<number> {
  return withAccount(words, async (db, userId) => ((await enableAccount(db, userId)) ? 'enabled' : 'was enabled'));
}

async function withAccount(
  [email]: string[],
  work: (db: DataSource, userId: string) => Promise<string>,
): Promise<number> {
  if (!email) throw new Error('Which account? Give its e-mail address.');
  const { databaseUrl } = await runningCentre(process.env);
  const db = await new DataSource({ ...migrationOptions(databaseUrl), migrations: [] }).initialize();
  try {
    const [user] = (await db.query('select id from app_user where email = lower($1)', [email])) as { id: string }[];
    if (!user) throw new Error('There is no account with this e-mail address.');
    console.log(await work(db, user.id));
    return 0;
  } finally {
    await db.destroy();
  }
}

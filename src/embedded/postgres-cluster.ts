import { execFile } from 'node:child_process';
import { chownSync, chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PlainFault } from './plain-fault.js';
import type { PostgresHome } from './postgres-home.js';
import { bareEnvironment } from './processes.js';

/**
 * The system's rules decide what counts as a letter (pg_trgm sees none in Greek under plain C), ICU how Greek is ordered.
 */
const LETTERS = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

/**
 * Makes a new cluster at `home.cluster`: UTF-8, ICU locale el-GR, superuser `postgres` with that password by SCRAM. It
 * is made beside and moved into place when whole, so that an interrupted start leaves nothing that looks like one.
 */
export async function createCluster(home: PostgresHome, binaries: string, password: string): Promise<void> {
  const workshop = join(home.folder, 'postgres.making');
  rmSync(workshop, { recursive: true, force: true });
  mkdirSync(workshop, { mode: 0o700 });
  chmodSync(workshop, 0o700);
  const passwordFile = join(workshop, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.user) for (const path of [workshop, passwordFile]) chownSync(path, home.user.uid, home.user.gid);
  try {
    await promisify(execFile)(
      join(binaries, 'bin', 'initdb'),
      [
        ...['--pgdata', join(workshop, 'cluster'), '--username', 'postgres', '--pwfile', passwordFile],
        ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', LETTERS],
        ...['--locale-provider', 'icu', '--icu-locale', 'el-GR'],
      ],
      { env: bareEnvironment(), cwd: home.folder, uid: home.user?.uid, gid: home.user?.gid },
    );
    renameSync(join(workshop, 'cluster'), home.cluster);
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() || String(error);
    throw new PlainFault(`The database could not be made: ${said.split('\n').slice(-3).join(' | ')}`);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.js';
import { PlainFault } from './plain-fault.js';
import { closedAncestor, databaseUser, type SystemUser } from './system-user.js';

/** Where the database of a data folder lives, and as whom it runs. */
export interface PostgresHome {
  /** Holds the cluster, and the binaries where those of the clone cannot be reached. */
  folder: string;
  cluster: string;
  /** Null: as the user of this process. */
  user: SystemUser | null;
}

const SHARED_PARENT = '/var/lib/ked';

/** The folder under /var/lib/ked that belongs to that data folder. */
export function movedHome(dataPath: string): string {
  return join(SHARED_PARENT, createHash('sha256').update(dataPath).digest('hex').slice(0, 12));
}

/** `.data/postgres` unless the database's user cannot get there; then the moved home, or the reason why not. */
export function chooseHome(data: Pick<DataFolder, 'path' | 'explicit'>, closed: string | null): string {
  if (!closed) return data.path;
  if (!data.explicit) return movedHome(data.path);
  throw new PlainFault(
    `KED_DATA_DIR ${data.path} cannot hold the database: the folder ${closed} is closed to the user that it runs as. ` +
      `Open it (chmod o+x ${closed}) or choose another folder.`,
  );
}

/** Decides and makes the home of a data folder that exists already. */
export function preparePostgresHome(data: DataFolder): PostgresHome {
  const inPlace = ownerOf(join(data.path, 'postgres'));
  const user = databaseUser(inPlace);
  if (!user) {
    if (inPlace !== null && inPlace !== process.getuid?.()) throw foreignCluster(data.path, inPlace);
    return { folder: data.path, cluster: join(data.path, 'postgres'), user };
  }
  const folder = chooseHome(data, closedAncestor(data.path, user));
  if (folder !== data.path) {
    for (const made of [SHARED_PARENT, folder]) {
      mkdirSync(made, { recursive: true });
      chmodSync(made, 0o711);
    }
  }
  return { folder, cluster: join(folder, 'postgres'), user };
}

function ownerOf(path: string): number | null {
  return existsSync(path) ? statSync(path).uid : null;
}

function foreignCluster(path: string, uid: number): PlainFault {
  return new PlainFault(
    `The database in ${join(path, 'postgres')} belongs to user id ${uid}, who started the centre here before. ` +
      'Start it as that user or as root, or set KED_DATA_DIR to another folder.',
  );
}

import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user that a program is to run as; undefined fields mean "as whoever runs this process". */
export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * The user for a database started by root, from the text of /etc/passwd: the owner of an existing cluster, else
 * `postgres`, else `nobody`; null when none has an entry there (initdb refuses a uid without one).
 */
export function pickDatabaseUser(passwd: string, clusterOwner: number | null): SystemUser | null {
  const users = passwd.split('\n').flatMap((line): SystemUser[] => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
  const owner = clusterOwner ? users.find((user) => user.uid === clusterOwner) : undefined;
  return (
    owner ?? users.find((user) => user.name === 'postgres') ?? users.find((user) => user.name === 'nobody') ?? null
  );
}

/** `pickDatabaseUser` of this machine; null when this process is not root and simply keeps its own user. */
export function databaseUser(clusterOwner: number | null): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const user = pickDatabaseUser(readFileSync('/etc/passwd', 'utf8'), clusterOwner);
  if (!user) throw new Error('/etc/passwd has neither a user postgres nor a user nobody to run the database as');
  return user;
}

/** Whether these permissions let that user enter the folder (the x bit that applies to him). */
export function mayEnter(folder: { mode: number; uid: number; gid: number }, user: SystemUser): boolean {
  const shift = folder.uid === user.uid ? 6 : folder.gid === user.gid ? 3 : 0;
  return ((folder.mode >> shift) & 1) === 1;
}

/** The first folder on the way down to the path, itself included, that the user may not enter; null when none. */
export function closedAncestor(path: string, user: SystemUser): string | null {
  const chain: string[] = [];
  for (let folder = path; ; folder = dirname(folder)) {
    chain.unshift(folder);
    if (dirname(folder) === folder) break;
  }
  return chain.find((folder) => !mayEnter(statSync(folder), user)) ?? null;
}

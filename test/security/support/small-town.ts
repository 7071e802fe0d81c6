import { hashPassword } from '../../../src/identity/password.js';
import { freshDatabase, type TestDatabase } from '../../support/database.js';
import { smallApplication, type SmallApplication } from './small-application.js';
import { addPerson, makeTown, type Person } from './town.js';

export interface SmallTown {
  scratch: TestDatabase;
  small: SmallApplication;
  stop(): Promise<void>;
}

/** The small application on a database of its own, with these people of the town, who all have the password. */
export async function smallTown(people: Record<string, Person>, password: string): Promise<SmallTown> {
  const scratch = await freshDatabase();
  await makeTown(scratch.db);
  const passwordHash = await hashPassword(password);
  for (const [word, person] of Object.entries(people)) await addPerson(scratch.db, word, { ...person, passwordHash });
  const small = await smallApplication(scratch.db);
  return {
    scratch,
    small,
    async stop() {
      await small.close();
      await scratch.drop();
    },
  };
}

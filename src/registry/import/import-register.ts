import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { personIdOf } from '../as-registered.js';
import type { RegisterFile } from '../register-file.js';
import { storeRegister, type StoredRegister } from '../store-register.js';
import { assemble, type Assembled } from './assemble.js';
import { readCsv } from './read-csv.js';
import { readJson } from './read-json.js';
import type { ImportFault } from './told.js';

/** What an import did, or would do. With faults nothing is stored and `stored` is null. */
export interface Imported {
  told: Record<keyof StoredRegister, number>;
  stored: StoredRegister | null;
  faults: ImportFault[];
}

/** Undoes a dry run. */
class OnlyLooked extends Error {}

/**
 * Brings a register told by a file (`.csv`, else JSON) into this one, in one transaction: all of it, or with any fault
 * none. Adds and replaces, removes nothing; a repeat changes nothing. What was brought in is audited by its digest.
 * A dry run does the same and takes it back.
 * @throws Error with one sentence when the file cannot be read at all
 */
export async function importRegister(
  db: DataSource,
  name: string,
  text: string,
  { dryRun }: { dryRun: boolean },
): Promise<Imported> {
  const assembled = assemble(/\.csv$/i.test(name) ? readCsv(text) : readJson(text));
  const { families, acts, residences } = assembled.file;
  const persons = families.reduce((sum, { members }) => sum + members.length, 0);
  const told = { families: families.length, persons, acts: acts.length, residences: residences.length };
  let stored: StoredRegister | null = null;
  let faults: ImportFault[] = [];
  await db
    .transaction(async (tx) => {
      faults = [...assembled.faults, ...(await strangers(tx, assembled)), ...(await takenTaxNumbers(tx, assembled))];
      if (faults.length > 0) return;
      stored = await storeRegister(tx, assembled.file);
      if (dryRun) throw new OnlyLooked();
      const digest = createHash('sha256').update(text).digest('hex');
      await new Audit(db).record({ userId: null, what: 'register-imported', reason: `sha256 ${digest}` }, tx);
    })
    .catch((error: unknown) => {
      if (!(error instanceof OnlyLooked)) throw error;
    });
  return { told, stored, faults };
}

/** Entries that are spoken of and stand neither in the file nor in the register. */
async function strangers(tx: EntityManager, { file, mentioned }: Assembled): Promise<ImportFault[]> {
  const known: { id: string }[] = await tx.query('select id from registry_person where id = any($1)', [
    mentioned.map(({ entry }) => personIdOf(entry)),
  ]);
  const all = new Set([...idsOf(file), ...known.map(({ id }) => id)]);
  const message = 'is no entry of the register; import its family first, or correct sheet and number';
  return mentioned
    .filter(({ entry }) => !all.has(personIdOf(entry)))
    .map(({ where, field }) => ({ where, field, message }));
}

/** Tax numbers that another entry has, unless this file gives that entry another one. */
async function takenTaxNumbers(tx: EntityManager, { file, taxNumbers }: Assembled): Promise<ImportFault[]> {
  const entries = taxNumbers.map(({ entry, taxNumber }) => ({ id: personIdOf(entry), taxNumber }));
  const taken: { id: string }[] = await tx.query(
    `with told as (select * from jsonb_to_recordset($1) as x (id uuid, "taxNumber" text))
     select told.id from told join registry_person p on p.tax_number = told."taxNumber" and p.standing <> 'deleted'
     where p.id <> all($2)`,
    [JSON.stringify(entries), idsOf(file)],
  );
  const ids = new Set(taken.map(({ id }) => id));
  return taxNumbers
    .filter(({ entry }) => ids.has(personIdOf(entry)))
    .map(({ where }) => ({
      ...{ where, field: 'taxNumber' },
      message: 'belongs to another entry of the register; correct it, or mark that entry as deleted first',
    }));
}

function idsOf({ families }: RegisterFile): string[] {
  return families.flatMap(({ sheetNumber, members }) =>
    members.map(({ memberNo }) => personIdOf({ sheetNumber, memberNo })),
  );
}

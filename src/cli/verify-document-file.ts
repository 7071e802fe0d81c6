import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { runningCentre } from './running-centre.js';

interface Row {
  type: string;
  number: string;
  status: string;
  issued_at: Date;
  changed_at: Date | null;
  replaced_by: string | null;
}

/**
 * `ked documents verify FILE`: whether a file is, byte for byte, a document of the record, and whether it still holds.
 * 0 only for one that is valid.
 */
export async function verifyDocumentFile([file]: string[]): Promise<number> {
  if (!file) throw new Error('Name a file: ked documents verify <file>');
  const sha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  const { databaseUrl } = await runningCentre(process.env);
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    const { rows } = await db.query<Row>(
      `select d.type, d.protocol_number as number, d.status, d.issued_at, d.changed_at, r.protocol_number as replaced_by
       from document d left join document r on r.id = d.replaced_by
       where d.sha256 = $1 and d.status in ('valid', 'replaced', 'revoked') order by d.created_at limit 1`,
      [sha256],
    );
    console.log(`sha256 ${sha256}`);
    const [row] = rows;
    if (!row) {
      console.log('No document of this centre has these bytes: it was changed, or it is not ours.');
      return 1;
    }
    console.log(`${row.type} ${row.number}, issued ${row.issued_at.toISOString()}: ${row.status}`);
    if (row.changed_at) console.log(`${row.status} ${row.changed_at.toISOString()}`);
    if (row.replaced_by) console.log(`replaced by ${row.replaced_by}`);
    return row.status === 'valid' ? 0 : 1;
  } finally {
    await db.end();
  }
}

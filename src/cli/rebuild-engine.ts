import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { rebuildRuns } from '../temporal/rebuild-runs.js';
import { runningCentre } from './running-centre.js';

/** `ked engine rebuild`: after the engine's store was lost, every open life goes on from the record. */
export async function rebuildEngine(): Promise<number> {
  const { databaseUrl, temporalAddress } = await runningCentre(process.env);
  if (!temporalAddress)
    throw new Error('No engine is running. Set TEMPORAL_ADDRESS or start the centre with npm start.');
  const connection = await Connection.connect({ address: temporalAddress, connectTimeout: 5_000 });
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    const client = new Client({ connection, namespace: process.env.TEMPORAL_NAMESPACE || 'default' });
    const ask = async (sql: string): Promise<unknown[]> => (await db.query(sql)).rows;
    const { cases, absences, notices, watches, changes, batches, alive } = await rebuildRuns(ask, client);
    const started = `${cases} cases, ${absences} absences, ${notices} notices, ${watches} watches over messages`;
    const more = `${changes} changes of documents and ${batches} batches`;
    console.log(`${started}, ${more} started, ${alive} were running`);
    return 0;
  } finally {
    await db.end();
    await connection.close();
  }
}

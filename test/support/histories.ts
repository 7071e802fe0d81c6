import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import protobuf from '@temporalio/proto';
import type { DataSource } from 'typeorm';

const { History } = protobuf.temporal.api.history.v1;
export type History = protobuf.temporal.api.history.v1.IHistory;

/** A folder for each generation of the workflow code; what an older one wrote is never written again. */
export const historiesFolder = fileURLToPath(new URL('../replay/histories/', import.meta.url));
export const presentGeneration = '4-opened';

/** A history as JSON: bytes in base64, long numbers and enumerations as words. */
function historyToJson(history: History): string {
  const plain = History.toObject(History.fromObject(history), { bytes: String, longs: String, enums: String });
  return JSON.stringify(plain, null, 1);
}

/** The history that `historyToJson` wrote. */
export function historyFromJson(json: string): History {
  return History.fromObject(JSON.parse(json) as Record<string, unknown>);
}

/** Works with a client of the namespace. */
export async function withClient<T>(
  address: string,
  namespace: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection, namespace }));
  } finally {
    await connection.close();
  }
}

/** A history that is to be kept: under which name, of which workflow; `whole`: once it has ended by itself. */
export interface Kept {
  name: string;
  workflowId: string;
  whole?: boolean;
}

/**
 * Keeps a history for the replay gate, when KED_KEEP_HISTORIES is set: run the lives with it after adding a new path of
 * a life, and commit the file.
 */
export async function keepHistory(
  address: string,
  namespace: string,
  { name, workflowId, whole = false }: Kept,
): Promise<void> {
  if (!process.env.KED_KEEP_HISTORIES) return;
  await withClient(address, namespace, async (client) => {
    if (whole) await client.workflow.getHandle(workflowId).result();
    // The first run: a case that reloaded itself has a second one, which has only begun.
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    const history = await client.workflow
      .getHandle(workflowId, raw.workflowExecutionInfo?.firstRunId ?? undefined)
      .fetchHistory();
    const folder = join(historiesFolder, presentGeneration);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.json`), historyToJson(history));
  });
}

/** Words that must never be in the engine: everything personal that the record of this test holds. */
async function personalWords(db: DataSource): Promise<string[]> {
  const rows: { word: string | null }[] = await db.query(
    `select name as word from applicant union select email from applicant union select phone from applicant
     union select text from note union select name from app_user union select email from app_user
     union select location->>'address' from cases union select purpose from cases
     union select surname from registry_person`,
  );
  return rows.map(({ word }) => word ?? '').filter((word) => word.length > 3);
}

/** At once; one after the other most of the time would be waiting. */
const searchedAtOnce = 8;
const greek = /\p{Script=Greek}/u;

/**
 * The first of the words that a history carries, in whatever field. The bytes in which it travels hold every text as
 * it is, payloads included; as JSON the same search took five times as long.
 */
export function wordIn(history: History, words: readonly string[]): string | undefined {
  const text = Buffer.from(History.encode(history).finish()).toString('utf8');
  const [hasGreek, hasMail] = [greek.test(text), text.includes('@')];
  // Nearly all words are Greek names or addresses of mail, and most histories have no letter of either.
  return words.find(
    (word) => (hasGreek || !greek.test(word)) && (hasMail || !word.includes('@')) && text.includes(word),
  );
}

/**
 * Searches every history of the namespace for personal data of the record (design.md 3.1).
 * @throws Error naming the workflow and the kind of find, when there is any
 */
export async function requireImpersonal(address: string, namespace: string, db: DataSource): Promise<number> {
  const words = await personalWords(db);
  return withClient(address, namespace, async (client) => {
    const runs: { workflowId: string; runId: string }[] = [];
    for await (const { workflowId, runId } of client.workflow.list()) runs.push({ workflowId, runId });
    const left = [...runs];
    const search = async () => {
      for (let run = left.pop(); run; run = left.pop()) {
        const history = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
        const found = wordIn(history, words);
        if (found) throw new Error(`the history of ${run.workflowId} carries personal data: «${found}»`);
      }
    };
    await Promise.all(Array.from({ length: searchedAtOnce }, search));
    return runs.length;
  });
}

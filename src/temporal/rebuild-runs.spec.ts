import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { addCase, addPerson, makeTown } from '../../test/security/support/town.js';
import { engineAddress, freshNamespace } from '../../test/support/centre.js';
import { freshDatabase, type TestDatabase } from '../../test/support/database.js';
import { withClient } from '../../test/support/histories.js';
import { CASE_GENERATION } from '../../workflows/contract.js';
import { rebuildRuns } from './rebuild-runs.js';

/** An engine that knows nothing, without a worker: what is begun stands there as it was begun. */
describe('rebuilding the runs from the record', () => {
  let database: TestDatabase;
  let namespace: string;
  let person: string;
  const sql = (text: string, ...params: unknown[]): Promise<{ id: string }[]> => database.db.query(text, params);

  beforeAll(async () => {
    [database, namespace] = await Promise.all([freshDatabase(), freshNamespace()]);
    await makeTown(database.db);
    person = await addPerson(database.db, 'worker', { roles: ['clerk'], units: ['T.TECH.L'] });
  });
  afterAll(() => database?.drop());

  async function absence(settled: boolean): Promise<string> {
    const id = uuidv7();
    await sql(
      `insert into absence (id, user_id, starts_at, settled_at) values ($1, $2, now(), case when $3 then now() end)`,
      ...[id, person, settled],
    );
    return id;
  }

  async function notice(caseId: string, channel: string, state: string): Promise<string> {
    const id = uuidv7();
    await sql(
      `insert into notice (id, key, case_id, purpose, channel, user_id, language, words, state, created_at)
       values ($1::uuid, $1::text, $2, 'closing', $3, $4, 'el', '{}', $5, now())`,
      ...[id, caseId, channel, person, state],
    );
    return id;
  }

  async function watch(): Promise<string> {
    const id = uuidv7();
    await sql(`insert into message_watch (user_id, id, since) values ($1, $2, now())`, person, id);
    return id;
  }

  /** A change of a document of the case, with what became of it so far: `decided` and `settled`, each by its outcome. */
  async function change(caseId: string, steps: Record<string, string>): Promise<string> {
    const [id, documentId, protocolId] = [uuidv7(), uuidv7(), uuidv7()];
    await sql(
      `insert into protocol (id, municipality, year, seq, number, direction, case_id, key, at)
       select $1::uuid, m.code, 2031, 1 + (select count(*) from protocol), $1::text, 'out', $2, $1::text, now() from municipality m`,
      ...[protocolId, caseId],
    );
    await sql(
      `insert into document (id, key, case_id, type, template_version, language, protocol_id, protocol_number,
         verification_code, status, snapshot, created_at)
       values ($1::uuid, $1::text, $2, 'cert-family', '1', 'el', $3, '1/2031', $1::text, 'valid', '{}', now())`,
      ...[documentId, caseId, protocolId],
    );
    await sql(
      `insert into document_change (id, key, body_digest, document_id, case_id, kind, reason_note_id, asked_by, asked_at)
       values ($1::uuid, $1::text, '', $2, $3, 'revocation', $1::uuid, $4, now())`,
      ...[id, documentId, caseId, person],
    );
    for (const [step, outcome] of Object.entries(steps)) {
      await sql(
        `insert into document_change_step (change_id, step, outcome, by_user, at) values ($1, $2, $3, $4, now())`,
        ...[id, step, outcome, person],
      );
    }
    return id;
  }

  async function batch(...results: (string | null)[]): Promise<string> {
    const id = uuidv7();
    await sql(
      `insert into batch (id, user_id, action, body, key, digest) values ($1::uuid, $2, 'approve', '{}', $1::text, '')`,
      ...[id, person],
    );
    for (const [position, result] of results.entries()) {
      await sql(
        `insert into batch_case (batch_id, case_id, position, result) values ($1, $2, $3, $4)`,
        ...[id, uuidv7(), position, result],
      );
    }
    return id;
  }

  const rebuild = (client: Client) => rebuildRuns((text) => database.db.query(text), client);

  it('begins a run of each kind for what is open, none for what is over, and a second time none at all', async () => {
    const [open, over] = [await addCase(database.db, {}), await addCase(database.db, {})];
    await sql(`update cases set archived_at = now() where id = $1`, over);
    const ids = {
      absence: await absence(false),
      notice: await notice(open, 'email', 'pending'),
      watch: await watch(),
      change: await change(open, { decided: 'approved' }),
      batch: await batch('done', null, null),
    };
    await absence(true);
    for (const state of ['sent', 'failed']) await notice(open, 'email', state);
    await notice(open, 'screen', 'unread');
    await change(open, {});
    await change(open, { decided: 'refused' });
    await change(open, { decided: 'approved', settled: 'done' });
    await batch('done', 'refused');

    await withClient(engineAddress(), namespace, async (client) => {
      const one = { cases: 1, absences: 1, notices: 1, watches: 1, changes: 1, batches: 1 };
      expect(await rebuild(client)).toEqual({ ...one, alive: 0 });
      for (const [workflowId, type, input] of [
        [`case-${open}`, 'caseLife', { caseId: open, generation: CASE_GENERATION }],
        [`absence-${ids.absence}`, 'absence', { absenceId: ids.absence }],
        [`notice-${ids.notice}`, 'deliverNotice', { noticeId: ids.notice }],
        [`unopened-${ids.watch}`, 'unopened', { watchId: ids.watch, userId: person }],
        [`document-change-${ids.change}`, 'documentChange', { changeId: ids.change, kind: 'revocation' }],
        [`batch-${ids.batch}`, 'batch', { batchId: ids.batch }],
      ] as const) {
        const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
        const begun = events![0]!.workflowExecutionStartedEventAttributes!;
        const [payload] = begun.input!.payloads!;
        const said = { type: begun.workflowType!.name, input: defaultPayloadConverter.fromPayload(payload!) };
        expect(said).toEqual({ type, input });
      }
      const none = { cases: 0, absences: 0, notices: 0, watches: 0, changes: 0, batches: 0 };
      expect(await rebuild(client)).toEqual({ ...none, alive: 6 });
    });
  });

  it('begins anew a run that ended too early', async () => {
    await withClient(engineAddress(), namespace, async (client) => {
      const [open] = await sql(`select id from absence where settled_at is null`);
      await client.workflow.getHandle(`absence-${open!.id}`).terminate('lost');
      expect(await rebuild(client)).toMatchObject({ absences: 1, alive: 5 });
    });
  });
});

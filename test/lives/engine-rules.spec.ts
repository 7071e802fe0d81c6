import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineClient } from '../../src/temporal/engine-client.js';
import { sendEngineSignal } from '../../src/temporal/send-engine-message.js';
import type { ActCommand } from '../../workflows/contract.js';
import { caseRun, caseWorkflowId, COMPARE_RUNS_ID, RECOMPUTE_SIGNAL } from '../../workflows/contract.js';
import type { Actor } from '../../workflows/case/transitions.js';
import { engineAddress, startCentre, type Centre } from '../support/centre.js';
import { withClient } from '../support/histories.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { until } from '../support/until.js';
import { advanceTo, skipWaiting } from '../support/virtual-time.js';

const dayMs = 86_400_000;
const stranger: Actor = {
  ...{ id: '00000000-0000-7000-8000-00000000dead', roles: ['clerk'], units: [], office: null },
  ...{ standsInFor: [], isApplicant: false },
};

function command(over: Partial<ActCommand>): ActCommand {
  return { action: 'accept', actor: stranger, params: {}, updateId: randomUUID(), bodyDigest: 'digest', ...over };
}

/** Rules of design.md section 3 that only show at the engine itself, behind the API's own checks. */
describe('the workflow', () => {
  let centre: Centre;
  let engine: EngineClient;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
    engine = centre.app.get(EngineClient, { strict: false });
  });
  afterAll(() => centre.stop());

  const types = async (caseId: string): Promise<string[]> =>
    (await centre.database.db.query(`select type from case_event where case_id = $1 order by version`, [caseId])).map(
      (event: { type: string }) => event.type,
    );

  /** Lets the relay send again all that it sent this case, as when a process dies before it marked them: their names. */
  const sendAgain = async (caseId: string): Promise<string[]> => {
    const { db } = centre.database;
    const of = `where workflow_id = $1`;
    await db.query(`update engine_message set sent_at = null, next_try_at = now() ${of}`, [caseWorkflowId(caseId)]);
    return until('all is marked as sent again', async () => {
      const rows: { name: string; sent: boolean }[] = await db.query(
        `select name, sent_at is not null as sent from engine_message ${of} order by id`,
        [caseWorkflowId(caseId)],
      );
      return rows.every(({ sent }) => sent) && rows.map(({ name }) => name);
    });
  };
  const stateOfRun = async (caseId: string): Promise<{ status: string; isFirst: boolean }> => {
    const { status, runId, raw } = await engine.sdk.workflow.getHandle(caseWorkflowId(caseId)).describe();
    return { status: status.name, isFirst: runId === raw.workflowExecutionInfo?.firstRunId };
  };

  it('refuses by itself what the API should never have sent, with a code, and lives on', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    const director = await centre.as('director');
    const { assignee, version } = await caseInStatus(director, filed.id, 'assigned');
    const me: Actor = { ...stranger, id: assignee.id, units: ['TECH.E'] };
    await expect(engine.act(filed.id, command({}))).rejects.toMatchObject({ code: 'action-forbidden' });
    const early = command({ actor: { ...me, roles: ['office'], office: null }, action: 'collect' });
    await expect(engine.act(filed.id, early)).rejects.toMatchObject({ code: 'action-forbidden' });
    const stale = command({ actor: me, expectedVersion: 0 });
    await expect(engine.act(filed.id, stale)).rejects.toMatchObject({ code: 'stale-version', extra: { version } });
    expect(await engine.act(filed.id, command({ actor: me }))).toEqual({ version: version + 1, status: 'in-progress' });
    await expect(engine.act(filed.id, command({ actor: me }))).rejects.toMatchObject({ code: 'action-not-allowed' });
    expect(await types(filed.id)).toEqual(['filed', 'routed', 'assigned', 'accepted']);
  });

  it('leaves no trace of a refused action in its history', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    await expect(engine.act(filed.id, command({}))).rejects.toMatchObject({ code: 'action-forbidden' });
    const history = await withClient(engineAddress(), centre.config.temporalNamespace, (client) =>
      client.workflow.getHandle(caseWorkflowId(filed.id)).fetchHistory(),
    );
    const updates = history.events!.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
    expect(updates).toEqual([]);
  });

  it('does the same update once, whoever sends it again', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    const { assignee } = await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    const once = command({ actor: { ...stranger, id: assignee.id } });
    const outcomes = await Promise.all([engine.act(filed.id, once), engine.act(filed.id, once)]);
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect((await types(filed.id)).filter((type) => type === 'accepted')).toHaveLength(1);
  });

  it('is not begun again by a start that comes twice, and hears a message once that comes twice', async () => {
    const citizen = await centre.as('citizen');
    const { id } = await fileRequest(citizen, { service: 'street-light' });
    const { assignee } = await caseInStatus(await centre.as('director'), id, 'assigned');
    const clerk = await centre.as(assignee.email.split('@')[0]);
    expect((await clerk.act(id, 'ask-applicant', { question: 'Σε ποιο ύψος;' })).status).toBe(200);
    // Of the messages the one whose second effect nothing else would stop.
    await centre.database.db.transaction((tx) =>
      sendEngineSignal(tx, { run: caseRun(id), name: RECOMPUTE_SIGNAL, message: {}, at: new Date() }),
    );
    await until('recomputed', async () => (await types(id)).includes('recomputed'));
    expect(await sendAgain(id)).toEqual(['caseLife', 'recompute']);
    // The answer is taken after whatever came before it: one effect of each by then.
    expect((await citizen.post(`/api/v1/cases/${id}/answers`, { text: 'Στο 14.' })).status).toBe(202);
    await caseInStatus(clerk, id, 'in-progress');
    const before = ['filed', 'routed', 'assigned', 'accepted', 'question-asked'];
    expect(await types(id)).toEqual([...before, 'recomputed', 'applicant-answered']);
    expect(await stateOfRun(id)).toEqual({ status: 'RUNNING', isFirst: true });
  });

  it('dates its events by its own clock: in virtual time the promise passes at its instant', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    await skipWaiting(centre, filed.id);
    const passed = await until('the promise passed', async () => {
      const [event] = await centre.database.db.query(
        `select at from case_event where case_id = $1 and type = 'escalated' and data->>'level' = 'target'`,
        [filed.id],
      );
      return event as { at: Date } | undefined;
    });
    const late = passed.at.getTime() - Date.parse(filed.targetAt);
    expect(Date.parse(filed.targetAt)).toBeGreaterThan(Date.now());
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(2_000);
  });

  it('is begun anew by the comparison of the night where it was lost, and takes actions', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    const { assignee } = await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    await withClient(engineAddress(), centre.config.temporalNamespace, async ({ workflow, schedule }) => {
      await workflow.getHandle(caseWorkflowId(filed.id)).terminate('lost');
      const { spec } = await schedule.getHandle(COMPARE_RUNS_ID).describe();
      expect(spec.timezone).toBe('Europe/Athens');
      await schedule.getHandle(COMPARE_RUNS_ID).trigger();
    });
    const clerk = await centre.as(assignee.email.split('@')[0]);
    const accepted = await until('the life goes on', async () => {
      const answer = await clerk.act(filed.id, 'accept');
      return answer.status === 200 ? answer : null;
    });
    expect(accepted.body.status).toBe('in-progress');
    expect(await types(filed.id)).toEqual(['filed', 'routed', 'assigned', 'accepted']);
  });

  it('lives on after closing, until its window is over', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    const { assignee } = await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    await (await centre.as(assignee.email.split('@')[0])).act(filed.id, 'complete', { text: 'Έγινε.' });
    await caseInStatus(await centre.as('citizen'), filed.id, 'completed');
    await skipWaiting(centre, filed.id);
    const days = await until('archived', async () => {
      const [row] = await centre.database.db.query(
        `select extract(epoch from archived_at - closed_at) / 86400 as days from cases where id = $1`,
        [filed.id],
      );
      return row.days === null ? null : Number(row.days);
    });
    // Thirty days for requests (conventions.md, "Time").
    expect(days).toBeGreaterThanOrEqual(30);
    expect(days).toBeLessThan(31);
  });

  it('is not archived while a notice is on its way; when that is settled it is, and its run ends for good', async () => {
    const { id } = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    const { assignee } = await caseInStatus(await centre.as('director'), id, 'assigned');
    await (await centre.as(assignee.email.split('@')[0])).act(id, 'complete', { text: 'Έγινε.' });
    const { closedAt } = await caseInStatus(await centre.as('citizen'), id, 'completed');
    const { db } = centre.database;
    const told = `from notice where case_id = $1 and channel = 'email' and purpose = 'completed'`;
    await until('the last mail is sent', async () => {
      const [notice] = await db.query(`select state ${told}`, [id]);
      return notice?.state === 'sent';
    });
    const settle = (state: string) =>
      db.query(`update notice set state = $2 where id in (select id ${told})`, [id, state]);
    const isArchived = async () =>
      (await db.query(`select archived_at is not null as archived from cases where id = $1`, [id]))[0].archived;

    await settle('pending');
    // By ten seconds after its window it has looked four times whether it may go.
    await advanceTo(centre, id, new Date(Date.parse(closedAt) + 30 * dayMs + 10_000));
    expect(await isArchived()).toBe(false);
    expect(await stateOfRun(id)).toEqual({ status: 'RUNNING', isFirst: true });

    await settle('sent');
    await skipWaiting(centre, id);
    await until('archived', isArchived);
    await until('its run has ended', async () => (await stateOfRun(id)).status === 'COMPLETED');
    const life = await types(id);
    expect(life.filter((type) => type === 'archived')).toHaveLength(1);
    // What comes late begins nothing.
    await sendAgain(id);
    expect(await stateOfRun(id)).toEqual({ status: 'COMPLETED', isFirst: true });
    expect(await types(id)).toEqual(life);
  });
});

import type { Client } from '@temporalio/client';
import { v7 as uuidv7 } from 'uuid';
import { expect } from 'vitest';
import { absenceWorkflowId, caseWorkflowId } from '../../workflows/contract.js';
import { engineAddress, type Centre } from './centre.js';
import { withClient } from './histories.js';
import { fileRequest } from './lives.js';
import { until } from './until.js';

export const day = 86_400_000;

/** What the engine’s connection says of a run that is not there (the codes of gRPC). */
const notFound = 5;

/** So many milliseconds from now. */
export const soon = (ms: number): string => new Date(Date.now() + ms).toISOString();

/** Another employee of the unit, who signs in like the rest of the demonstration. */
export async function addClerk({ database: { db } }: Centre, account: string, unit: string): Promise<string> {
  const id = uuidv7();
  await db.query(
    `insert into app_user (id, email, name, password_hash, demo, created_at)
     select $1, $2, $3, password_hash, true, now() from app_user where email = 'clerk2@demo.ked.gr'`,
    [id, `${account}@demo.ked.gr`, `Υπάλληλος ${account}`],
  );
  await db.query(`insert into user_role (user_id, role) values ($1, 'clerk')`, [id]);
  await db.query(`insert into user_unit (user_id, unit_code) values ($1, $2)`, [id, unit]);
  return id;
}

/** What a test of leaves asks the record, by the account names of people. */
export function leaves(centre: Centre) {
  const { db } = centre.database;
  const idOf = async (account: string): Promise<string> =>
    (await db.query('select id from app_user where email = $1', [`${account}@demo.ked.gr`]))[0].id;
  const whose = async (caseId: string): Promise<string | undefined> => {
    const [row] = await db.query(
      `select split_part(u.email, '@', 1) as account from cases c join app_user u on u.id = c.assignee_id where c.id = $1`,
      [caseId],
    );
    return row?.account;
  };
  const historyOf = async (workflowId: string) => {
    // A start travels by the relay when its first sending did not get through: until then there is no run, and no event.
    const read = (client: Client) =>
      client.workflow
        .getHandle(workflowId)
        .fetchHistory()
        .catch((error: { code?: number }) => {
          if (error.code !== notFound) throw error;
          return { events: [] };
        });
    return (await withClient(engineAddress(), centre.config.temporalNamespace, read)).events ?? [];
  };
  return {
    idOf,
    whose,
    /** Enters a leave as the account; its id. */
    async enters(
      by: string,
      who: string,
      leave: { from?: string; to?: string | null; instead?: string },
    ): Promise<string> {
      const answer = await (
        await centre.as(by)
      ).post('/api/v1/absences', {
        user: await idOf(who),
        startsAt: leave.from ?? soon(-1_000),
        endsAt: leave.to === undefined ? soon(5 * day) : leave.to,
        ...(leave.instead ? { substitute: await idOf(leave.instead) } : {}),
      });
      expect({ status: answer.status, errors: answer.body.errors }).toEqual({ status: 201, errors: undefined });
      return answer.body.id;
    },
    async changes(by: string, id: string, change: object): Promise<void> {
      const caller = await centre.as(by);
      expect((await caller.call('PATCH', `/api/v1/absences/${id}`, change, {})).status).toBe(200);
    },
    async cancels(by: string, id: string): Promise<void> {
      expect((await (await centre.as(by)).post(`/api/v1/absences/${id}/cancel`)).status).toBe(200);
    },
    /** Files one of a unit's cases and waits until somebody has it: its id. Given an account, it is made his. */
    async fileFor(service: string, account?: string, given: Record<string, unknown> = {}): Promise<string> {
      const { id } = await fileRequest(await centre.as('citizen'), { service, ...given });
      const first = await until('somebody has it', () => whose(id).then((name) => name ?? null));
      if (account === undefined || first === account) return id;
      const answer = await (
        await centre.as('director')
      ).act(id, 'reassign', { to: await idOf(account), reason: 'Δοκιμή' });
      expect(answer.status).toBe(200);
      await until('he has it', async () => (await whose(id)) === account);
      return id;
    },
    /** All these cases are of one of the accounts. */
    areOf: (accounts: string[], ids: string[], within = 30_000) =>
      until(
        `all are of ${accounts.join(', ')}`,
        async () => (await Promise.all(ids.map(whose))).every((name) => accounts.includes(name ?? '')),
        { within },
      ),
    /** Its run has nothing left to do. */
    settled: (id: string, within = 90_000) =>
      until(
        'the absence is settled',
        async () => (await db.query('select 1 from absence where id = $1 and settled_at is not null', [id])).length > 0,
        { within, every: 200 },
      ),
    /** Its run has heard of so many changes and done what followed from the last at once. */
    heard: (id: string, changes: number) =>
      until('its run heard of the change', async () => {
        const events = await historyOf(absenceWorkflowId(id));
        const isSignal = (event: (typeof events)[number]) => Boolean(event.workflowExecutionSignaledEventAttributes);
        const rest = events.slice(Math.max(0, events.findLastIndex(isSignal)));
        // It looked into the record and went to sleep; before, it may have been between two rounds.
        const looked = rest.findIndex((event) => event.markerRecordedEventAttributes);
        const slept = looked >= 0 && rest.slice(looked).some((event) => event.timerStartedEventAttributes);
        return events.filter(isSignal).length >= changes && slept;
      }),
    /** Names of the messages that the run of the case got of absences, each once. */
    signals: async (caseId: string): Promise<string[]> => [
      ...new Set(
        (await historyOf(caseWorkflowId(caseId))).flatMap(
          (event) => event.workflowExecutionSignaledEventAttributes?.signalName ?? [],
        ),
      ),
    ],
    /** How often an absence moved the case so far. */
    async moves(caseId: string): Promise<number> {
      const [row] = await db.query(
        `select count(*)::int as n from case_event where case_id = $1 and type = 'reassigned' and data->>'because' = 'absence'`,
        [caseId],
      );
      return row.n;
    },
    /** Sentences on the screen of the account. */
    async readsOnScreen(account: string): Promise<string[]> {
      const { body } = await (await centre.as(account)).get('/api/v1/messages');
      return body.items.map((item: { text: string }) => item.text);
    },
  };
}

import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Browserless } from './browserless.js';
import type { Centre } from './centre.js';
import { caseInStatus, fileRequest } from './lives.js';
import { until } from './until.js';
import { advanceTo, skipWaiting } from './virtual-time.js';

/** One case and those who deal with it, so that a test of a whole life reads like what happened. */
export interface Story {
  id: string;
  trackingNumber: string;
  /** Presses the button as this account; the case afterwards. Anything but 200 fails. */
  does(account: string, action: string, body?: object): Promise<any>;
  /** The same by whoever is charged with it now. */
  employee(action: string, body?: object): Promise<any>;
  /** Tries, and is refused: the answer. */
  refused(account: string, action: string, body?: object): Promise<{ status: number; code: string }>;
  /** Waits until the case stands there; the case as the director sees it. */
  stands(status: string): Promise<any>;
  /** The applicant answers what he was asked. */
  answers(text: string, account?: string): Promise<void>;
  /** Account name of the employee in charge. */
  charged(): Promise<string>;
  /** From now on the engine skips whatever this case only waits for. */
  timePasses(): Promise<void>;
  /** Goes on at that instant of the case's clock. */
  timePassesUntil(instant: string | Date): Promise<void>;
  /** Waits until the event is in the record; its data. */
  happens(type: string, matching?: Record<string, unknown>): Promise<Record<string, any>>;
  /** Types of all events so far, in order. */
  events(): Promise<string[]>;
  /** Purposes of what the applicant was told, each once, in order. */
  told(): Promise<string[]>;
}

/** Files a case as `account` and waits until somebody has it, or until it waits for the routing supervisor. */
export async function begin(
  centre: Centre,
  service: string,
  {
    account = 'citizen',
    first = 'assigned',
    ...given
  }: { account?: string; first?: string; [part: string]: unknown } = {},
): Promise<Story> {
  const filed = await fileRequest(await centre.as(account), { service, ...given });
  const director = await centre.as('director');
  await caseInStatus(director, filed.id, first);
  return storyOf(centre, director, filed);
}

/** The story of a case that is there already. */
export function storyOf(centre: Centre, director: Browserless, filed: { id: string; trackingNumber: string }): Story {
  const { id, trackingNumber } = filed;
  const rows = (sql: string) => centre.database.db.query(sql, [id]);
  const story: Story = {
    id,
    trackingNumber,
    async does(account, action, body = {}) {
      const press = randomUUID();
      // As its page would: whose outcome is not yet known is pressed again with the same key.
      const answer = await until(`${action} on ${id} answered`, async () => {
        const given = await (await centre.as(account)).act(id, action, body, press);
        return given.body.code !== 'outcome-unknown' && given;
      });
      expect({ action, status: answer.status, code: answer.body.code }).toEqual({
        action,
        status: 200,
        code: undefined,
      });
      return answer.body;
    },
    employee: async (action, body) => story.does(await story.charged(), action, body),
    async refused(account, action, body = {}) {
      const answer = await (await centre.as(account)).act(id, action, body);
      return { status: answer.status, code: answer.body.code };
    },
    stands: (status) => caseInStatus(director, id, status),
    async answers(text, account = 'citizen') {
      const answer = await (await centre.as(account)).post(`/api/v1/cases/${id}/answers`, { text });
      expect(answer.status).toBe(202);
    },
    async charged() {
      const { assignee } = (await director.get(`/api/v1/cases/${id}`)).body;
      return assignee.email.split('@')[0];
    },
    timePasses: () => skipWaiting(centre, id),
    timePassesUntil: (instant) => advanceTo(centre, id, instant),
    happens: (type, matching = {}) =>
      until(`${type} of ${id}`, async () => {
        const events = await centre.database.db.query(
          `select data, at from case_event where case_id = $1 and type = $2 and data @> $3 order by version`,
          [id, type, JSON.stringify(matching)],
        );
        return events.length > 0 && { ...events.at(-1).data, at: events.at(-1).at };
      }),
    events: async () =>
      (await rows(`select type from case_event where case_id = $1 order by version`)).map((e: any) => e.type),
    told: async () => [
      ...new Set<string>(
        (await rows(`select purpose from notice where case_id = $1 and user_id is null order by created_at, id`)).map(
          (n: any) => n.purpose,
        ),
      ),
    ],
  };
  return story;
}

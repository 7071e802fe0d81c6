import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { until } from '../support/until.js';
import { advanceTo, clockOf, skipWaiting } from '../support/virtual-time.js';

const day = 86_400_000;

describe('virtual time', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
  });
  afterAll(() => centre.stop());

  const events = (caseId: string): Promise<{ type: string; at: Date }[]> =>
    centre.database.db.query(`select type, at from case_event where case_id = $1 order by version`, [caseId]);
  const happened = (caseId: string, type: string) =>
    until(type, async () => (await events(caseId)).find((event) => event.type === type));

  it('brings one case to an instant and no further, and leaves everybody else’s clock alone', async () => {
    const citizen = await centre.as('citizen');
    const [asked, other] = [
      await fileRequest(citizen, { service: 'tree' }),
      await fileRequest(citizen, { service: 'tree' }),
    ];
    const { assignee } = await caseInStatus(await centre.as('director'), asked.id, 'assigned');
    const clerk = await centre.as(assignee.email.split('@')[0]);
    const dueAt = new Date(Date.now() + 10 * day);
    const question = { question: 'Ποιο δέντρο;', dueAt: dueAt.toISOString() };
    expect((await clerk.act(asked.id, 'ask-applicant', question)).body.status).toBe('waiting-applicant');

    await advanceTo(centre, asked.id, new Date(dueAt.getTime() - 3_600_000));
    const reminded = await happened(asked.id, 'applicant-reminded');
    expect(reminded.at.getTime()).toBeLessThan(dueAt.getTime());
    expect(reminded.at.getTime()).toBeGreaterThan(Date.now() + day);
    expect((await events(asked.id)).map(({ type }) => type)).not.toContain('closed-unanswered');
    // A place where time was skipped to is not skipped to again, and time there goes on as everywhere.
    await advanceTo(centre, asked.id, new Date(Date.now() + day));
    const clock = await clockOf(centre, asked.id);
    expect(Math.abs(clock.getTime() - (dueAt.getTime() - 3_600_000))).toBeLessThan(20_000);
    expect(Math.abs((await clockOf(centre, other.id)).getTime() - Date.now())).toBeLessThan(20_000);

    await skipWaiting(centre, asked.id);
    const closed = await happened(asked.id, 'closed-unanswered');
    expect(Math.abs(closed.at.getTime() - dueAt.getTime())).toBeLessThan(5_000);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { EngineClient } from '../../src/temporal/engine-client.js';
import { caseWorkflowId } from '../../workflows/contract.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { until } from '../support/until.js';

const application = {
  service: 'cert-family',
  answers: certificateAnswers,
  pickupOffice: 'zipari',
  purpose: 'Για χρήση',
};

describe('the life of a certificate', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'test' });
  });
  afterAll(() => centre.stop());

  async function toldOf(purpose: string, caseId: string | null): Promise<string[] | false> {
    const rows: { email: string }[] = await centre.database.db.query(
      `select u.email from notice n join app_user u on u.id = n.user_id
       where n.purpose = $1 and ($2::uuid is null or n.case_id = $2) and n.channel = 'screen' order by u.email`,
      [purpose, caseId],
    );
    return rows.length > 0 && rows.map((row) => row.email);
  }

  it('is prepared from the register, approved by another, issued once, handed over and verified', async () => {
    const citizen = await centre.as('citizen');
    const filed = await fileRequest(citizen, application);
    const supervisor = await centre.as('supervisor');
    const assigned = await caseInStatus(supervisor, filed.id, 'assigned');
    expect(assigned.assignee.email).toBe('clerk@demo.ked.gr');
    const clerk = await centre.as('clerk');
    const proposed = await clerk.act(filed.id, 'propose', {});
    expect({ status: proposed.status, now: proposed.body.status }).toEqual({ status: 200, now: 'pending-approval' });
    expect((await clerk.act(filed.id, 'approve')).body.code).toBe('action-forbidden');
    expect((await supervisor.act(filed.id, 'approve')).status).toBe(200);

    const office = await centre.as('office');
    const ready = await caseInStatus(office, filed.id, 'ready-for-pickup');
    expect(ready.pickup).toMatchObject({ office: 'zipari', state: 'here' });
    const { body: queue } = await office.get('/api/v1/cases?queue=pickup');
    expect(queue.items.map((item: { id: string }) => item.id)).toContain(filed.id);

    const handover = { by: 'applicant', identityPaper: 'identity-card', last4: '4567' };
    const elsewhere = await (await centre.as('operator')).act(filed.id, 'collect', handover);
    expect([403, 404]).toContain(elsewhere.status);
    const collected = await office.act(filed.id, 'collect', handover);
    expect({ status: collected.status, now: collected.body.status }).toEqual({ status: 200, now: 'completed' });

    const { body: documents } = await citizen.get(`/api/v1/cases/${filed.id}/documents`);
    expect(documents.items).toHaveLength(1);
    const [document] = documents.items;
    const verified = await (await centre.as(null)).get(`/api/v1/verify/${document.verificationCode.toLowerCase()}`);
    expect(verified.body).toMatchObject({ status: 'valid', type: 'cert-family' });
    expect(JSON.stringify(verified.body)).not.toContain('Παπαδάκης');
    await centre.keepHistory('certificate-collected', filed.id);
  });

  it('is archived when its window is over and its mails are delivered, and its run ends', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    const director = await centre.as('director');
    const { assignee } = await caseInStatus(director, filed.id, 'assigned');
    await (await centre.as(assignee.email.split('@')[0])).act(filed.id, 'complete', { text: 'Έγινε.' });
    await until('archived', async () => {
      const [row] = await centre.database.db.query(`select archived_at from cases where id = $1`, [filed.id]);
      return row.archived_at !== null;
    });
    const run = centre.app.get(EngineClient, { strict: false }).sdk.workflow.getHandle(caseWorkflowId(filed.id));
    await until('its run has ended', async () => (await run.describe()).status.name === 'COMPLETED');
    await centre.keepHistory('archived', filed.id);
  });

  it('tells the employee before the promise passes and the supervisor when it has, once', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    const employee = await until('the employee told', () => toldOf('due-soon', filed.id));
    const { body } = await (await centre.as('director')).get(`/api/v1/cases/${filed.id}`);
    expect(employee).toEqual([body.assignee.email]);
    const told = await until('the level is told', async () => {
      const { body: history } = await (await centre.as('director')).get(`/api/v1/cases/${filed.id}/events`);
      const levels = history.items.filter((event: { data: { level?: string } }) => event.data.level === 'target');
      return levels.length > 0 && levels;
    });
    expect(told).toHaveLength(1);
    // Bundled: one message an hour for all cases of the supervisor, so it names no case.
    const supervisors = await until('the supervisor told', () => toldOf('targets-passed', null));
    expect(supervisors).toContain('supervisor2@demo.ked.gr');
    await centre.keepHistory('target-passed', filed.id);
  });

  it('goes back to the approver when it can never be issued, and no number is lost', async () => {
    const filed = await fileRequest(await centre.as('citizen'), application);
    const supervisor = await centre.as('supervisor');
    await caseInStatus(supervisor, filed.id, 'assigned');
    await (await centre.as('clerk')).act(filed.id, 'propose', {});
    // The sheet that was prepared from disappears before the approval.
    await centre.database.db.query(`delete from registry_residence`);
    await centre.database.db.query(`update registry_act_person set person_id = null`);
    await centre.database.db.query(`delete from registry_person`);
    await centre.database.db.query(`delete from registry_family`);
    await supervisor.act(filed.id, 'approve');
    const failed = await until('the failed issuing', async () => {
      const { body } = await supervisor.get(`/api/v1/cases/${filed.id}/events`);
      return body.items.find((event: { type: string }) => event.type === 'issuing-failed');
    });
    expect(failed.data.reason).toBe('register-entry-missing');
    await caseInStatus(supervisor, filed.id, 'pending-approval');
    const [numbers] = await centre.database.db.query(
      `select count(*)::int as taken, count(c.protocol_id)::int as cancelled from protocol p
       left join protocol_cancellation c on c.protocol_id = p.id where p.case_id = $1 and p.direction = 'out'`,
      [filed.id],
    );
    expect(numbers.taken).toBe(numbers.cancelled);
    await centre.keepHistory('issuing-failed', filed.id);
  });
});

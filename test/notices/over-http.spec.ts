import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProjectEvents } from '../../src/cases/project-events.js';
import { DeliverNotice } from '../../src/notices/deliver-notice.js';
import { StillSignedIn } from '../../src/live/still-signed-in.js';
import { Browserless } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { until } from '../support/until.js';
import { eventOf } from './record.js';
import { readStream } from './read-stream.js';

let centre: Centre;
let clerk: Browserless;
let supervisor: Browserless;

// Without an engine: what it would project is projected here, by the activity itself.
beforeAll(async () => {
  centre = await startCentre({ role: 'api', temporalAddress: null });
  [clerk, supervisor] = await Promise.all([centre.as('clerk2'), centre.as('supervisor2')]);
}, 120_000);
afterAll(() => centre.stop());

async function lamp(
  applicant: Record<string, unknown> = { name: 'Μαρία Κώου', email: 'maria@example.gr', notifyBy: 'email' },
) {
  const nobody = await centre.as(null);
  const filed = await nobody.post('/api/v1/cases', { ...body('street-light'), applicant });
  expect([filed.status, filed.body]).toEqual([201, expect.anything()]);
  return filed.body as { id: string; trackingNumber: string };
}

function body(service: string) {
  return {
    service,
    description: 'Σβηστή λάμπα',
    answers: { what: 'off', extent: 'one' },
    location: { address: 'Οδός Ελιάς 3', landmark: 'φούρνος', community: 'COM.KOS' },
  };
}

function charge(caseId: string, from = 1) {
  const given = { unit: 'TECH.E', assigneeId: clerk.user!.id };
  return centre.app.get(ProjectEvents, { strict: false }).execute({
    caseId,
    events: [
      eventOf('filed', from, { ...given, status: 'received', assigneeId: null, unit: null }),
      eventOf('routed', from + 1, { ...given, status: 'received', assigneeId: null }, { data: { unit: 'TECH.E' } }),
      eventOf('assigned', from + 2, given, { data: { reason: 'least-loaded' } }),
    ],
  });
}
function accept(caseId: string, version: number) {
  const state = { unit: 'TECH.E', assigneeId: clerk.user!.id, status: 'in-progress' } as const;
  return centre.app
    .get(ProjectEvents, { strict: false })
    .execute({ caseId, events: [eventOf('accepted', version, state)] });
}

describe('streams', () => {
  it('tell the employee of his new case at once, kept until read', async () => {
    const stream = await readStream(`${centre.url}/api/v1/stream`, clerk.token);
    const { id } = await lamp();
    await charge(id);
    const { data } = await stream.next('message', (told) => told.data.caseId === id);
    expect(data.text).toMatch(/^Σας χρεώθηκε: .+ Έως \d{1,2}-\d{1,2}-2026\.$/);
    expect((await stream.next('case', (told) => told.data.id === id)).data).toEqual({ id, version: 3 });
    stream.leave();

    const again = await readStream(`${centre.url}/api/v1/stream`, clerk.token);
    await again.next('message', (told) => told.data.id === data.id);
    again.leave();
    expect((await supervisor.post(`/api/v1/messages/${data.id}/read`)).status).toBe(404);
    expect((await clerk.post(`/api/v1/messages/${data.id}/read`)).status).toBe(204);
    const { body } = await clerk.get('/api/v1/messages');
    expect(body.items.find((item: { id: string }) => item.id === data.id)).toMatchObject({ read: true, caseId: id });
    expect(body.items.findIndex((item: { read: boolean }) => item.read)).toBe(body.unread);
  });

  it('tell nobody of cases that are not his', async () => {
    const other = await centre.as('clerk3');
    const [mine, theirs] = [
      await readStream(`${centre.url}/api/v1/stream`, clerk.token),
      await readStream(`${centre.url}/api/v1/stream`, other.token),
    ];
    const { id } = await lamp();
    await charge(id);
    await mine.next('case', (told) => told.data.id === id);
    expect(theirs.told).toEqual([]);
    for (const stream of [mine, theirs]) stream.leave();
  });

  it('tell those whom a case leaves, so that its row goes, and the applicant with an account', async () => {
    const citizen = await centre.as('citizen');
    const { body: filed } = await citizen.post('/api/v1/cases', body('street-light'));
    await charge(filed.id);
    const [left, taken, own] = await Promise.all(
      [clerk, await centre.as('clerk3'), citizen].map((who) => readStream(`${centre.url}/api/v1/stream`, who.token)),
    );
    const to = { unit: 'ENV.R', assigneeId: (await centre.as('clerk3')).user!.id };
    await centre.app.get(ProjectEvents, { strict: false }).execute({
      caseId: filed.id,
      events: [eventOf('reassigned', 4, to, { data: { to: to.assigneeId, unit: to.unit } })],
    });
    for (const stream of [left!, taken!, own!]) {
      await stream.next('case', (told) => told.data.id === filed.id && told.data.version === 4);
      stream.leave();
    }
  });

  it('show the public steps as they happen, and nothing personal', async () => {
    const { id, trackingNumber } = await lamp();
    const stream = await readStream(`${centre.url}/api/v1/track/${trackingNumber}/stream`, null, {
      'accept-language': 'en',
    });
    expect((await stream.next('track')).data).toMatchObject({
      trackingNumber,
      status: 'received',
      statusText: 'We have it',
    });
    await charge(id);
    const { data } = await stream.next('track', (told) => told.data.status === 'assigned');
    expect(data.steps.map((step: { status: string }) => step.status)).toEqual(['received', 'assigned']);
    stream.leave();
    expect(JSON.stringify(stream.told)).not.toMatch(/Μαρία|maria|Ελιάς|λάμπα/);
  });

  it('refuse a wrong tracking number like the plain address', async () => {
    const nobody = await centre.as(null);
    expect((await nobody.get('/api/v1/track/123456789012/stream')).body.code).toBe('tracking-number-mistyped');
  });

  it('replay the events of a case after Last-Event-ID, then go on', async () => {
    const { id } = await lamp();
    await charge(id);
    const address = `${centre.url}/api/v1/cases/${id}/stream`;
    const whole = await readStream(address, clerk.token);
    await whole.next('event', (told) => told.id === '3');
    const rest = await readStream(address, clerk.token, { 'last-event-id': '2' });
    await rest.next('event', (told) => told.id === '3');
    await accept(id, 4);
    for (const stream of [whole, rest]) {
      await stream.next('event', (told) => told.id === '4');
      stream.leave();
    }
    expect(whole.told.map((told) => told.data.version)).toEqual([1, 2, 3, 4]);
    expect(rest.told.map((told) => told.data.version)).toEqual([3, 4]);
  });

  it('are closed to those who may not see the case, known or not', async () => {
    const { id } = await lamp();
    await charge(id);
    const [other, nobody] = await Promise.all([centre.as('clerk3'), centre.as(null)]);
    expect((await other.get(`/api/v1/cases/${id}/stream`)).status).toBe(404);
    expect((await other.get(`/api/v1/cases/${randomUUID()}/stream`)).status).toBe(404);
    expect((await nobody.get(`/api/v1/cases/${id}/stream`)).status).toBe(401);
    expect((await nobody.get('/api/v1/stream')).status).toBe(401);
  });

  it('end for a person who may no longer see the case', async () => {
    const { id } = await lamp();
    await charge(id);
    const stream = await readStream(`${centre.url}/api/v1/cases/${id}/stream`, clerk.token);
    await stream.next('event', (told) => told.id === '3');
    const moved = { unit: 'ENV.R', assigneeId: (await centre.as('clerk3')).user!.id };
    await centre.app.get(ProjectEvents, { strict: false }).execute({
      caseId: id,
      events: [eventOf('reassigned', 4, moved, { data: { to: moved.assigneeId, unit: moved.unit } })],
    });
    await until('it ended', async () => stream.isOver());
    expect(stream.told.map((told) => told.id)).toEqual(['1', '2', '3']);
  });

  it('know when a session is over', async () => {
    const short = await Browserless.signIn(centre.url, 'clerk2@demo.ked.gr');
    const signedIn = centre.app.get(StillSignedIn, { strict: false });
    const request = { headers: { authorization: `Bearer ${short.token}` } } as Request;
    expect(await signedIn.execute(request)).toMatchObject({ userId: short.user!.id, roles: ['clerk'] });
    await short.call('DELETE', '/api/v1/sessions', undefined, {});
    expect(await signedIn.execute(request)).toBeNull();
  });
});

describe('notices over HTTP', () => {
  async function failed(): Promise<string> {
    const { id } = await lamp();
    const { notices } = await charge(id);
    await centre.database.db.query(
      `update notice set state = 'failed', last_error_code = 'smtp-550' where id = $1`,
      notices,
    );
    return notices[0]!;
  }

  it('list what failed, with its reason and without names, page by page', async () => {
    const ids = [await failed(), await failed(), await failed()];
    const admin = await centre.as('admin');
    const first = await admin.get('/api/v1/notices?state=failed&limit=2');
    const second = await admin.get(`/api/v1/notices?state=failed&limit=2&cursor=${first.body.nextCursor}`);
    const items = [...first.body.items, ...second.body.items];
    expect(items.map((item: { id: string }) => item.id)).toEqual(expect.arrayContaining(ids));
    expect(items[0]).toMatchObject({ purpose: 'received', channel: 'email', errorCode: 'smtp-550' });
    expect(JSON.stringify(items)).not.toMatch(/Μαρία|maria/);
    expect((await admin.get('/api/v1/notices?cursor=x')).body.code).toBe('invalid-cursor');
    expect((await admin.get('/api/v1/notices?state=unread')).status).toBe(422);
  });

  it('send one again once, by those who look after it only', async () => {
    const id = await failed();
    const stranger = await centre.as('supervisor3');
    expect((await stranger.post(`/api/v1/notices/${id}/resend`)).status).toBe(404);
    expect((await clerk.post(`/api/v1/notices/${id}/resend`)).status).toBe(404);
    expect((await supervisor.post(`/api/v1/notices/${id}/resend`)).body).toEqual({ id, state: 'pending' });
    expect((await supervisor.post(`/api/v1/notices/${id}/resend`)).status).toBe(202);
    const messages = await centre.database.db.query(
      `select workflow_id from engine_message where payload->>'noticeId' = $1`,
      [id],
    );
    expect(messages).toEqual([{ workflow_id: `notice-${id}-2` }]);
    await centre.app.get(DeliverNotice, { strict: false }).execute({ noticeId: id });
    expect((await supervisor.post(`/api/v1/notices/${id}/resend`)).body).toMatchObject({ code: 'action-not-allowed' });
  });

  it('show the mailbox to staff of this machine, in words and as files', async () => {
    const { id } = await lamp({ name: 'Ελένη Δοκιμή', email: 'eleni@example.gr', notifyBy: 'email' });
    const { notices } = await charge(id);
    await centre.app.get(DeliverNotice, { strict: false }).execute({ noticeId: notices[0]! });
    const { body } = await clerk.get('/api/v1/dev/mail');
    const letter = body.items.find((item: { to: string }) => item.to === 'eleni@example.gr');
    expect(letter.text).toMatch(/^Ελένη Δοκιμή,\n\nΤο στείλαμε στην υπηρεσία «/);
    expect((await clerk.get(`/api/v1/dev/mail/${letter.id}.eml`)).body).toContain('To: ');
    const page = await clerk.get('/dev/mail', { accept: 'text/html' });
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('eleni@example.gr')]);
  });

  it('hide it from citizens, from strangers and from what a proxy forwards', async () => {
    const [citizen, nobody] = await Promise.all([centre.as('citizen'), centre.as(null)]);
    expect((await citizen.get('/api/v1/dev/mail')).status).toBe(404);
    expect((await nobody.get('/api/v1/dev/mail')).status).toBe(401);
    expect((await clerk.get('/api/v1/dev/mail', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(404);
  });
});

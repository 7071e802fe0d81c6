import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newTrackingNumber } from '../../src/cases/tracking-number.js';
import type { Answer } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { makeInactive } from '../support/make-inactive.js';
import { comparer, descriptionOf, type Description } from './described.js';

let centre: Centre;
let description: Description;
let compare: ReturnType<typeof comparer>;
beforeAll(async () => {
  centre = await startCentre({ municipality: 'kos' });
  description = await descriptionOf(await centre.as(null));
  compare = comparer(description);
});
afterAll(() => centre?.stop());

/** Calls, compares with the description, and gives the answer. */
async function call(account: string | null, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
  const who = await centre.as(account);
  const answer = method === 'GET' ? await who.get(path) : await who.post(path, body);
  expect(compare(method, path, answer)).toBe('');
  return answer;
}

describe('the description', () => {
  it('is OpenAPI 3.1 and tells of every call what it answers when all is well', () => {
    expect(description.openapi).toMatch(/^3\.1\./);
    const silent = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { responses }]) => !Object.keys(responses).some((status) => /^2\d\d$/.test(status)))
        .map(([method]) => `${method} ${path}`),
    );
    expect(silent).toEqual([]);
    expect(Object.keys(description.paths).length).toBeGreaterThan(25);
  });

  it('notices an answer that is not as described', async () => {
    const path = '/api/v1/services/street-light';
    const { body, headers } = await (await centre.as(null)).get(path);
    expect(compare('GET', path, { status: 200, body, headers })).toBe('');
    expect(compare('GET', path, { status: 200, body: { ...body, kind: 'wish' }, headers })).toMatch(/kind/);
    expect(compare('GET', path, { status: 200, body: { ...body, code: undefined }, headers })).toMatch(/code/);
    expect(compare('GET', path, { status: 202, body, headers })).toMatch(/202/);
    expect(compare('GET', path, { status: 418, body, headers })).toMatch(/without application.json/);
    expect(compare('GET', '/api/v1/nowhere', { status: 200, body, headers })).toMatch(/not described/);
  });
});

describe('what is answered is what is described:', () => {
  it.each(['services', 'services/cert-family', 'services/none', 'units', 'offices', 'places', 'places?q=zip'])(
    'of the catalogue, %s',
    async (path) => void (await call(null, 'GET', `/api/v1/${path}`)),
  );

  it('of signing in and who one is', async () => {
    await call(null, 'POST', '/api/v1/sessions', { email: 'citizen@demo.ked.gr', password: 'demo-demo-demo' });
    await call(null, 'POST', '/api/v1/sessions', { email: 'citizen@demo.ked.gr', password: 'wrong' });
    for (const account of ['citizen', 'office', 'clerk2', null]) await call(account, 'GET', '/api/v1/me');
  });

  it('of filing and its refusals', async () => {
    await makeInactive(centre, 'playground');
    const good = { service: 'street-light', answers: { what: 'off' }, location: { place: 'zia' } };
    for (const given of [{}, { answers: {} }, { service: 'none' }, { service: 'playground' }]) {
      await call('citizen', 'POST', '/api/v1/cases', { ...good, ...given });
    }
  });

  it('of a case through its life, to everybody who sees it', async () => {
    const citizen = await centre.as('citizen');
    const { id, trackingNumber } = await fileRequest(citizen, { service: 'street-light', answers: { what: 'off' } });
    const director = await centre.as('director');
    const assigned = await caseInStatus(director, id, 'assigned');
    const clerk = assigned.assignee.email.split('@')[0] as string;
    const look = async () => {
      for (const who of [clerk, 'citizen', 'operator', 'clerk3', null]) {
        for (const path of ['', '/events', '/documents']) await call(who, 'GET', `/api/v1/cases/${id}${path}`);
      }
      await call(null, 'GET', `/api/v1/track/${trackingNumber}`);
    };
    await look();
    await call(clerk, 'POST', `/api/v1/cases/${id}/comments`, { text: 'Το είδα' });
    await call(clerk, 'POST', `/api/v1/cases/${id}/comments`, { text: '' });
    await call('citizen', 'POST', `/api/v1/cases/${id}/comments`, { text: 'x' });
    for (const [action, body] of [
      ['complete', {}],
      ['accept', { expectedVersion: 0 }],
      ['accept', {}],
      ['accept', {}],
      ['complete', { text: 'Έγινε' }],
    ] as const) {
      await call(clerk, 'POST', `/api/v1/cases/${id}/actions/${action}`, body);
    }
    await call('citizen', 'POST', `/api/v1/cases/${id}/actions/accept`, {});
    await caseInStatus(director, id, 'completed', 45_000);
    await call(clerk, 'POST', `/api/v1/cases/${id}/actions/accept`, {});
    await look();
    const { body } = await citizen.get(`/api/v1/cases/${id}/documents`);
    await call(null, 'GET', `/api/v1/verify/${body.items[0].verificationCode}`);
    await call(clerk, 'GET', '/api/v1/messages');
  });

  it('of lists, queues, notices and the mailbox', async () => {
    for (const path of ['', '?queue=own', '?limit=1', '?cursor=x', '?limit=0']) {
      for (const account of ['citizen', 'director', null]) await call(account, 'GET', `/api/v1/cases${path}`);
    }
    for (const account of ['operator', 'supervisor2', 'citizen', null]) {
      for (const path of ['notices', 'messages', 'dev/mail']) await call(account, 'GET', `/api/v1/${path}`);
    }
  });

  it('of numbers and codes that lead nowhere', async () => {
    for (const path of [
      `track/${newTrackingNumber()}`,
      'track/123',
      'verify/0000000000000000',
      `cases/${randomUUID()}`,
    ]) {
      await call('citizen', 'GET', `/api/v1/${path}`);
    }
  });
});

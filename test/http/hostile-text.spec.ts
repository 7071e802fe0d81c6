import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browserless } from '../support/browserless.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { until } from '../support/until.js';

let centre: Centre;
beforeAll(async () => void (centre = await startCentre({ municipality: 'kos' })));
afterAll(() => centre?.stop());

const script = (mark: string) => `<script>alert('${mark}')</script>`;
const breakout = (mark: string) => `"><img src=x onerror="alert('${mark}')"></dd>{{${mark}}}`;

/** A text as a page may show it: no sign of it left that HTML would act on. */
const escaped = (mark: string) => new RegExp(`&lt;script&gt;alert\\(&#x27;${mark}&#x27;\\)&lt;/script&gt;`);
const live = /<script>alert|<img src=x|onerror="alert/;

async function page(who: Browserless, path: string): Promise<string> {
  const { status, body } = await who.get<string>(path, { accept: 'text/html' });
  expect([path, status]).toEqual([path, 200]);
  return body;
}

async function tracked(number: string): Promise<string> {
  const form = new URLSearchParams({ number });
  const answer = await fetch(`${centre.url}/track`, { method: 'POST', body: form, headers: { accept: 'text/html' } });
  expect(answer.status).toBe(200);
  return answer.text();
}

describe('text that would like to be a page', () => {
  it('is kept as it was written and shown as text, wherever it is shown', async () => {
    const citizen = await centre.as('citizen');
    const filed = await fileRequest(citizen, {
      service: 'street-light',
      description: script('said') + breakout('said2'),
      answers: { what: 'off', 'post-number': script('answered') },
      location: { landmark: script('beside') + breakout('beside2'), address: script('at'), community: 'COM.KOS' },
      applicant: { name: script('name'), email: 'citizen@demo.ked.gr', notifyBy: 'email' },
    });
    const director = await centre.as('director');
    const assigned = await caseInStatus(director, filed.id, 'assigned');
    const clerk = await centre.as(assigned.assignee.email.split('@')[0]);
    const found = (await clerk.get(`/api/v1/cases/${filed.id}`)).body;
    expect(found).toMatchObject({
      description: script('said') + breakout('said2'),
      applicant: { name: script('name') },
      location: { landmark: script('beside') + breakout('beside2'), address: script('at') },
    });
    expect(found.answers.at(-1).value).toBe(script('answered'));

    await clerk.post(`/api/v1/cases/${filed.id}/comments`, { text: script('remarked'), visibility: 'internal' });
    await clerk.act(filed.id, 'complete', { text: `${script('replied')}${breakout('replied2')}` });
    await caseInStatus(citizen, filed.id, 'completed', 45_000);

    const pages = {
      staff: await page(clerk, `/desk/cases/${filed.id}`),
      own: await page(citizen, `/my/${filed.id}`),
      desk: await page(clerk, '/desk'),
      list: await page(citizen, '/my'),
      track: await tracked(filed.trackingNumber),
    };
    for (const [name, html] of Object.entries(pages))
      expect({ name, live: live.exec(html) }).toEqual({ name, live: null });
    for (const mark of ['said', 'answered', 'beside', 'at', 'name', 'remarked', 'replied']) {
      expect(pages.staff).toMatch(escaped(mark));
    }
    expect(pages.staff).toContain('{{said2}}');
    for (const mark of ['said', 'answered', 'beside', 'at']) expect(pages.own).toMatch(escaped(mark));
    expect(pages.own).not.toContain('remarked');
    // Fixed words only: nothing that anybody wrote.
    expect(pages.track).toContain(filed.trackingNumber.slice(0, 4));
    expect(pages.track).not.toMatch(/alert|said|beside|replied|Παπαδάκης/);

    const mails = await mailsOf('citizen@demo.ked.gr', 2);
    for (const { html } of mails) expect(live.exec(html!)).toBeNull();
    const last = mails.find(({ html }) => html!.includes('replied'))!;
    expect(last.html).toMatch(escaped('replied'));
    expect(last.text).toContain(script('replied'));
  });

  it('is as harmless to an operator, and in what the staff are told', async () => {
    const operator = await centre.as('operator');
    const filed = await fileRequest(operator, {
      service: 'other',
      description: script('called'),
      location: { landmark: script('there') },
      applicant: { name: script('caller'), phone: '6900000001' },
    });
    const router = await centre.as('router');
    await caseInStatus(router, filed.id, 'triage');
    for (const [who, path] of [
      [router, '/triage'],
      [router, `/desk/cases/${filed.id}`],
      [operator, `/desk/cases/${filed.id}`],
      [operator, '/phone'],
    ] as const) {
      const html = await page(who, path);
      expect({ path, live: live.exec(html) }).toEqual({ path, live: null });
    }
    expect(await page(operator, `/desk/cases/${filed.id}`)).toMatch(escaped('caller'));
  });
});

describe('text as people paste it', () => {
  it('loses control characters and direction marks, and nothing else', async () => {
    const citizen = await centre.as('citizen');
    const kept = 'Οδός Ἱπποκράτους «12Α» – 50 € & <ή> 👩‍👩‍👧 naïve\tß\nνέα γραμμή  δύο κενά';
    const marks = '\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200b\ufeff';
    const filed = await fileRequest(citizen, {
      service: 'street-light',
      description: `\u0000\u0007 ${[...kept].join(marks)}\r\nτέλος\u0085 \u001b`,
      answers: { what: 'off', 'post-number': 'Α\u00007\ud800' },
      location: { landmark: `${marks}δίπλα\u0000στο ρέμα`, community: 'COM.KOS' },
      applicant: {
        name: `\u202eΑΡΑΣ\u202c Δοκιμή\u0000`,
        email: 'citizen@demo.ked.gr',
        phone: '\u202a690 000 0002\u202c',
      },
    });
    const { body } = await citizen.get(`/api/v1/cases/${filed.id}`);
    expect(body.description).toBe(`${kept}\nτέλος`);
    expect(body.location.landmark).toBe('δίπλα στο ρέμα');
    expect(body.answers.at(-1).value).toBe('Α 7\ufffd');
    expect(body.applicant).toMatchObject({ name: 'ΑΡΑΣ Δοκιμή', phone: '+306900000002' });
  });

  it('is put together where a keyboard sends letter and accent apart', async () => {
    const citizen = await centre.as('citizen');
    const filed = await fileRequest(citizen, { service: 'street-light', description: 'λάμπα'.normalize('NFD') });
    const { body } = await citizen.get(`/api/v1/cases/${filed.id}`);
    expect(body.description).toBe('λάμπα'.normalize('NFC'));
  });

  it('of an action is cleaned as well, and blank is no text', async () => {
    const citizen = await centre.as('citizen');
    const filed = await fileRequest(citizen, { service: 'street-light' });
    const assigned = await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    const clerk = await centre.as(assigned.assignee.email.split('@')[0]);
    for (const text of ['', ' \n ', '\u200b\u202e']) {
      const refused = await clerk.act(filed.id, 'complete', { text });
      expect([refused.status, refused.body.errors[0].field, refused.body.errors[0].code]).toEqual([
        422,
        '/text',
        'required',
      ]);
      const silent = await clerk.post(`/api/v1/cases/${filed.id}/comments`, { text });
      expect([silent.status, silent.body.errors[0].field]).toEqual([422, '/text']);
    }
    const long = await clerk.act(filed.id, 'complete', { text: 'λ'.repeat(5_001) });
    expect(long.body.errors[0]).toMatchObject({
      field: '/text',
      code: 'too-long',
      message: expect.stringContaining('5000'),
    });
    const note = await clerk.post(`/api/v1/cases/${filed.id}/comments`, { text: '\u202eκαι\u0000 τώρα\r\n' });
    expect([note.status, note.body.text]).toEqual([201, 'και  τώρα']);
  });
});

async function mailsOf(address: string, count: number) {
  const admin = await centre.as('operator');
  return until(`${count} mails to ${address}`, async () => {
    const { body } = await admin.get('/api/v1/dev/mail');
    const mine = body.items.filter((item: unknown) => JSON.stringify(item).includes(address));
    if (mine.length < count) return null;
    return Promise.all(
      mine.map(async ({ id }: { id: string }) =>
        PostalMime.parse((await admin.get(`/api/v1/dev/mail/${id}.eml`)).body as string),
      ),
    );
  });
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateTypes } from '../../src/documents/certificates/certificate-types.js';
import { Browser } from '../security/support/browser.js';
import { tokenIn } from '../security/support/visit.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus } from '../support/lives.js';
import { until } from '../support/until.js';
import { citizensApplications } from './certificate-applications.js';
import { readPdf } from './read-pdf.js';

/** The six as a citizen gets them: filed, prepared by one press, signed by another, issued, downloaded. */
describe('the six certificates of citizen', () => {
  let centre: Centre;
  const pages = new Map<string, Browser>();
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
    for (const account of ['citizen', 'clerk', 'supervisor']) {
      const browser = new Browser(centre.url);
      const _csrf = tokenIn(await (await browser.open('/login')).text());
      await browser.submit('/login', { email: `${account}@demo.ked.gr`, password: 'demo-demo-demo', _csrf });
      pages.set(account, browser);
    }
  });
  afterAll(() => centre?.stop());

  const htmlOf = async (account: string, path: string) => (await pages.get(account)!.open(path)).text();

  /** Sends the form of a page as a person without JavaScript does. */
  async function submit(account: string, from: string, to: string, fields: Record<string, string | string[]>) {
    const html = await htmlOf(account, from);
    const idempotencyKey = /name="idempotencyKey" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const version = /name="expectedVersion" value="(\d+)"/.exec(html)?.[1];
    const body = new FormData();
    const all = { ...fields, idempotencyKey, _csrf: tokenIn(html), ...(version ? { expectedVersion: version } : {}) };
    for (const [name, value] of Object.entries(all)) for (const one of [value].flat()) body.append(name, one);
    const isUpload = html.includes('multipart/form-data');
    const sent = isUpload ? body : new URLSearchParams([...body.entries()] as [string, string][]);
    const headers = { 'sec-fetch-site': 'same-origin' };
    const answer = await pages.get(account)!.send('POST', to, { body: sent, headers });
    return { status: answer.status, to: answer.headers.get('location') ?? '', html: await answer.text() };
  }

  const asForm = (answers: Record<string, unknown>): Record<string, string | string[]> =>
    Object.fromEntries(
      Object.entries(answers).map(([code, value]) => [
        `answers-${code}`,
        Array.isArray(value) ? value.map(String) : String(value),
      ]),
    );

  async function pdfOf(account: string, caseId: string): Promise<{ type: string; text: string; pages: string[] }> {
    const who = await centre.as(account);
    const { body } = await who.get(`/api/v1/cases/${caseId}/documents`);
    const [document] = body.items;
    const answer = await fetch(`${centre.url}/api/v1/cases/${caseId}/documents/${document.id}.pdf`, {
      headers: { authorization: `Bearer ${who.token}` },
    });
    expect(answer.status).toBe(200);
    return { type: document.type, ...(await readPdf(Buffer.from(await answer.arrayBuffer()))) };
  }

  it('come from JSON, each with the right words', async () => {
    const [citizen, supervisor] = [await centre.as('citizen'), await centre.as('supervisor')];
    const filed = await Promise.all(
      certificateTypes.map(async (type) => {
        const { answers } = citizensApplications[type];
        const { status, body } = await citizen.post('/api/v1/cases', { service: type, answers, pickupOffice: 'kos' });
        expect([type, status]).toEqual([type, 201]);
        return { type, id: body.id as string };
      }),
    );
    for (const { type, id } of filed) {
      const { assignee } = await caseInStatus(supervisor, id, 'assigned');
      const clerk = await centre.as(assignee.email.split('@')[0]);
      const proposed = await clerk.act(id, 'propose', {});
      expect([type, proposed.status, proposed.body.status]).toEqual([type, 200, 'pending-approval']);
      expect([type, (await supervisor.act(id, 'approve')).status]).toEqual([type, 200]);
    }
    for (const { type, id } of filed) {
      await caseInStatus(supervisor, id, 'ready-for-pickup', 90_000);
      const pdf = await pdfOf('citizen', id);
      expect(pdf.type).toBe(type);
      for (const words of citizensApplications[type].page)
        expect([type, pdf.text]).toEqual([type, expect.stringContaining(words)]);
      const [{ subject }] = await centre.database.db.query(
        `select snapshot->'subject' as subject from document where case_id = $1`,
        [id],
      );
      expect(subject.personId).toEqual(expect.any(String));
    }
  });

  it('come from the pages too, without JavaScript, with a page in English for who asks', async () => {
    const answers = { ...citizensApplications['cert-residence'].answers, english: 'yes' };
    const form = { ...asForm(answers), pickupOffice: 'kos', 'applicant-name': 'Νικόλαος Παπαδάκης' };
    const path = '/services/cert-residence/apply';
    const filed = await submit('citizen', path, path, { ...form, 'applicant-notifyBy': 'none' });
    expect([filed.status, filed.to]).toEqual([303, expect.stringMatching(/^\/receipt\//)]);
    const id = filed.to.split('/').at(-1)!;
    const supervisor = await centre.as('supervisor');
    const { assignee } = await caseInStatus(supervisor, id, 'assigned');
    expect(assignee.email).toBe('clerk@demo.ked.gr');
    const desk = `/desk/cases/${id}`;
    const offered = await htmlOf('clerk', desk);
    const entry = /value="(personId:[0-9a-f-]+)"/.exec(offered)![1]!;
    const proposed = await submit('clerk', desk, `${desk}/actions/propose`, { 'propose-fields-entry': entry });
    expect(proposed.status).toBe(303);
    await caseInStatus(supervisor, id, 'pending-approval');
    const waiting = await htmlOf('supervisor', desk);
    expect(waiting).toContain('Παπαδάκης Νικόλαος');
    expect(waiting).toContain('Δεν επισυνάφθηκε αποδεικτικό κατοικίας.');
    expect((await submit('supervisor', desk, `${desk}/actions/approve`, {})).status).toBe(303);
    await caseInStatus(supervisor, id, 'ready-for-pickup', 90_000);
    const pdf = await pdfOf('clerk', id);
    expect(pdf.text).toContain('μόνιμος κάτοικος');
    expect(pdf.pages.at(-1)).toContain('lives permanently in the municipality');
    expect(pdf.pages.at(-1)).toContain('Papadakis (Παπαδάκης)');
  });

  it('are refused before filing where the law does not let them be given, with what to ask for instead', async () => {
    const citizen = await centre.as('citizen');
    const file = async (service: 'cert-male' | 'cert-locality', change: object) => {
      const answers = { ...citizensApplications[service].answers, ...change };
      return (await citizen.post('/api/v1/cases', { service, answers })).body;
    };
    expect((await file('cert-male', { 'birth-year': 2023 })).errors).toEqual([
      {
        ...{ field: '/answers/birth-year', code: 'male-register-closed' },
        message: expect.stringContaining('Ζητήστε Πιστοποιητικό Γέννησης.'),
      },
    ]);
    expect((await file('cert-locality', { purpose: 'asep' })).errors).toEqual([
      {
        ...{ field: '/answers/purpose', code: 'asep-wants-residence' },
        message: expect.stringContaining('Ζητήστε Βεβαίωση Μόνιμης Κατοικίας.'),
      },
    ]);
    const form = asForm({ ...citizensApplications['cert-locality'].answers, purpose: 'asep' });
    const path = '/services/cert-locality/apply';
    const refused = await submit('citizen', path, path, { ...form, 'applicant-name': 'Νικόλαος Παπαδάκης' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Ζητήστε Βεβαίωση Μόνιμης Κατοικίας.');
    for (const [service, instead] of [
      ['cert-locality', 'cert-residence'],
      ['cert-male', 'cert-birth'],
    ] as const) {
      for (const page of [`/services/${service}`, `/services/${service}/apply`]) {
        expect(await htmlOf('citizen', page)).toContain(`href="/services/${instead}"`);
      }
    }
  });

  it('wait for a clerk where nothing says who is meant', async () => {
    const citizen2 = await centre.as('citizen2');
    const { answers } = citizensApplications['cert-locality'];
    const { body } = await citizen2.post('/api/v1/cases', { service: 'cert-locality', answers });
    const supervisor = await centre.as('supervisor');
    const { assignee } = await caseInStatus(supervisor, body.id, 'assigned');
    const clerk = await centre.as(assignee.email.split('@')[0]);
    const refused = await clerk.act(body.id, 'propose', {});
    expect([refused.status, refused.body.errors[0].field]).toEqual([422, '/fields/personId']);
    expect(refused.body.errors[0].message).toContain('ή συμπληρώστε τα στοιχεία');
    const typed = {
      surname: 'Άλλος',
      firstName: 'Ένας',
      sex: 'male',
      birthDate: '1970-05-01',
      sheetNumber: '9',
      municipalUnit: 'Κω',
    };
    expect((await clerk.act(body.id, 'propose', { fields: { typed } })).status).toBe(200);
    await until('kept', async () => {
      const [note] = await centre.database.db.query(
        `select fields from note where case_id = $1 and kind = 'proposal'`,
        [body.id],
      );
      return note?.fields.typedBy !== undefined && note.fields.typedOn !== undefined;
    });
  });
});

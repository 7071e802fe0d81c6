import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RenderDocument } from '../../src/documents/render-document.js';
import { TakeDocumentNumber } from '../../src/documents/take-document-number.js';
import { startCentre, type Centre } from '../support/centre.js';
import { readPdf } from './read-pdf.js';
import { approve, fileCase, type FiledRow } from './case-rows.js';

const at = '2026-11-04T08:00:00.000Z';
let centre: Centre;
let familyId: string;

beforeAll(async () => {
  centre = await startCentre({ municipality: 'kos', role: 'api', temporalAddress: null });
  [{ id: familyId }] = await db().query(`select id from registry_family where sheet_number = '2417'`);
});
afterAll(() => centre?.stop());

const db = () => centre.database.db;

async function issued(filed: FiledRow): Promise<{ id: string; code: string; path: string }> {
  const key = `${filed.id}:3:document`;
  const { documentId } = await centre.app
    .get(TakeDocumentNumber, { strict: false })
    .execute({ caseId: filed.id, key, at });
  await centre.app.get(RenderDocument, { strict: false }).execute({ documentId, at });
  const [{ code }] = await db().query(`select verification_code as code from document where id = $1`, [documentId]);
  return { id: documentId, code, path: `/api/v1/cases/${filed.id}/documents` };
}

async function answer(account = 'citizen@demo.ked.gr') {
  const filed = await fileCase(db(), { service: 'street-light', applicant: 'Δοκιμή', account, status: 'completed' });
  await approve(db(), filed, { kind: 'brief', text: 'Έγινε.' });
  return issued(filed);
}

async function certificate(account: string) {
  const filed = await fileCase(db(), {
    service: 'cert-family',
    applicant: 'Δοκιμή',
    account,
    status: 'ready-for-pickup',
  });
  await approve(db(), filed, {
    kind: 'certificate',
    text: '',
    fields: { familyId },
    approver: 'supervisor@demo.ked.gr',
  });
  return issued(filed);
}

describe('documents of a case', () => {
  it('are listed and given to the applicant and to staff of the unit, to nobody else', async () => {
    const { id, path } = await answer();
    const list = await (await centre.as('citizen')).get(path);
    expect(list.status).toBe(200);
    expect(list.body).toEqual({
      items: [
        {
          ...{
            id,
            type: 'answer-brief',
            protocolNumber: expect.stringMatching(/^\d+\/\d{4}$/),
            issuedAt: at,
            status: 'valid',
          },
          ...{ verificationCode: expect.any(String), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        },
      ],
    });
    for (const [who, status] of [
      ...([
        ['citizen', 200],
        ['clerk2', 200],
        ['supervisor2', 200],
        ['director', 200],
      ] as const),
      ...([
        ['citizen2', 404],
        ['clerk3', 404],
        ['operator', 404],
        ['office', 404],
      ] as const),
      ...([[null, 401]] as const),
    ]) {
      const file = await (await centre.as(who)).get(`${path}/${id}.pdf`);
      expect([who, file.status]).toEqual([who, status]);
    }
  });

  it('come as an attachment that no browser shows or keeps, and each download is logged', async () => {
    const { id, path } = await answer();
    const citizen = await centre.as('citizen');
    const { status, headers, body } = await citizen.get(`${path}/${id}.pdf`);
    expect(status).toBe(200);
    expect(body.slice(0, 5)).toBe('%PDF-');
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="?\d+-\d{4}\.pdf"?$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    const logged = await db().query(`select user_id, what from access_audit where subject_id = $1`, [id]);
    expect(logged).toEqual([{ user_id: citizen.user!.id, what: 'document-downloaded' }]);
  });

  it('begin with a receipt of filing, for who may read the case', async () => {
    const filed = await fileCase(db(), {
      service: 'street-light',
      applicant: 'Νίκη Δοκιμή',
      account: 'citizen@demo.ked.gr',
      status: 'in-progress',
    });
    const path = `/api/v1/cases/${filed.id}/receipt.pdf`;
    const citizen = await centre.as('citizen');
    const file = await fetch(centre.url + path, { headers: { authorization: `Bearer ${citizen.token}` } });
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const { text, pages } = await readPdf(new Uint8Array(await file.arrayBuffer()));
    for (const words of ['ΑΠΟΔΕΙΞΗ ΚΑΤΑΘΕΣΗΣ', 'Βλάβη ηλεκτροφωτισμού', 'Νίκη Δοκιμή', 'δεν φέρει σφραγίδα']) {
      expect(text).toContain(words);
    }
    expect(pages).toHaveLength(1);
    await db().query(`update applicant set language = 'en' where id = (select applicant_id from cases where id = $1)`, [
      filed.id,
    ]);
    const english = await fetch(centre.url + path, { headers: { authorization: `Bearer ${citizen.token}` } });
    expect((await readPdf(new Uint8Array(await english.arrayBuffer()))).pages[1]).toContain('Street light fault');
    for (const [who, status] of [
      ['clerk2', 200],
      ['citizen2', 404],
      ['operator', 404],
      [null, 401],
    ] as const) {
      expect([who, (await (await centre.as(who)).get(path)).status]).toEqual([who, status]);
    }
    // The page's own address is for the session that filed.
    expect((await citizen.get(`/receipt/${filed.id}/receipt.pdf`)).status).toBe(404);
  });

  it('belong to their case: another case does not open them', async () => {
    const [one, other] = [await answer(), await answer()];
    const citizen = await centre.as('citizen');
    for (const wrong of [other.id, 'nonsense', '00000000-0000-4000-8000-000000000000']) {
      expect((await citizen.get(`${one.path}/${wrong}.pdf`)).status).toBe(404);
    }
  });

  it('gives a certificate only to who is proven to be on that sheet, and to staff', async () => {
    const own = await certificate('citizen@demo.ked.gr');
    expect((await (await centre.as('citizen')).get(`${own.path}/${own.id}.pdf`)).status).toBe(200);
    const another = await certificate('citizen2@demo.ked.gr');
    const refused = await (await centre.as('citizen2')).get(`${another.path}/${another.id}.pdf`);
    expect([refused.status, refused.body.code]).toEqual([403, 'action-forbidden']);
    expect((await (await centre.as('clerk')).get(`${another.path}/${another.id}.pdf`)).status).toBe(200);
    // A proven identity of somebody else does not help.
    await db().query(`update app_user set identity_proven_at = now() where email = 'citizen2@demo.ked.gr'`);
    expect((await (await centre.as('citizen2')).get(`${another.path}/${another.id}.pdf`)).status).toBe(403);
  });
});

describe('the words of an answer', () => {
  const inHand = async () => {
    const filed = await fileCase(db(), { service: 'street-light', applicant: 'Νίκη Δοκιμή' });
    await db().query(`update cases set location = '{"landmark": "σχολείο"}' where id = $1`, [filed.id]);
    const [{ email }] = await db().query(`select email from app_user where name = $1`, [filed.assigneeName]);
    return { filed, clerk: await centre.as(email.split('@')[0]) };
  };

  it('begin from a ready-made text, filled from the case, after what was written; nothing is stored', async () => {
    const { filed, clerk } = await inHand();
    const path = `/desk/cases/${filed.id}`;
    expect((await clerk.get(path)).body).toContain(`formaction="${path}/blocks/complete"`);
    const put = (values: object) => clerk.post(`${path}/blocks/complete`, values);
    const { status, body } = await put({ 'complete-block': 'repaired', 'complete-text': 'Καλημέρα σας.' });
    expect(status).toBe(200);
    expect(body).toMatch(
      /Καλημέρα σας\.\nΗ βλάβη ηλεκτροφωτισμού που δηλώσατε στις 3-11-2026 \(σχολείο\) αποκαταστάθηκε/,
    );
    await db().query(`update applicant set language = 'en' where id = $1`, [filed.applicantId]);
    expect((await put({ 'complete-block': 'repaired' })).body).toContain('has been repaired');
    expect(await db().query('select 1 from note where case_id = $1', [filed.id])).toEqual([]);
    const wrong = await put({ 'complete-block': 'which-post', 'complete-text': 'Μένει.' });
    expect([wrong.status, wrong.body.includes('id="complete-block-fault"'), wrong.body.includes('Μένει.')]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await (await centre.as('director')).post(`${path}/blocks/complete`, {})).status).toBe(403);
  });

  it('keep every version, with the remark that it came back with and what changed', async () => {
    const { filed, clerk } = await inHand();
    const notes = [
      ['proposal', 'Δεν γίνεται δεκτό.', 4],
      ['remark', 'Γράψτε τον λόγο.', 5],
      ['proposal', 'Δεν γίνεται δεκτό, επειδή υπάρχει ήδη.', 6],
    ];
    for (const [kind, text, version] of notes) {
      await db().query(
        `insert into note (id, case_id, kind, visibility, author_id, text, version, at)
         select gen_random_uuid(), $1, $2, 'internal', assignee_id, $3, $4, now() from cases where id = $1`,
        [filed.id, kind, text, version],
      );
    }
    const { body } = await clerk.get(`/api/v1/cases/${filed.id}/drafts`);
    expect(body.items).toMatchObject([
      { version: 4, text: 'Δεν γίνεται δεκτό.', remark: 'Γράψτε τον λόγο.', author: filed.assigneeName },
      { version: 6, text: 'Δεν γίνεται δεκτό, επειδή υπάρχει ήδη.', remark: null },
    ]);
    const page = (await clerk.get(`/desk/cases/${filed.id}`)).body;
    expect(page).toContain('<del>δεκτό.</del>');
    expect(page).toContain('<ins>δεκτό, επειδή υπάρχει ήδη.</ins>');
    expect((await (await centre.as('clerk3')).get(`/api/v1/cases/${filed.id}/drafts`)).status).toBe(404);
  });
});

describe('verification', () => {
  it('tells anyone with the code what it is, and nothing of the person', async () => {
    const { code } = await answer();
    const nobody = await centre.as(null);
    const { status, body } = await nobody.get(`/api/v1/verify/${code.match(/.{4}/g)!.join('-').toLowerCase()}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'valid', type: 'answer-brief', issuedAt: at, authority: 'Δήμος Κω' });
    expect(JSON.stringify(body)).not.toContain('Δοκιμή');
    await db().query(`update document set status = 'revoked' where verification_code = $1`, [code]);
    expect((await nobody.get(`/api/v1/verify/${code}`)).body.status).toBe('revoked');
    for (const wrong of ['0000-0000-0000-0000', 'x', '%00', "'--"]) {
      expect((await nobody.get(`/api/v1/verify/${encodeURIComponent(wrong)}`)).status).toBe(404);
    }
  });
});

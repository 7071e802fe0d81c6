import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCentre, type Centre } from '../support/centre.js';

let centre: Centre;
beforeAll(async () => {
  centre = await startCentre({ municipality: 'kos', role: 'api', temporalAddress: null });
});
afterAll(() => centre?.stop());

const db = () => centre.database.db;

describe('uploads', () => {
  const picture = () =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: 'blue' } })
      .jpeg()
      .toBuffer();

  async function send(account: string | null, bytes: Buffer, name: string, type = 'image/jpeg') {
    const { token } = await centre.as(account);
    const form = new FormData();
    form.append('file', new Blob([Uint8Array.from(bytes)], { type }), name);
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    const response = await fetch(`${centre.url}/api/v1/files`, { method: 'POST', body: form, headers });
    return { status: response.status, body: (await response.json()) as any };
  }

  const filing = (files: string[]) => ({
    service: 'suggestion',
    description: 'Μια ιδέα',
    applicant: { name: 'Άννα Δοκιμή', email: 'anna@example.org' },
    files,
  });

  it('refuses a wrong type behind a right name, eleven megabytes, and no file at all', async () => {
    const program = Buffer.from('MZ'.padEnd(300, '\0'));
    const wrong = await send(null, program, 'photo.jpg');
    expect([wrong.status, wrong.body.code]).toEqual([415, 'file-type-refused']);
    const large = await send(null, Buffer.alloc(11 * 1024 * 1024, '%PDF-1.7\n'), 'paper.pdf', 'application/pdf');
    expect([large.status, large.body.code]).toEqual([413, 'too-large']);
    const none = await (await centre.as(null)).post('/api/v1/files', {});
    expect([none.status, none.body.code]).toEqual([422, 'validation-failed']);
  });

  it('are claimed by one filing, once, by whoever uploaded them', async () => {
    const [anonymous, clerk, citizen] = [
      await centre.as(null),
      await centre.as('citizen2'),
      await centre.as('citizen'),
    ];
    const { status, body } = await send('citizen', await picture(), 'φωτογραφία.jpg');
    expect(status).toBe(201);
    for (const stranger of [anonymous, clerk]) {
      expect((await stranger.post('/api/v1/cases', filing([body.id]))).status).toBe(422);
    }
    const filed = await citizen.post('/api/v1/cases', filing([body.id]));
    expect(filed.status).toBe(201);
    const again = await citizen.post('/api/v1/cases', filing([body.id]));
    expect(again.body.errors).toEqual([expect.objectContaining({ field: '/files/0', code: 'unknown-file' })]);
    const path = `/api/v1/cases/${filed.body.id}/files/${body.id}`;
    const file = await citizen.get(path);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(file.headers.get('content-disposition')).toContain(
      `filename*=UTF-8''${encodeURIComponent('φωτογραφία.jpg')}`,
    );
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    expect((await clerk.get(path)).status).toBe(404);
    expect((await anonymous.get(path)).status).toBe(401);
    const logged = await db().query(`select what from access_audit where subject_id = $1`, [body.id]);
    expect(logged).toEqual([{ what: 'file-opened' }]);
  });

  it('die unclaimed after two hours, with their bytes; what a case holds stays', async () => {
    const kept = await send(null, await picture(), 'kept.jpg');
    const filed = await (await centre.as(null)).post('/api/v1/cases', filing([kept.body.id]));
    expect(filed.status).toBe(201);
    const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
    const lost = await send(null, pdf, 'lost.pdf', 'application/pdf');
    await db().query(`update upload set created_at = now() - interval '121 minutes'`);
    await db().query(`update file set created_at = now() - interval '121 minutes'`);
    expect((await (await centre.as(null)).post('/api/v1/cases', filing([lost.body.id]))).status).toBe(422);
    expect((await send(null, await picture(), 'next.jpg')).status).toBe(201);
    const left = await db().query(`select id from upload where id = any($1)`, [[kept.body.id, lost.body.id]]);
    expect(left).toEqual([{ id: kept.body.id }]);
    const [{ papers }] = await db().query(
      `select count(*)::int as papers from file f where media_type = 'application/pdf'
         and not exists (select 1 from document d where d.sha256 = f.sha256)`,
    );
    expect(papers).toBe(0);
  });
});

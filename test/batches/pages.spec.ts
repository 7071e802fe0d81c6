import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../documents/read-pdf.js';
import { Browser } from '../security/support/browser.js';
import { tokenIn } from '../security/support/visit.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { begin } from '../support/story.js';
import { until } from '../support/until.js';

describe('signing many without JavaScript', () => {
  let centre: Centre;
  let director: Browser;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
    director = new Browser(centre.url);
    const _csrf = tokenIn(await (await director.open('/login')).text());
    await director.submit('/login', { email: 'director@demo.ked.gr', password: 'demo-demo-demo', _csrf });
  });
  afterAll(() => centre.stop());

  /** Something that waits for a signature, and who prepared it. */
  async function rejected(text: string): Promise<string> {
    const { id } = await fileRequest(await centre.as('citizen'), { service: 'noise' });
    const { assignee } = await caseInStatus(await centre.as('director'), id, 'assigned');
    const clerk = await centre.as(assignee.email.split('@')[0]);
    expect((await clerk.act(id, 'reject', { reasons: text })).status).toBe(200);
    return id;
  }

  const page = async (path: string) => (await director.open(path)).text();
  const submit = async (path: string, from: string, fields: Record<string, string>, ids: string[] = []) => {
    const html = await page(from);
    const key = /name="idempotencyKey" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const body = new URLSearchParams({ ...fields, idempotencyKey: key, _csrf: tokenIn(html) });
    for (const id of ids) body.append('ids', id);
    const answer = await director.send('POST', path, { body, headers: { 'sec-fetch-site': 'same-origin' } });
    return { status: answer.status, to: answer.headers.get('location') ?? '' };
  };

  it('ticks, signs, and shows what became of each', async () => {
    const reader = await centre.as('director');
    const filed = await Promise.all(
      [1, 2].map(async () => fileRequest(await centre.as('citizen'), { service: 'noise' })),
    );
    for (const { id } of filed) {
      const { assignee } = await caseInStatus(reader, id, 'assigned');
      const clerk = await centre.as(assignee.email.split('@')[0]);
      expect((await clerk.act(id, 'reject', { reasons: 'Δεν είναι του δήμου.' })).status).toBe(200);
    }
    const list = await page('/approvals');
    for (const { id } of filed) expect(list).toContain(`name="ids" value="${id}"`);
    const nothing = await submit('/approvals', '/approvals', { action: 'approve' });
    expect(await page(nothing.to)).toContain('Διαλέξτε τουλάχιστον μία υπόθεση.');
    const signed = await submit(
      '/approvals',
      '/approvals',
      { action: 'approve' },
      filed.map(({ id }) => id),
    );
    expect(signed).toMatchObject({ status: 303, to: expect.stringMatching(/^\/supervise\/batches\//) });
    const end = await until('signed', async () => {
      const html = await page(signed.to);
      return html.includes('Τέλος: έγιναν 2 από 2') && html;
    });
    expect(end).not.toContain('Ξανά όσες απέτυχαν');
    for (const { id } of filed) await caseInStatus(reader, id, 'rejected');
  });

  it('tries again only what failed', async () => {
    const [batch] = await centre.database.db.query(`select id from batch order by created_at desc limit 1`);
    const [one] = await centre.database.db.query(
      `update batch_case set result = 'failed', code = 'outcome-unknown' where batch_id = $1 and position = 1 returning case_id`,
      [batch.id],
    );
    const path = `/supervise/batches/${batch.id}`;
    expect(await page(path)).toContain('Ξανά όσες απέτυχαν');
    const again = await submit(`${path}/retry`, path, {});
    expect(again.to).toMatch(/^\/supervise\/batches\//);
    const [{ cases }] = await centre.database.db.query(
      `select array_agg(case_id::text) as cases from batch_case where batch_id = $1`,
      [again.to.split('/').at(-1)],
    );
    expect(cases).toEqual([one[0]?.case_id ?? one.case_id]);
    expect((await submit(`${path}/retry`, path, {})).to).toBe(again.to);
  });

  it('shows what would go out, marked as a preview and framed by us alone', async () => {
    const id = await rejected('Το κρίναμε δίκαιο.');
    expect(await page('/approvals')).toContain('<mark>Το κρίναμε δίκαιο.</mark>');
    const answer = await director.open(`/desk/cases/${id}/preview.pdf`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    const { text, pages } = await readPdf(Buffer.from(await answer.arrayBuffer()));
    expect(text).toContain('Το κρίναμε δίκαιο.');
    for (const one of pages) expect(one).toContain('ΠΡΟΕΠΙΣΚΟΠΗΣΗ');
    expect(text).toContain('Αρ. Πρωτ.: —');
    const [{ documents }] = await centre.database.db.query(
      `select count(*)::int as documents from document where case_id = $1`,
      [id],
    );
    expect(documents).toBe(0);

    const row = (await page('/approvals')).split('<tr ').find((one) => one.includes(`data-case="${id}"`))!;
    const [, address, alt] = /<img src="([^"]+)" alt="([^"]+)"[^>]* loading="lazy"/.exec(row)!;
    expect(address).toBe(`/desk/cases/${id}/preview.svg`);
    expect(alt).toMatch(/^Πρώτη σελίδα: Έγγραφο απόρριψης, .+, \d{4} \d{4} \d{4}$/);
    const opened = async () => {
      const what = `select from access_audit where case_id = $1 and what = 'case-opened'`;
      return (await centre.database.db.query(what, [id])).length;
    };
    const before = await opened();
    const picture = await director.open(address!);
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(picture.headers.get('cache-control')).toContain('no-store');
    expect(picture.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    // The same page: whatever the picture says, the PDF says.
    const solid = (words: string) => words.replace(/\s+/g, '');
    const said = (await picture.text()).replace(/<style>.*?<\/style>/, '').matchAll(/>([^<]+)</g);
    const lines = [...said].map(([, line]) => line!);
    expect(lines).toContain('Το κρίναμε δίκαιο.');
    expect(lines.filter((line) => !solid(pages[0]!).includes(solid(line)))).toEqual([]);
    // Seen by the rule of the preview, and so audited as it is.
    expect(await opened()).toBe(before + 1);
  });

  it('returns with the remark of the row, which comes back when there is none', async () => {
    const id = await rejected('Πρόχειρο κείμενο');
    const empty = await page('/approvals').then((html) => {
      const key = /name="idempotencyKey" value="([^"]+)"/.exec(html)![1]!;
      const body = new URLSearchParams({ idempotencyKey: key, _csrf: tokenIn(html), [`remark-${id}`]: ' ' });
      const headers = { 'sec-fetch-site': 'same-origin' };
      return director.send('POST', `/approvals/${id}/return`, { body, headers });
    });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain(`id="remark-${id}-fault"`);
    const sent = await submit(`/approvals/${id}/return`, '/approvals', { [`remark-${id}`]: 'Πείτε και το γιατί.' });
    expect(sent).toEqual({ status: 303, to: '/approvals' });
    await caseInStatus(await centre.as('director'), id, 'in-progress');
    expect(await page(`/desk/cases/${id}`)).toContain('Πείτε και το γιατί.');
  });

  it('greys what he prepared himself, and says why', async () => {
    const id = await rejected('Δικό μου');
    await centre.database.db.query(
      `update cases set preparer_id = (select id from app_user where email = 'director@demo.ked.gr') where id = $1`,
      [id],
    );
    const row = (await page('/approvals')).split('<tr ').find((one) => one.includes(`data-case="${id}"`))!;
    expect(row).toMatch(/value="[^"]+"[^>]* disabled/);
    expect(row).toContain('Το ετοιμάσατε ή το ζητήσατε εσείς');
    expect(row).not.toContain(`remark-${id}`);
  });

  it('does not sign unread what changed since the page was drawn', async () => {
    const id = await rejected('Πρώτο κείμενο');
    const seen = await page('/approvals');
    expect(seen).toContain(`name="version-${id}"`);
    const fields = { action: 'approve', [`version-${id}`]: '1' };
    const answer = await submit('/approvals', '/approvals', fields, [id]);
    expect(answer.status).toBe(409);
    await caseInStatus(await centre.as('director'), id, 'pending-approval');
  });

  it('shows letters of delay in a list of their own, and signs those that are ticked', async () => {
    expect(await page('/approvals?of=letters')).toContain('Καμία επιστολή δεν περιμένει.');
    const late = await Promise.all([begin(centre, 'tree'), begin(centre, 'tree')]);
    await Promise.all(
      late.map(async (story) => {
        const { statutoryAt } = await story.stands('assigned');
        await story.timePassesUntil(new Date(Date.parse(statutoryAt) - 3 * 86_400_000));
        await story.happens('escalated', { level: 'delay-letter' });
      }),
    );
    const list = await page('/approvals?of=letters');
    const ids = late.map(({ id }) => id);
    for (const id of ids) expect(list).toContain(`name="ids" value="${id}"`);
    const seen = Object.fromEntries(
      [...list.matchAll(/name="(version-[^"]+)" value="(\d+)"/g)].map(([, n, v]) => [n!, v!]),
    );
    const signed = await submit('/approvals', '/approvals?of=letters', { action: 'approve-letter', ...seen }, ids);
    expect(signed).toMatchObject({ status: 303, to: expect.stringMatching(/^\/supervise\/batches\//) });
    await until('signed', async () => (await page(signed.to)).includes('Τέλος: έγιναν 2 από 2'));
    for (const story of late) {
      await story.happens('letter-issued', { kind: 'delay' });
      await story.stands('assigned');
    }
    const letters = await centre.database.db.query(
      `select d.case_id as id, d.status, d.protocol_number as number, p.direction from document d
       join protocol p on p.id = d.protocol_id where d.case_id = any($1) and d.type = 'letter-delay' order by d.case_id`,
      [ids],
    );
    const letter = (id: string) => ({
      id,
      status: 'valid',
      number: expect.stringMatching(/^\d+\/\d{4}$/),
      direction: 'out',
    });
    expect(letters).toEqual([...ids].sort().map(letter));
    expect(letters[0].number).not.toBe(letters[1].number);
    expect(await page('/approvals?of=letters')).toContain('Καμία επιστολή δεν περιμένει.');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counterOf } from '../pickup/counter.js';
import type { Browser } from '../security/support/browser.js';
import { startCentre, type Centre } from '../support/centre.js';
import { addFromElsewhere } from '../support/from-elsewhere.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { until } from '../support/until.js';

/** What only a page can promise: why, and the same press again. Without JavaScript, on the real engine. */
describe('a request on the page of its employee', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
  });
  afterAll(() => centre.stop());

  /** A request that somebody was charged with, and a browser in which he is signed in. */
  async function charged() {
    const { id } = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    const { assignee, version } = await caseInStatus(await centre.as('supervisor2'), id, 'assigned');
    const { browser } = await counterOf(centre, assignee.email.split('@')[0]);
    return { id, name: assignee.name as string, version: version as number, browser, path: `/desk/cases/${id}` };
  }

  /** What the form of the action would send as its page stands. */
  function formOf(html: string, action: string): Record<string, string> {
    const form = html.split('<form ').find((one) => one.includes(`/actions/${action}"`)) ?? '';
    const hidden = form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g);
    const written = form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</g);
    return Object.fromEntries([...hidden, ...written].map(([, name, value]) => [name!, value!]));
  }

  /** Sends the form until its outcome is known: on a busy machine that may be the second press. */
  const press = (browser: Browser, path: string, form: Record<string, string>) =>
    until('the press is answered', async () => {
      const { status, headers } = await browser.submit(`${path}/actions/complete`, form);
      return status === 503 ? null : { status, to: headers.get('location') };
    });

  /** What became of the words of a press: notes with them, and types of events that the case has twice. */
  async function effects(caseId: string, words: string): Promise<{ notes: number; twice: string[] }> {
    const [row] = await centre.database.db.query(
      `select (select count(*)::int from note where case_id = $1 and text = $2) as notes,
         array(select type from case_event where case_id = $1 group by type having count(*) > 1) as twice`,
      [caseId, words],
    );
    return row;
  }

  it('tells its employee why it came to him: the rule, the reason, and who else could have had it', async () => {
    const { db } = centre.database;
    const [away] = await db.query(
      `select u.id, u.name from app_user u join user_unit x on x.user_id = u.id join user_role r on r.user_id = u.id
       where x.unit_code = 'TECH.E' and r.role = 'clerk' order by u.email limit 1`,
    );
    const absence = randomUUID();
    await db.query(`insert into absence (id, user_id, starts_at) values ($1, $2, now() - interval '1 hour')`, [
      ...[absence, away.id],
    ]);
    const { name, browser, path } = await charged();
    await db.query(`update absence set cancelled_at = now() where id = $1`, [absence]);
    const html = await (await browser.open(path)).text();
    const because = html.slice(html.indexOf('Γιατί ήρθε σε μένα')).split('</details>')[0]!;
    const [rule, reason, ...people] = [...because.matchAll(/<li>([^<]*)<\/li>/g)].map(([, line]) => line!);
    expect(rule).toMatch(/^Δρομολόγηση: κανόνας \d+, επειδή /);
    expect(reason).toBe('Ανάθεση: ο υπάλληλος της μονάδας με τις λιγότερες ανοιχτές υποθέσεις');
    expect(people).toContain(`${away.name}: απουσιάζει`);
    expect(people).toContainEqual(expect.stringMatching(new RegExp(`^${name}: φόρτος \\d`)));
  });

  it('has one effect when the form of its page is sent twice, and leads to the same page', async () => {
    const { id, browser, path } = await charged();
    const words = 'Άλλαξε η λάμπα της πλατείας.';
    const form: Record<string, string> = {
      ...formOf(await (await browser.open(path)).text(), 'complete'),
      'complete-text': words,
    };
    expect(form['idempotencyKey']).toMatch(/^.{16,}$/);
    expect(await press(browser, path, form)).toEqual({ status: 303, to: path });
    expect(await press(browser, path, form)).toEqual({ status: 303, to: path });
    await caseInStatus(await centre.as('citizen'), id, 'completed');
    expect(await effects(id, words)).toEqual({ notes: 1, twice: [] });
  });

  it('says on the page that a press is not yet confirmed, and keeps key and words: pressing again is safe', async () => {
    const { id, version, browser, path } = await charged();
    const words = 'Άλλαξε η λάμπα του λιμανιού.';
    const form: Record<string, string> = {
      ...formOf(await (await browser.open(path)).text(), 'complete'),
      'complete-text': words,
    };
    await addFromElsewhere(centre.database.db, id, version);
    const unknown = await browser.submit(`${path}/actions/complete`, form);
    const html = await unknown.text();
    expect(unknown.status).toBe(503);
    expect(html).toContain('Δεν επιβεβαιώθηκε ακόμη. Μπορείτε να ξαναπατήσετε με ασφάλεια.');
    const again = formOf(html, 'complete');
    expect(again).toMatchObject({ idempotencyKey: form['idempotencyKey'], 'complete-text': words });
    expect(await press(browser, path, again)).toEqual({ status: 303, to: path });
    await caseInStatus(await centre.as('citizen'), id, 'completed');
    expect(await effects(id, words)).toEqual({ notes: 1, twice: [] });
  });
});

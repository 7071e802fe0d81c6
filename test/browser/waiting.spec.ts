import sharp from 'sharp';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, scrollsSideways } from '../support/browser.js';
import { browsing } from '../support/browsing.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest, type Filed } from '../support/lives.js';
import { until } from '../support/until.js';
import { advanceTo } from '../support/virtual-time.js';

const narrow = { width: 320, height: 640 };
const question = 'Έξω από ποιον αριθμό είναι το φωτιστικό;';

describe('waiting for others, by the pages alone', () => {
  let centre: Centre;
  beforeAll(async () => {
    // Of the town of tests a case could be opened again for a few seconds only.
    centre = await startCentre({ municipality: 'kos' });
  });
  afterAll(() => centre?.stop());
  /** At 320 px and without JavaScript, as the least that anybody has. */
  const { device, person } = browsing(() => centre.url, { viewport: narrow, javaScriptEnabled: false });

  async function assigned(service = 'street-light'): Promise<{ filed: Filed; account: string }> {
    const filed = await fileRequest(await centre.as('citizen'), { service });
    const { assignee } = await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    return { filed, account: assignee.email.split('@')[0] };
  }

  /** With JavaScript, since axe and measuring need it; the page is the same. */
  async function requireSound(account: string, path: string): Promise<void> {
    const page = await person(account, { javaScriptEnabled: true });
    await page.goto(centre.url + path);
    // Folded forms are looked at too.
    await page.evaluate(`document.querySelectorAll('details').forEach((one) => (one.open = true))`);
    expect(await axeFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
  }

  /** Presses; again where the page says that it is not confirmed yet and that pressing again is safe. */
  async function press(page: Page, button: string): Promise<void> {
    for (let times = 0; times < 5; times += 1) {
      await page.click(button);
      const faults = (await page.locator('.govuk-error-summary').allTextContents()).join();
      if (!faults.includes('επιβεβαι')) return;
    }
  }

  const inForm = (action: string) => `form[action$="/actions/${action}"]`;

  async function unfold(page: Page, action: string): Promise<void> {
    if (!(await page.locator(`${inForm(action)} details[open]`).count())) await page.click(`${inForm(action)} summary`);
  }

  it('asks, is answered with a photograph, settles it, and opens it again', async () => {
    const { filed, account } = await assigned();
    const clerk = await person(account);
    await clerk.goto(`${centre.url}/desk/cases/${filed.id}`);
    expect(await clerk.locator('h3.ked-group').allTextContents()).toEqual([
      'Προχωρώ',
      'Περιμένω',
      'Δεν είναι δικό μας',
      'Άλλα',
    ]);
    await requireSound(account, `/desk/cases/${filed.id}`);

    // What was typed survives a day that is none.
    await unfold(clerk, 'ask-applicant');
    await clerk.fill('#ask-applicant-question', question);
    await clerk.fill('#ask-applicant-dueAt', '2020-01-01');
    await press(clerk, `${inForm('ask-applicant')} button:not([formaction])`);
    expect(await clerk.textContent('#ask-applicant-dueAt-fault')).toContain('ημερομηνία που έρχεται');
    expect(await clerk.inputValue('#ask-applicant-question')).toBe(question);
    await clerk.fill('#ask-applicant-dueAt', '');
    await press(clerk, `${inForm('ask-applicant')} button:not([formaction])`);
    expect(await clerk.textContent('.ked-clocks')).toContain('δεν μετρά');
    await clerk.click('#why-not summary');
    expect(await clerk.textContent('#why-not')).toContain('Γίνεται όταν η υπόθεση είναι: Χρεώθηκε σε υπάλληλο');

    await clerk.goto(`${centre.url}/desk?queue=waiting`);
    expect(await clerk.locator(`tr[data-case="${filed.id}"]`).textContent()).toContain('περιμένουμε τον πολίτη');

    const citizen = await person('citizen');
    await citizen.goto(`${centre.url}/my`);
    expect(await citizen.locator('table').first().textContent()).toContain('Περιμένουν εσάς');
    await citizen.click('table >> nth=0 >> a');
    expect(new URL(citizen.url()).pathname).toBe(`/my/${filed.id}`);
    await requireSound('citizen', `/my/${filed.id}`);
    expect(await citizen.textContent('#question')).toContain(question);
    expect(await citizen.textContent('#question')).toContain('Ο χρόνος δεν μετρά όσο περιμένουμε την απάντησή σας');
    await citizen.click('#question button');
    expect(await citizen.textContent('#answer-text-fault')).toBeTruthy();
    await citizen.fill('#answer-text', 'Έξω από το 14.');
    const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    await citizen.setInputFiles('#files', { name: 'f.jpg', mimeType: 'image/jpeg', buffer: picture });
    await citizen.click('#question button');
    expect(new URL(citizen.url()).pathname).toBe(`/my/${filed.id}`);
    await caseInStatus(await centre.as('director'), filed.id, 'in-progress');
    await citizen.reload();
    expect(await citizen.textContent('main')).toContain('Έξω από το 14.');
    expect(await citizen.locator('.ked-photos img').count()).toBe(1);
    expect(await citizen.textContent('#promises')).toContain('Τα στοιχεία συμπληρώθηκαν');

    await clerk.goto(`${centre.url}/desk/cases/${filed.id}`);
    expect(await clerk.textContent('.ked-timeline')).toContain('Έξω από το 14.');
    await clerk.fill('#complete-text', 'Άλλαξε ο λαμπτήρας.');
    await press(clerk, `${inForm('complete')} button:not([formaction])`);
    await caseInStatus(await centre.as('director'), filed.id, 'completed', 60_000);

    await citizen.reload();
    expect(await citizen.textContent('#solved')).toContain('Λύθηκε;');
    await requireSound('citizen', `/my/${filed.id}`);
    await citizen.click('#solved summary');
    await citizen.fill('#reopen-reason', 'Ξανάσβησε το ίδιο βράδυ.');
    await press(citizen, '#solved button');
    expect(await citizen.locator('.govuk-error-summary').allTextContents()).toEqual([]);
    await caseInStatus(await centre.as('director'), filed.id, 'assigned');
    await citizen.reload();
    expect(await citizen.locator('#solved').count()).toBe(0);

    await clerk.reload();
    expect(await clerk.textContent('#lateness')).toContain('αναμονή του πολίτη');
    await requireSound(account, `/desk/cases/${filed.id}`);
    const watching = await (await device()).newPage();
    await watching.goto(`${centre.url}/track`);
    await watching.fill('#number-1', filed.trackingNumber);
    await watching.click('[data-track] button');
    expect(await watching.textContent('#promises')).toContain('Η υπόθεση άνοιξε ξανά');
    expect(await watching.textContent('main')).not.toContain('Ξανάσβησε');
  });

  it('lets an operator write down what the applicant answered on the telephone', async () => {
    const { filed, account } = await assigned();
    const asked = await (await centre.as(account)).act(filed.id, 'ask-applicant', { question });
    expect(asked.status).toBe(200);
    const operator = await person('operator');
    await operator.goto(`${centre.url}/desk/cases/${filed.id}`);
    // He sees the status of a case that he did not file, and no word of it.
    expect(await operator.textContent('main')).not.toContain(question);
    await operator.check('input[name=answer-channel][value=phone]');
    await operator.fill('#answer-text', 'Στο 16, είπε.');
    await operator.click('#question button');
    await caseInStatus(await centre.as('director'), filed.id, 'in-progress');
    const [note] = await centre.database.db.query(
      `select text, fields->>'channel' as channel from note where case_id = $1 and kind = 'applicant-answer'`,
      [filed.id],
    );
    expect(note).toEqual({ text: 'Στο 16, είπε.', channel: 'phone' });
  });

  it('plans a case for a day, joins another with it by its number, and passes a third on', async () => {
    const [first, second] = [await assigned(), await assigned()];
    const clerk = await person(first.account);
    await clerk.goto(`${centre.url}/desk/cases/${first.filed.id}`);
    await unfold(clerk, 'schedule');
    const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    await clerk.fill('#schedule-at', day);
    await clerk.fill('#schedule-reason', 'Συνεργείο με καλαθοφόρο');
    await press(clerk, `${inForm('schedule')} button:not([formaction])`);
    await caseInStatus(await centre.as('director'), first.filed.id, 'scheduled');
    await clerk.goto(`${centre.url}/desk?queue=scheduled`);
    expect(await clerk.locator(`tr[data-case="${first.filed.id}"]`).count()).toBe(1);

    const other = await person(second.account);
    await other.goto(`${centre.url}/desk/cases/${second.filed.id}`);
    await unfold(other, 'merge');
    await other.fill('#merge-number', '111111111111');
    await press(other, `${inForm('merge')} button:not([formaction])`);
    expect(await other.textContent('#merge-number-fault')).toContain('που βλέπετε');
    // Both lamps stand at the same address.
    expect(
      await other.locator(`#merge-into[value="${first.filed.id}"], input[value="${first.filed.id}"]`).count(),
    ).toBe(1);
    await other.fill('#merge-number', first.filed.trackingNumber.replace(/(\d{4})(?=\d)/g, '$1 '));
    await press(other, `${inForm('merge')} button:not([formaction])`);
    await caseInStatus(await centre.as('director'), second.filed.id, 'merged');
    await other.goto(`${centre.url}/desk/cases/${second.filed.id}`);
    expect(await other.textContent('#links')).toContain('Ενώθηκε με');
    await other.click('#links a');
    expect(await other.textContent('#links')).toContain('Ακολουθεί αυτή');

    const third = await assigned();
    const passing = await person(third.account);
    await passing.goto(`${centre.url}/desk/cases/${third.filed.id}`);
    await unfold(passing, 'forward-external');
    await passing.selectOption('#forward-external-body', { index: 1 });
    await passing.fill('#forward-external-text', 'Παρακαλούμε για τις ενέργειές σας.');
    await press(passing, `${inForm('forward-external')} button:not([formaction])`);
    await caseInStatus(await centre.as('director'), third.filed.id, 'waiting-external');
    await press(passing, `${inForm('resume')} button:not([formaction])`);
    await caseInStatus(await centre.as('director'), third.filed.id, 'in-progress');
  });

  /** Opens the case as this account and sends the form of the action with these fields; the case as it then is. */
  async function send(account: string, id: string, action: string, fields: Record<string, string>): Promise<any> {
    const page = await person(account);
    await page.goto(`${centre.url}/desk/cases/${id}`);
    if (Object.keys(fields).length > 0) await unfold(page, action);
    for (const [part, value] of Object.entries(fields)) {
      const field = `#${action}-${part}`;
      const isSelect = (await page.locator(`select${field}`).count()) > 0;
      await (isSelect ? page.selectOption(field, value) : page.fill(field, value));
    }
    await press(page, `${inForm(action)} button:not([formaction])`);
    expect(await page.locator('.govuk-error-summary').allTextContents()).toEqual([]);
    return (await (await centre.as('director')).get(`/api/v1/cases/${id}`)).body;
  }
  const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  it('splits off what is another matter, corrects the kind, passes on inside, and is granted more time', async () => {
    const lamp = await assigned();
    await send(lamp.account, lamp.filed.id, 'split', { service: 'street-light', description: 'Σβηστή και η διπλανή.' });
    const clerk = await person(lamp.account);
    await clerk.goto(`${centre.url}/desk/cases/${lamp.filed.id}`);
    expect(await clerk.locator('#links a').count()).toBe(1);

    const more = await send('supervisor2', lamp.filed.id, 'extend', { until: dayIn(12), reason: 'Λείπει ο γερανός.' });
    expect(more.targetAt.slice(0, 10)).toBe(dayIn(12));

    await send(lamp.account, lamp.filed.id, 'forward', { unit: 'TECH.Y', reason: 'Έπεσε η κολόνα.' });
    const passed = await caseInStatus(await centre.as('director'), lamp.filed.id, 'assigned');
    expect(passed.unit.code).toBe('TECH.Y');

    const hole = await assigned('pothole');
    await send(hole.account, hole.filed.id, 'change-service', { service: 'pavement', reason: 'Είναι στο πεζοδρόμιο.' });
    const changed = await caseInStatus(await centre.as('director'), hole.filed.id, 'assigned');
    expect(changed.service).toBe('pavement');
  });

  it('takes back what waits for a signature', async () => {
    const noise = await assigned('noise');
    const proposed = await send(noise.account, noise.filed.id, 'propose', { text: 'Έγινε αυτοψία.' });
    expect(proposed.status).toBe('pending-approval');
    expect((await send(noise.account, noise.filed.id, 'recall', {})).status).toBe('in-progress');
  });

  it('signs the letter that tells of a delay', async () => {
    const { filed } = await assigned();
    await advanceTo(centre, filed.id, new Date(Date.parse(filed.statutoryAt) - 2 * 86_400_000));
    await until('the letter is drafted', async () => {
      const { body } = await (await centre.as('director')).get(`/api/v1/cases/${filed.id}`);
      return body.allowedActions.includes('approve-letter');
    });
    const director = await person('director');
    await director.goto(`${centre.url}/desk/cases/${filed.id}`);
    expect(await director.inputValue('#approve-letter-text')).toContain('νόμιμη προθεσμία');
    await press(director, `${inForm('approve-letter')} button:not([formaction])`);
    await until('the letter is issued', async () => {
      const rows = await centre.database.db.query(
        `select 1 from document where case_id = $1 and type = 'letter-delay' and status = 'valid'`,
        [filed.id],
      );
      return rows.length === 1;
    });
    await director.reload();
    expect(await director.locator('#approve-letter-text').count()).toBe(0);
  });

  it('leads from a closed case to a new one that follows it', async () => {
    const { filed } = await assigned();
    const citizen = await person('citizen');
    await citizen.goto(`${centre.url}/my/${filed.id}`);
    await press(citizen, 'form[action$="/withdraw"] button');
    await caseInStatus(await centre.as('director'), filed.id, 'withdrawn');
    // The window has passed.
    await centre.database.db.query(
      `update cases set life = life || '{"reopenUntil": "2026-01-01T00:00:00.000Z"}' where id = $1`,
      [filed.id],
    );
    await citizen.goto(`${centre.url}/my/${filed.id}`);
    await citizen.click('a[href*="follows="]');
    expect(await citizen.textContent('#follows')).toContain('συνδεθεί');
    await citizen.check('input[name=answers-what]');
    await citizen.selectOption('#location-place', { label: 'Ζηπάρι' });
    await citizen.click('main form[data-filing] button[type=submit]');
    expect(new URL(citizen.url()).pathname).toMatch(/^\/receipt\//);
    const next = new URL(citizen.url()).pathname.split('/').at(-1)!;
    await citizen.goto(`${centre.url}/my/${next}`);
    expect(await citizen.textContent('#links')).toContain('Συνεχίζει');
    await citizen.click('#links a');
    expect(await citizen.textContent('#links')).toContain('Συνεχίζεται από');
  });
});

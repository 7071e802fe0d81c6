import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { startCentre, type Centre } from '../support/centre.js';
import { begin } from '../support/story.js';
import { certificateReady, counterOf, rowOf } from './counter.js';

const handover = { by: 'applicant', identityPaper: 'identity-card', last4: '4567' };
let centre: Centre;
beforeAll(async () => {
  centre = await startCentre({ municipality: 'test' });
});
afterAll(() => centre?.stop());

const ready = (office: string) => certificateReady(centre, office);
const atTheCounter = (account: string) => counterOf(centre, account);

describe('a paper for an office that does not print', () => {
  it('is told of as ready when the office has it, handed over only then, and its days count from there', async () => {
    const story = await ready('kefalos');
    const citizen = await centre.as('citizen');
    const seen = async () => (await citizen.get(`/api/v1/cases/${story.id}`)).body;
    expect(await seen()).toMatchObject({
      statusText: 'Έτοιμο, στέλνεται στο κατάστημα',
      pickup: { office: 'kefalos', state: 'in-transit' },
    });
    const track = async () => (await citizen.get(`/api/v1/track/${story.trackingNumber}`)).body;
    expect((await track()).statusText).toBe('Έτοιμο, στέλνεται στο κατάστημα');
    expect(await story.told()).not.toContain('ready');
    const early = await story.refused('office-kefalos', 'collect', handover);
    expect(early).toEqual({ status: 409, code: 'action-not-allowed' });
    expect((await story.refused('office', 'receive')).status).toBe(404);
    const { browser } = await atTheCounter('clerk');
    const dispatch = async () => (await browser.open('/desk/dispatch')).text();
    for (const words of ['Κεφάλου', `/desk/cases/${story.id}`]) expect(await dispatch()).toContain(words);

    await story.does('office-kefalos', 'receive');
    expect(await dispatch()).not.toContain(story.id);
    expect(await story.told()).toContain('ready');
    expect(await seen()).toMatchObject({ statusText: 'Έτοιμο, ελάτε να το πάρετε', pickup: { state: 'here' } });
    const { steps } = await track();
    expect(steps.slice(-2).map((step: { text: string }) => step.text)).toEqual([
      'Έτοιμο, στέλνεται στο κατάστημα',
      'Έτοιμο, ελάτε να το πάρετε',
    ]);
    const [row] = await centre.database.db.query(
      `select c.life->>'readyAt' as "readyAt", e.at from cases c
       join case_event e on e.case_id = c.id and e.type = 'paper-received' where c.id = $1`,
      [story.id],
    );
    expect(new Date(row.readyAt)).toEqual(row.at);
    await story.does('office-kefalos', 'collect', handover);
    await story.stands('completed');
    await centre.keepHistory('paper-sent', story.id);
  });
});

describe('a paper that leaves for its office', () => {
  const notices = (purpose: string, id: string) =>
    centre.database.db.query(
      `select u.email, n.words->>'place' as place from notice n join app_user u on u.id = n.user_id
       where n.purpose = $1 and n.words->'cases' @> (select jsonb_agg($2 || ':' || d.id) from document d where d.case_id = $2::uuid)
       order by u.email`,
      [purpose, id],
    );

  it('is ticked once, with when and by whom, stays on its sheet, and its office hears what comes', async () => {
    const story = await ready('kefalos');
    const { browser, _csrf } = await atTheCounter('clerk');
    const page = async () => (await browser.open('/desk/dispatch')).text();
    const tick = `value="${story.id}"`;
    expect(await page()).toContain(tick);
    expect((await browser.submit('/desk/dispatch', { _csrf })).status).toBe(422);
    const press = () => browser.submit('/desk/dispatch', { _csrf, ids: story.id });
    expect((await press()).headers.get('location')).toBe('/desk/dispatch');
    const [marked] = await centre.database.db.query(
      `select s.sent_at as at, u.name from paper_sent s join app_user u on u.id = s.sent_by where s.case_id = $1`,
      [story.id],
    );
    const row = rowOf(await page(), story.id);
    expect(row).toContain(marked.name);
    expect(row).not.toContain(tick);
    expect((await press()).status).toBe(303);
    const again = await centre.database.db.query(`select sent_at as at from paper_sent where case_id = $1`, [story.id]);
    expect(again).toEqual([{ at: marked.at }]);
    const told = await notices('papers-sent', story.id);
    expect(told.map(({ email }: { email: string }) => email)).toEqual(['office-kefalos@demo.ked.gr']);
    const office = await atTheCounter('office-kefalos');
    const arrivals = await (await office.browser.open('/pickup')).text();
    expect(arrivals).toMatch(/Έρχεται 1 έγγραφο|Έρχονται \d+/);
    const { body } = await (await centre.as('office-kefalos')).get('/api/v1/pickup');
    const arrival = body.arrivals.find((one: { id: string }) => one.id === story.id);
    expect(arrival).toMatchObject({ sentAt: marked.at.toISOString(), late: false });

    // Another clerk's units have nothing to do with it.
    const other = await atTheCounter('clerk2');
    const foreign = await other.browser.submit('/desk/dispatch', { _csrf: other._csrf, ids: story.id });
    expect(foreign.status).toBe(409);
  });

  it('alarms both offices and the supervisor once when nobody received it in its time, and is sent anew elsewhere', async () => {
    const story = await ready('kefalos');
    const { browser, _csrf } = await atTheCounter('clerk');
    await browser.submit('/desk/dispatch', { _csrf, ids: story.id });
    const due = await centre.database.db.query(
      `select due_at >= sent_at + interval '16 hours' as "isLater" from paper_sent where case_id = $1`,
      [story.id],
    );
    expect(due).toEqual([{ isLater: true }]);
    const office = await atTheCounter('office-kefalos');
    await office.browser.open('/pickup');
    expect(await notices('papers-late', story.id)).toEqual([]);
    await centre.database.db.query(`update paper_sent set due_at = now() - interval '1 minute' where case_id = $1`, [
      story.id,
    ]);
    // Whoever of the three looks first: all are told.
    const { browser: head } = await atTheCounter('supervisor');
    expect(await (await head.open('/supervise')).text()).toContain('στον χρόνο του');
    for (let look = 0; look < 2; look++) {
      expect(rowOf(await (await office.browser.open('/pickup')).text(), story.id)).toContain('δεν παραλήφθηκε');
      expect(rowOf(await (await browser.open('/desk/dispatch')).text(), story.id)).toContain('δεν παραλήφθηκε');
    }
    const told = await notices('papers-late', story.id);
    expect(told.map(({ email }: { email: string }) => email)).toEqual([
      'clerk@demo.ked.gr',
      'office-kefalos@demo.ked.gr',
      'supervisor@demo.ked.gr',
    ]);
    // At another office it is a new way: nobody has sent it there.
    await story.does('citizen', 'move-pickup', { office: 'zipari' });
    await story.does('citizen', 'move-pickup', { office: 'kefalos' });
    expect(rowOf(await (await browser.open('/desk/dispatch')).text(), story.id)).toContain(`value="${story.id}"`);
  });
});

describe('the shop is changed', () => {
  it('by the citizen while it lies ready: the new office has it and the old one does not', async () => {
    const story = await ready('zipari');
    expect(await story.refused('citizen', 'move-pickup', { office: 'zipari' })).toMatchObject({ status: 422 });
    expect(await story.refused('citizen', 'move-pickup', { office: 'rhodes' })).toMatchObject({ status: 422 });
    await story.does('citizen', 'move-pickup', { office: 'kefalos' });
    expect((await story.refused('office', 'collect', handover)).status).toBe(404);
    await story.does('citizen', 'move-pickup', { office: 'pyli' });
    const { body } = await (await centre.as('office-pyli')).get('/api/v1/cases?queue=pickup');
    expect(body.items.map((item: { id: string }) => item.id)).toContain(story.id);
    await story.does('office-pyli', 'collect', handover);
    const moves = (await story.events()).filter((type) => type === 'pickup-moved');
    expect(moves).toHaveLength(2);
    await centre.keepHistory('shop-changed', story.id);
  });

  it('before it is made: it is sent where it is wanted by then', async () => {
    const story = await begin(centre, 'cert-family', { answers: certificateAnswers, pickupOffice: 'zipari' });
    await story.does('operator', 'move-pickup', { office: 'kefalos' });
    await story.employee('propose');
    await story.does('supervisor', 'approve');
    await story.stands('ready-for-pickup');
    const { body } = await (await centre.as('office-kefalos')).get(`/api/v1/cases/${story.id}`);
    expect(body).toMatchObject({ pickup: { office: 'kefalos', state: 'in-transit' } });
    expect(body.allowedActions).toContain('receive');
  });
});

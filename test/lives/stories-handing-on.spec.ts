import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { startCentre, type Centre } from '../support/centre.js';
import { fileRequest } from '../support/lives.js';
import { begin, storyOf } from '../support/story.js';

/** Lives in which a case goes from hand to hand; each history is kept for the replay gate. */
describe('stories of handing on', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
  });
  afterAll(() => centre.stop());

  it('a lamp that was no lamp: passed to the competent unit, whose term begins anew', async () => {
    const story = await begin(centre, 'street-light');
    const before = await story.stands('assigned');
    await story.employee('forward', { unit: 'TECH.Y', reason: 'Λείπει η κολόνα, όχι ο λαμπτήρας.' });
    const after = await story.stands('assigned');
    expect(after.unit.code).toBe('TECH.Y');
    expect(after.assignee.id).not.toBeNull();
    expect(Date.parse(after.statutoryAt)).toBeGreaterThanOrEqual(Date.parse(before.statutoryAt));
    expect(await story.happens('assigned', { unit: 'TECH.Y' })).toMatchObject({ clocks: { ground: 'forwarded' } });
    expect(await story.events()).toEqual(['filed', 'routed', 'assigned', 'accepted', 'forwarded', 'assigned']);
    await story.employee('complete', { text: 'Τοποθετήθηκε νέα κολόνα.' });
    await story.stands('completed');
    await centre.keepHistory('forwarded', story.id);
  });

  it('nobody knows whose it is: after the second hop a person decides', async () => {
    const story = await begin(centre, 'pavement');
    await story.employee('forward', { unit: 'TECH.P', reason: 'Είναι μέσα στο πάρκο.' });
    await story.stands('assigned');
    await story.employee('forward', { unit: 'ENV.G', reason: 'Το πάρκο το έχει το Πράσινο.' });
    const waiting = await story.stands('triage');
    expect(waiting.assignee).toBeNull();
    // The law gives it three days to arrive: its supervisor hears of it before they end, once.
    await story.timePassesUntil(new Date(Date.now() + 3 * 86_400_000));
    expect(await story.happens('escalated', { level: 'forwarding' })).toMatchObject({ of: 'forwarding' });
    await story.does('router', 'route', { unit: 'ENV.G' });
    const found = await story.stands('assigned');
    expect(found.unit.code).toBe('ENV.G');
    const told = await centre.database.db.query(
      `select 1 from escalation where case_id = $1 and level = 'forwarding'`,
      [story.id],
    );
    expect(told).toHaveLength(1);
    expect(await story.happens('assigned', { unit: 'ENV.G' })).toMatchObject({ clocks: { ground: 'forwarded' } });
    await centre.keepHistory('second-hop', story.id);
  });

  it('the rules are asked again without the unit that refused it', async () => {
    const story = await begin(centre, 'street-light');
    await story.employee('forward', { reason: 'Δεν είναι δικό μας.' });
    await story.stands('triage');
    expect(await story.events()).toEqual(['filed', 'routed', 'assigned', 'accepted', 'forwarded', 'routed']);
  });

  it('a hole in the road is a leak: the service changes, and with it unit and dates', async () => {
    const story = await begin(centre, 'pothole');
    const before = await story.stands('assigned');
    await story.employee('change-service', { service: 'new-bin', reason: 'Ζητά κάδο, όχι επισκευή.' });
    const after = await story.stands('assigned');
    expect({ service: after.service, unit: after.unit.code }).toEqual({ service: 'new-bin', unit: 'ENV.R' });
    expect(after.targetAt).not.toBe(before.targetAt);
    expect(await story.happens('assigned', { unit: 'ENV.R' })).toMatchObject({ clocks: { ground: 'service-changed' } });
    await centre.keepHistory('service-changed', story.id);
  });

  it('something else turns out to be a service that we have', async () => {
    const story = await begin(centre, 'other', { first: 'triage' });
    await story.does('router', 'route', { unit: 'TECH.E', service: 'street-light' });
    expect(await story.stands('assigned')).toMatchObject({ service: 'street-light', unit: { code: 'TECH.E' } });
    await centre.keepHistory('triage-corrected', story.id);
  });

  it('water is the water company’s: passed on with a letter, followed up, settled', async () => {
    const story = await begin(centre, 'water-leak', { account: 'citizen' });
    const followUpAt = new Date(Date.now() + 20 * 86_400_000).toISOString();
    const text = 'Σας διαβιβάζουμε τη βλάβη για τις δικές σας ενέργειες.';
    const passed = await story.employee('forward-external', { body: 'deya', text, followUpAt });
    expect(passed).toMatchObject({ status: 'waiting-external', targetAt: followUpAt });
    expect(await story.happens('letter-issued', { kind: 'external' })).toMatchObject({ kind: 'external' });
    await story.employee('resume');
    await story.stands('in-progress');
    await story.employee('complete', { text: 'Η ΔΕΥΑ επισκεύασε τη διαρροή.' });
    await story.stands('completed');
    const documents = (await (await centre.as('citizen')).get(`/api/v1/cases/${story.id}/documents`)).body.items;
    expect(documents.map((one: { type: string }) => one.type).sort()).toEqual(['answer-brief', 'letter-external']);
    await centre.keepHistory('forwarded-outside', story.id);
  });

  it('nobody’s here at all: the routing supervisor himself passes it on', async () => {
    const story = await begin(centre, 'other', { first: 'triage' });
    await story.does('router', 'forward-external', { body: 'region', text: 'Αρμοδιότητα της Περιφέρειας.' });
    await story.stands('waiting-external');
    await story.happens('letter-issued', { kind: 'external' });
    await story.does('router', 'resume');
    await story.stands('triage');
    await story.does('router', 'route', { unit: 'ADM.S' });
    await story.stands('assigned');
    await centre.keepHistory('triage-outside', story.id);
  });

  it('one message, two matters: the second becomes a case of its own', async () => {
    const story = await begin(centre, 'bin-care');
    const after = await story.employee('split', {
      service: 'street-light',
      description: 'Και η λάμπα δίπλα είναι σβηστή.',
    });
    expect(after.status).toBe('in-progress');
    const { case: linked } = await story.happens('split');
    const other = storyOf(centre, await centre.as('director'), { id: linked, trackingNumber: '' });
    expect(await other.stands('assigned')).toMatchObject({ service: 'street-light', unit: { code: 'TECH.E' } });
    const own = await (await centre.as('citizen')).get(`/api/v1/cases/${linked}`);
    expect({ status: own.status, words: own.body.description }).toEqual({
      status: 200,
      words: 'Και η λάμπα δίπλα είναι σβηστή.',
    });
    await centre.keepHistory('split', story.id);
  });

  it('what is split off is promised by the hours of its own department', async () => {
    const story = await begin(centre, 'street-light');
    await story.employee('split', { service: 'missed-collection', description: 'Και ο κάδος δίπλα.' });
    const { case: linked } = await story.happens('split');
    const same = await begin(centre, 'missed-collection');
    const promised = async (id: string): Promise<number> => {
      const [row] = await centre.database.db.query(`select target_at from cases where id = $1`, [id]);
      return row.target_at.getTime();
    };
    expect(Math.abs((await promised(linked)) - (await promised(same.id)))).toBeLessThan(120_000);
  });

  it('a second press of the same split makes no second case', async () => {
    const story = await begin(centre, 'bin-care');
    const clerk = await centre.as(await story.charged());
    const body = { service: 'street-light', description: 'Και η λάμπα.' };
    const presses = await Promise.all([1, 2].map(() => clerk.act(story.id, 'split', body, 'one-press-of-the-split')));
    expect(presses.map(({ status }) => status)).toEqual([200, 200]);
    const [{ n }] = await centre.database.db.query(`select count(*)::int as n from cases where split_from = $1`, [
      story.id,
    ]);
    expect(n).toBe(1);
  });

  it('three neighbours report one lamp: two follow the first, and one leaves again', async () => {
    const first = await begin(centre, 'street-light');
    const [second, third] = [await begin(centre, 'street-light'), await begin(centre, 'street-light')];
    await second.employee('merge', { into: first.id });
    await third.employee('merge', { into: first.id });
    expect(await first.refused(await first.charged(), 'merge', { into: second.id })).toMatchObject({ status: 422 });
    await second.stands('merged');
    await third.does('citizen', 'reopen', { reason: 'Δεν είναι η ίδια λάμπα.' });
    await third.stands('assigned');
    await first.employee('complete', { text: 'Αντικαταστάθηκε.' });
    await first.stands('completed');
    await third.employee('complete', { text: 'Και η άλλη.' });
    await third.stands('completed');
    await centre.keepHistory('merged', second.id);
    await centre.keepHistory('merged-and-left', third.id);
  });

  it('two that would follow each other: only one of them can', async () => {
    const [one, other] = [await begin(centre, 'pothole'), await begin(centre, 'pothole')];
    const [first, second] = await Promise.all([
      (await centre.as(await one.charged())).act(one.id, 'merge', { into: other.id }),
      (await centre.as(await other.charged())).act(other.id, 'merge', { into: one.id }),
    ]);
    expect([first.status, second.status].sort()).toEqual([200, 422]);
  });

  it('a merging whose press never came keeps nobody from merging', async () => {
    const [first, second, third] = [
      await begin(centre, 'pothole'),
      await begin(centre, 'pothole'),
      await begin(centre, 'pothole'),
    ];
    const { db } = centre.database;
    await db.query(
      `insert into merge_link (follower_id, target_id, update_id, at)
       values ($1, $2, 'a process died here', now() - interval '1 hour')`,
      [second.id, third.id],
    );
    await second.employee('merge', { into: first.id });
    await second.stands('merged');
    const links = await db.query(`select target_id from merge_link where follower_id = $1`, [second.id]);
    expect(links).toEqual([{ target_id: first.id }]);
  });

  it('requests of different kinds do not merge', async () => {
    const [lamp, bin] = [await begin(centre, 'street-light'), await begin(centre, 'bin-care')];
    const answer = await lamp.refused(await lamp.charged(), 'merge', { into: bin.id });
    expect(answer).toEqual({ status: 422, code: 'validation-failed' });
    await lamp.stands('assigned');
  });

  it('the preparer takes his draft back before anybody signed it', async () => {
    const story = await begin(centre, 'noise');
    await story.employee('propose', { text: 'Σας απαντούμε.' });
    await story.stands('pending-approval');
    await story.employee('recall');
    await story.stands('in-progress');
    await story.employee('propose', { text: 'Σας απαντούμε καλύτερα.' });
    await story.does('director', 'approve');
    await story.stands('completed');
    await centre.keepHistory('recalled', story.id);
  });

  it('the citizen withdraws, thinks again, and the same employee goes on', async () => {
    const story = await begin(centre, 'tree');
    const employee = await story.charged();
    await story.does('citizen', 'withdraw', {});
    await story.stands('withdrawn');
    const reopened = await story.does('citizen', 'reopen', { reason: 'Τελικά το χρειάζομαι.' });
    expect(reopened.status).toBe('assigned');
    expect(await story.charged()).toBe(employee);
    await story.employee('complete', { text: 'Κλαδεύτηκε.' });
    await story.stands('completed');
    await centre.keepHistory('withdrawn-and-reopened', story.id);
  });

  it('it is not solved: opened again by the one who asked, rejected, and opened again by the supervisor', async () => {
    const story = await begin(centre, 'playground');
    await story.employee('complete', { text: 'Έγινε.' });
    const first = await story.stands('completed');
    await story.does('citizen', 'reopen', { reason: 'Η κούνια είναι ακόμη σπασμένη.' });
    const again = await story.stands('assigned');
    expect(Date.parse(again.targetAt)).toBeGreaterThanOrEqual(Date.parse(first.targetAt));
    await story.employee('reject', { reasons: 'Δεν ανήκει στον Δήμο.' });
    await story.does('director', 'approve');
    await story.stands('rejected');
    await story.does('supervisor2', 'reopen', { reason: 'Ανήκει.' });
    await story.stands('assigned');
    await centre.keepHistory('reopened-twice', story.id);
  });

  it('an application cannot be opened again, nor put off, nor passed to others outside', async () => {
    const filed = await begin(centre, 'cert-family', { answers: certificateAnswers });
    const clerk = await filed.charged();
    for (const [action, body] of [
      ['schedule', { at: new Date(Date.now() + 86_400_000).toISOString(), reason: 'Αργότερα' }],
      ['forward-external', { body: 'region', text: 'Δικό σας' }],
    ] as const) {
      expect(await filed.refused(clerk, action, body)).toEqual({ status: 409, code: 'action-not-allowed' });
    }
    await filed.does('citizen', 'withdraw', {});
    expect(await filed.refused('citizen', 'reopen', { reason: 'Ξανά' })).toEqual({ status: 409, code: 'closed' });
  });

  it('a case that was reassigned while its applicant was asked keeps waiting for him', async () => {
    const story = await begin(centre, 'bulky');
    await story.employee('ask-applicant', { question: 'Πόσα κομμάτια είναι;' });
    const { assignee } = await story.stands('waiting-applicant');
    const [colleague] = await centre.database.db.query(
      `select u.id from app_user u join user_unit m on m.user_id = u.id and m.unit_code like 'ENV%'
       where u.id <> $1 and u.disabled_at is null limit 1`,
      [assignee.id],
    );
    await story.does('supervisor3', 'reassign', { to: colleague.id, reason: 'Άλλος το ξέρει καλύτερα.' });
    expect(await story.stands('waiting-applicant')).toMatchObject({ assignee: { id: colleague.id } });
    await story.answers('Τρία.');
    await story.stands('in-progress');
    await centre.keepHistory('reassigned-while-waiting', story.id);
  });

  it('refuses to pass a case to the unit that has it, and to a unit that is none', async () => {
    const filed = await fileRequest(await centre.as('citizen'), { service: 'street-light' });
    const story = storyOf(centre, await centre.as('director'), filed);
    await story.stands('assigned');
    const clerk = await story.charged();
    for (const unit of ['TECH.E', 'TECH.X'])
      expect(await story.refused(clerk, 'forward', { unit, reason: 'Λάθος' })).toMatchObject({ status: 422 });
    expect(await story.events()).toEqual(['filed', 'routed', 'assigned']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { sendEngineSignal } from '../../src/temporal/send-engine-message.js';
import { ANSWERED_SIGNAL, caseRun } from '../../workflows/contract.js';
import { startCentre, type Centre } from '../support/centre.js';
import { begin, type Story } from '../support/story.js';
import { until } from '../support/until.js';

const dayMs = 86_400_000;

/** Lives of weeks and months, in virtual time on the real engine; each history is kept for the replay gate. */
describe('stories of time', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
  });
  afterAll(() => centre.stop());

  const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();

  /** A certificate that waits at its office. */
  async function paper(): Promise<Story> {
    const story = await begin(centre, 'cert-family', { answers: certificateAnswers, pickupOffice: 'zipari' });
    const [{ id: familyId }] = await centre.database.db.query(
      `select f.id from registry_family f join registry_person p on p.family_id = f.id
       join app_user u on u.registry_person_id = p.id where u.email = 'citizen@demo.ked.gr'`,
    );
    await story.employee('propose', { fields: { familyId } });
    await story.does('director', 'approve');
    await story.stands('ready-for-pickup');
    return story;
  }

  it('silence: asked, reminded, closed with a letter, and opened again when the answer comes after all', async () => {
    const story = await begin(centre, 'street-light');
    const dueAt = inDays(15);
    await story.employee('ask-applicant', { question: 'Ποια κολόνα είναι;', dueAt });
    await story.timePassesUntil(new Date(Date.parse(dueAt) - 4 * dayMs));
    expect(await story.happens('applicant-reminded')).toMatchObject({ dueAt });
    await story.timePassesUntil(new Date(Date.parse(dueAt) + 1_000));
    await story.happens('issued', { kind: 'silence' });
    await story.stands('rejected');
    const documents = (await (await centre.as('citizen')).get(`/api/v1/cases/${story.id}/documents`)).body.items;
    expect(documents.map((one: { type: string }) => one.type)).toEqual(['letter-silence']);
    await story.does('citizen', 'reopen', { reason: 'Ήμουν στο νοσοκομείο. Είναι η 14.' });
    await story.stands('assigned');
    await centre.keepHistory('silence', story.id);
  });

  it('an answer on the last day: the clocks run on from there with what was left of them', async () => {
    const story = await begin(centre, 'street-light');
    const before = await story.stands('assigned');
    await story.employee('ask-applicant', { question: 'Ποια κολόνα είναι;', dueAt: inDays(10) });
    await story.timePassesUntil(inDays(9));
    await story.answers('Η 14.');
    const after = await story.stands('in-progress');
    expect(Date.parse(after.targetAt) - Date.parse(before.targetAt)).toBeGreaterThan(6 * dayMs);
    expect(Date.parse(after.statutoryAt) - Date.parse(before.statutoryAt)).toBeGreaterThanOrEqual(8 * dayMs);
    expect(await story.happens('applicant-answered')).toMatchObject({ clocks: { ground: 'resumed-papers' } });
    expect(await story.events()).not.toContain('escalated');
    await story.employee('complete', { text: 'Έγινε.' });
    await story.stands('completed');
    await centre.keepHistory('answered', story.id);
  });

  it('nobody asked anything: an answer is refused, and nothing changes', async () => {
    const story = await begin(centre, 'street-light');
    const answer = await (await centre.as('citizen')).post(`/api/v1/cases/${story.id}/answers`, { text: 'Εδώ.' });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 409, code: 'action-not-allowed' });
  });

  it('an answer that came while the engine’s message was lost is found before the case is closed', async () => {
    const story = await begin(centre, 'street-light');
    const dueAt = inDays(8);
    await story.employee('ask-applicant', { question: 'Ποια κολόνα;', dueAt });
    await centre.database.db.query(
      `insert into note (id, case_id, kind, visibility, text, at)
       values (gen_random_uuid(), $1, 'applicant-answer', 'public', 'Η 14.', now())`,
      [story.id],
    );
    await story.timePassesUntil(new Date(Date.parse(dueAt) + 1_000));
    const { noteId } = await story.happens('applicant-answered');
    await story.stands('in-progress');

    await story.employee('ask-applicant', { question: 'Και ποιος δρόμος;', dueAt: inDays(20) });
    const run = caseRun(story.id);
    await centre.database.db.transaction((tx) =>
      sendEngineSignal(tx, { run, name: ANSWERED_SIGNAL, message: { noteId }, at: new Date() }),
    );
    await until('the late message sent', async () => {
      const [{ n }] = await centre.database.db.query(
        `select count(*)::int as n from engine_message where kind = 'signal' and sent_at is null`,
      );
      return n === 0;
    });
    await story.answers('Η Ιπποκράτους.');
    await story.stands('in-progress');
    expect((await story.events()).filter((type) => type === 'applicant-answered')).toHaveLength(2);
  });

  it('a paper that nobody fetches: two reminders, put away, asked for again, handed over', async () => {
    const story = await paper();
    await story.timePassesUntil(inDays(10.5));
    expect(await story.happens('pickup-reminded')).toMatchObject({ reminder: 1 });
    await story.timePassesUntil(inDays(20.5));
    await story.happens('pickup-reminded', { reminder: 2 });
    await story.timePassesUntil(inDays(30.5));
    await story.stands('uncollected');
    await story.does('citizen', 'reopen', { reason: 'Έλειπα.' });
    await story.stands('ready-for-pickup');
    await story.does('office', 'collect', { by: 'applicant', identityPaper: 'identity-card', last4: '4321' });
    await story.stands('completed');
    await centre.keepHistory('uncollected', story.id);
  });

  it('every step of the ladder, each once: employee, supervisor, director, delay letter, mayor', async () => {
    const story = await begin(centre, 'street-light');
    const { statutoryAt } = await story.stands('assigned');
    await story.timePassesUntil(new Date(Date.parse(statutoryAt) + 1_000));
    await story.happens('escalated', { level: 'statutory' });
    const levels = await centre.database.db.query(
      `select data->>'level' as level, data->>'to' as person from case_event
       where case_id = $1 and type = 'escalated' order by version`,
      [story.id],
    );
    expect(levels.map(({ level }: { level: string }) => level)).toEqual([
      'due-soon',
      'target',
      'director',
      'delay-letter',
      'statutory',
    ]);
    for (const { person } of levels) expect(person).not.toBeNull();
    await centre.keepHistory('ladder', story.id);
  });

  it('a delay is told in writing: drafted, signed, sealed, sent', async () => {
    const story = await begin(centre, 'tree');
    const { statutoryAt } = await story.stands('assigned');
    await story.employee('accept');
    await story.timePassesUntil(new Date(Date.parse(statutoryAt) - 3 * dayMs));
    await story.happens('escalated', { level: 'delay-letter' });
    const clerk = await story.charged();
    expect(await story.refused(clerk, 'approve-letter')).toMatchObject({ code: 'action-forbidden' });
    await story.does('director', 'approve-letter');
    expect(await story.happens('letter-issued', { kind: 'delay' })).toMatchObject({ kind: 'delay' });
    expect(await story.refused('director', 'approve-letter')).toMatchObject({ code: 'action-not-allowed' });
    await story.employee('complete', { text: 'Κλαδεύτηκε με καθυστέρηση.' });
    await story.stands('completed');
    await centre.keepHistory('delay-signed', story.id);
  });

  it('more time, with a letter: the promise moves, and the law’s term only as far as the law lets it', async () => {
    const story = await begin(centre, 'tree');
    const before = await story.stands('assigned');
    await story.employee('accept');
    const tooFar = new Date(Date.parse(before.statutoryAt) + 20 * dayMs).toISOString();
    expect(await story.refused('supervisor3', 'extend', { until: tooFar, reason: 'Συνεργείο' })).toMatchObject({
      status: 422,
    });
    const until40 = inDays(40);
    const promised = await story.does('supervisor3', 'extend', { until: until40, reason: 'Το συνεργείο είναι ένα.' });
    expect(promised).toMatchObject({ targetAt: until40, statutoryAt: before.statutoryAt });
    await story.happens('letter-issued', { kind: 'extension' });
    const beyond = new Date(Date.parse(before.statutoryAt) + 5 * dayMs).toISOString();
    const grown = await story.does('supervisor3', 'extend', { until: beyond, reason: 'Συναρμόδια υπηρεσία.' });
    expect(Date.parse(grown.statutoryAt)).toBeGreaterThan(Date.parse(before.statutoryAt));
    const again = new Date(Date.parse(before.statutoryAt) + 12 * dayMs).toISOString();
    expect(await story.refused('supervisor3', 'extend', { until: again, reason: 'Ακόμη λίγο.' })).toMatchObject({
      status: 422,
    });
    await until('both letters', async () => {
      const [{ n }] = await centre.database.db.query(
        `select count(*)::int as n from case_event where case_id = $1 and type = 'letter-issued'`,
        [story.id],
      );
      return n === 2;
    });
    await centre.keepHistory('extended', story.id);
  });

  it('planned for a day, put off, and done on it', async () => {
    const story = await begin(centre, 'weeds');
    const day = inDays(12);
    const planned = await story.employee('schedule', { at: day, reason: 'Μαζί με όλη τη γειτονιά.' });
    expect(planned).toMatchObject({ status: 'scheduled', targetAt: day });
    const later = inDays(14);
    await story.employee('schedule', { at: later, reason: 'Βρέχει.' });
    await story.timePassesUntil(inDays(13));
    const told = await centre.database.db.query(
      `select data->>'level' as level from case_event where case_id = $1 and type = 'escalated'`,
      [story.id],
    );
    expect(told).not.toContainEqual({ level: 'target' });
    await story.employee('complete', { text: 'Αποψιλώθηκε.' });
    await story.stands('completed');
    await centre.keepHistory('scheduled', story.id);
  });

  it('a promise that passed and was moved is watched anew: its levels are told again, once each', async () => {
    const story = await begin(centre, 'street-light');
    const { targetAt } = await story.stands('assigned');
    await story.timePassesUntil(new Date(Date.parse(targetAt) + 60_000));
    await story.happens('escalated', { level: 'target' });
    const { at: told } = await story.happens('escalated', { level: 'target' });
    const until12 = new Date(Date.parse(told) + 12 * dayMs).toISOString();
    await story.does('supervisor2', 'extend', { until: until12, reason: 'Περιμένουμε ανταλλακτικά.' });
    await story.timePassesUntil(new Date(Date.parse(until12) + 60_000));
    await story.happens('escalated', { level: 'target', promise: 1 });
    const levels = await centre.database.db.query(
      `select level, promise, count(*)::int as n from escalation
       where case_id = $1 and about = 'target' and level <> 'director' group by 1, 2 order by 2, 1`,
      [story.id],
    );
    expect(levels).toEqual([
      { level: 'due-soon', promise: 0, n: 1 },
      { level: 'target', promise: 0, n: 1 },
      { level: 'due-soon', promise: 1, n: 1 },
      { level: 'target', promise: 1, n: 1 },
    ]);
    await centre.keepHistory('extended-when-late', story.id);
  });

  it('a plan that falls through: back to work at once', async () => {
    const story = await begin(centre, 'weeds');
    const { targetAt: promised } = await story.stands('assigned');
    await story.employee('schedule', { at: inDays(12), reason: 'Μαζί με άλλα.' });
    await story.employee('unschedule');
    // The promise is again the one of before the agreed day.
    expect((await story.stands('in-progress')).targetAt).toBe(promised);
    expect(await story.happens('unscheduled')).toMatchObject({ clocks: { ground: 'unscheduled', targetAt: promised } });
    await centre.keepHistory('unscheduled', story.id);
  });

  it('opened again in its window, and not a day later', async () => {
    const story = await begin(centre, 'street-light');
    await story.employee('complete', { text: 'Έγινε.' });
    const { closedAt } = await story.stands('completed');
    await story.timePassesUntil(new Date(Date.parse(closedAt) + 29 * dayMs));
    await story.does('citizen', 'reopen', { reason: 'Σβήνει πάλι.' });
    await story.stands('assigned');
    await story.employee('complete', { text: 'Άλλαξε και η καλωδίωση.' });
    await story.stands('completed');
    await story.timePasses();
    await story.happens('archived');
    expect(await story.refused('citizen', 'reopen', { reason: 'Πάλι.' })).toEqual({ status: 409, code: 'closed' });
    await centre.keepHistory('reopened-and-archived', story.id);
  });

  it('danger: two hours by the clock on the wall, and somebody is told at once', async () => {
    const answers = { what: 'bare-wires', extent: 'one' };
    const story = await begin(centre, 'street-light', { answers });
    const { filedAt, targetAt } = await story.stands('assigned');
    expect(Date.parse(targetAt) - Date.parse(filedAt)).toBe(2 * 3_600_000);
    expect(await story.happens('escalated', { level: 'danger' })).toMatchObject({ level: 'danger' });
    await centre.keepHistory('danger', story.id);
  });

  it('fifty days: asked twice, passed on, every step of the ladder, and a good end', async () => {
    const story = await begin(centre, 'pavement');
    const first = await story.stands('assigned');
    await story.employee('ask-applicant', { question: 'Σε ποια πλευρά;', dueAt: inDays(10) });
    await story.timePassesUntil(inDays(3));
    await story.answers('Στη δεξιά.');
    await story.stands('in-progress');
    await story.employee('forward', { unit: 'TECH.P', reason: 'Είναι έργο.' });
    const second = await story.stands('assigned');
    expect(Date.parse(second.statutoryAt)).toBeGreaterThan(Date.parse(first.statutoryAt));
    await story.employee('ask-applicant', { question: 'Υπάρχει ράμπα;', dueAt: inDays(20) });
    await story.timePassesUntil(inDays(12));
    await story.answers('Όχι.');
    const third = await story.stands('in-progress');
    expect(Date.parse(third.statutoryAt)).toBeGreaterThan(Date.parse(second.statutoryAt));
    await story.timePassesUntil(new Date(Date.parse(third.statutoryAt) + 1_000));
    await story.happens('escalated', { level: 'statutory' });
    await story.does('director', 'approve-letter');
    await story.happens('letter-issued', { kind: 'delay' });
    await story.employee('complete', { text: 'Έγινε η ράμπα.' });
    const { closedAt } = await story.stands('completed');
    expect(Date.parse(closedAt) - Date.parse(first.filedAt)).toBeGreaterThan(50 * dayMs);
    const told = await centre.database.db.query(
      `select data->>'level' as level, count(*)::int as times from case_event
       where case_id = $1 and type = 'escalated' group by 1`,
      [story.id],
    );
    for (const { level, times } of told) expect({ level, times }).toEqual({ level, times: 1 });
    await centre.keepHistory('fifty-days', story.id);
  });
});

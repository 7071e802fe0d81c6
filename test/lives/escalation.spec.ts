import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { startCentre, type Centre } from '../support/centre.js';
import { fileRequest } from '../support/lives.js';
import { begin, storyOf, type Story } from '../support/story.js';
import { until } from '../support/until.js';

const day = 86_400_000;

interface Told {
  level: string;
  to: string | null;
  because: string;
  cycle: number;
  at: Date;
}

/** Who is told, and when, if nothing happens: lives in virtual time on the real engine. */
describe('escalation', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
  });
  afterAll(() => centre.stop());

  const sql = (text: string, ...params: unknown[]): Promise<any[]> => centre.database.db.query(text, params);
  /** What the case told, in order; people by the name of their account. */
  const told = async (caseId: string): Promise<Told[]> => {
    const rows = await sql(
      `select e.data, e.at, split_part(u.email, '@', 1) as account from case_event e
       left join app_user u on u.id::text = e.data->>'to' where e.case_id = $1 and e.type = 'escalated' order by version`,
      caseId,
    );
    return rows.map(({ data, at, account }) => ({ ...data, at, to: account }));
  };
  const levels = async (caseId: string) => (await told(caseId)).map((one) => `${one.level} ${one.to} ${one.because}`);
  const away = async (account: string, instead: string | null = null) => {
    const [row] = await sql(
      `insert into absence (id, user_id, starts_at, ends_at, substitute_id)
       select $1, u.id, now() - interval '1 day', null, (select id from app_user where email = $3)
       from app_user u where u.email = $2 returning id`,
      ...[uuidv7(), `${account}@demo.ked.gr`, instead && `${instead}@demo.ked.gr`],
    );
    return () => sql('update absence set cancelled_at = now() where id = $1', row.id);
  };
  const messages = async (account: string): Promise<string[]> =>
    (await (await centre.as(account)).get('/api/v1/messages?limit=200')).body.items.map((one: any) => one.text);

  it('fifty days in which nothing happens: every level once, at its instant, to the one it is for', async () => {
    const story = await begin(centre, 'street-light');
    const employee = await story.charged();
    const { targetAt, statutoryAt } = await story.stands('assigned');
    await story.timePassesUntil(new Date(Date.parse(statutoryAt) + 2_000));
    await story.happens('escalated', { level: 'statutory' });
    expect(await levels(story.id)).toEqual([
      `due-soon ${employee} self`,
      'target supervisor2 self',
      'director director self',
      'delay-letter supervisor2 self',
      'statutory director self',
    ]);
    const at = Object.fromEntries((await told(story.id)).map((one) => [one.level, one.at.getTime()]));
    for (const [level, instant] of [
      ['target', targetAt],
      ['statutory', statutoryAt],
    ] as const) {
      const late = at[level]! - Date.parse(instant);
      expect({ level, inTime: late >= 0 && late < 2_000 }).toEqual({ level, inTime: true });
    }
    expect(Date.parse(statutoryAt) - at['delay-letter']!).toBeGreaterThan(5 * day);
    expect(at['due-soon']).toBeLessThan(Date.parse(targetAt));
    expect((await story.stands('assigned')).targetPassedAt).not.toBeNull();
    expect((await messages(employee)).some((text) => /^Σε .+ λήγει ο χρόνος: Βλάβη ηλεκτροφωτισμού/.test(text))).toBe(
      true,
    );
    await story.employee('complete', { text: 'Έγινε.' });
    await story.stands('completed');
    await centre.keepHistory('every-level', story.id);
  });

  it('the delay letter is there to be signed in time, with the reasons, the employee and his telephone', async () => {
    const story = await begin(centre, 'pavement');
    const { statutoryAt, assignee } = await story.stands('assigned');
    await story.timePassesUntil(new Date(Date.parse(statutoryAt) - 5 * day));
    const { noteId } = await story.happens('escalated', { level: 'delay-letter' });
    const [note] = await sql('select kind, visibility, text, fields, version from note where id = $1', noteId);
    expect(note).toMatchObject({ kind: 'letter', visibility: 'internal', fields: { letter: 'delay' } });
    for (const part of ['επειδή', assignee.name, 'τηλ. ']) expect(note.text).toContain(part);
    expect(Date.parse(note.fields.newDate)).toBeGreaterThan(Date.parse(statutoryAt));
    await story.does('supervisor2', 'approve-letter');
    await story.happens('letter-issued', { kind: 'delay' });
    await story.employee('complete', { text: 'Έγινε.' });
    await centre.keepHistory('delay-letter', story.id);
  });

  it('danger: told at once, day or night', async () => {
    const filed = await fileRequest(await centre.as('citizen'), {
      service: 'street-light',
      answers: { what: 'bare-wires', extent: 'one' },
    });
    const story = storyOf(centre, await centre.as('director'), filed);
    const { at } = await story.happens('escalated', { level: 'danger' });
    const [{ filed_at: filedAt }] = await sql('select filed_at from cases where id = $1', story.id);
    expect(at.getTime() - filedAt.getTime()).toBeLessThan(10_000);
    expect((await levels(story.id))[0]).toBe('danger director self');
    // The number is the municipality’s own.
    const isTold = async () =>
      (await messages('director')).some((text) => /^ΚΙΝΔΥΝΟΣ: .+\. Καλέστε τώρα 22420-99911\.$/.test(text));
    await until('the duty officer is told', isTold);
  });

  it('a head on leave: his substitute is told; nobody there: who is on duty', async () => {
    const back = await away('supervisor3', 'supervisor4');
    const story = await begin(centre, 'new-bin');
    const employee = await story.charged();
    const { targetAt } = await story.stands('assigned');
    await story.timePassesUntil(new Date(Date.parse(targetAt) + 1_000));
    await story.happens('escalated', { level: 'target' });
    expect((await levels(story.id)).at(-1)).toBe('target supervisor4 substitute');
    await back();

    const alone = [await away('supervisor3'), await away(employee)];
    const other = await begin(centre, 'tree', { first: 'assigned' });
    const due = await other.stands('assigned');
    await other.timePassesUntil(new Date(Date.parse(due.targetAt) + 1_000));
    await other.happens('escalated', { level: 'target' });
    // The head of DIR is above ENV, and a director besides.
    expect((await levels(other.id)).at(-1)).toBe('target director next-level');
    await Promise.all(alone.map((back) => back()));
  });

  it('stands still while the applicant is asked, and climbs on with what was left', async () => {
    const story = await begin(centre, 'street-light');
    const before = await story.stands('assigned');
    const dueAt = new Date(Date.now() + 20 * day).toISOString();
    await story.employee('ask-applicant', { question: 'Ποια κολόνα;', dueAt });
    await story.timePassesUntil(new Date(Date.now() + 18 * day));
    expect(await levels(story.id)).toEqual([]);
    await story.answers('Η 14.');
    const after = await story.stands('in-progress');
    expect(Date.parse(after.targetAt)).toBeGreaterThan(Date.parse(before.targetAt) + 10 * day);
    await story.timePassesUntil(new Date(Date.parse(after.targetAt) + 1_000));
    await story.happens('escalated', { level: 'target' });
    const [soon, target] = await told(story.id);
    expect([soon!.level, target!.level]).toEqual(['due-soon', 'target']);
    expect(soon!.at.getTime()).toBeGreaterThan(Date.now() + 18 * day);
    await centre.keepHistory('escalated-after-suspension', story.id);
  });

  it('tells a reopened case anew: its clocks began anew', async () => {
    const story = await begin(centre, 'parking');
    const first = await story.stands('assigned');
    await story.timePassesUntil(new Date(Date.parse(first.targetAt) + 1_000));
    await story.happens('escalated', { level: 'target', cycle: 0 });
    await story.employee('complete', { text: 'Έγινε έλεγχος.' });
    await story.stands('completed');
    await story.does('citizen', 'reopen', { reason: 'Πάλι εκεί είναι.' });
    const again = await story.stands('assigned');
    expect(again.targetAt > first.targetAt).toBe(true);
    await story.timePassesUntil(new Date(Date.parse(again.targetAt) + 1_000));
    await story.happens('escalated', { level: 'target', cycle: 1 });
    const all = (await told(story.id)).filter((one) => one.level === 'target');
    expect(all.map((one) => one.cycle)).toEqual([0, 1]);
    await centre.keepHistory('escalated-reopened', story.id);
  });

  it('a case that nobody routes: the router at 45 minutes, the next level at 60, and no more once it is routed', async () => {
    const [waiting, routed] = [
      await begin(centre, 'other', { first: 'triage' }),
      await begin(centre, 'other', { first: 'triage' }),
    ];
    await routed.does('router', 'route', { unit: 'TECH.E' });
    await routed.stands('assigned');
    for (const story of [waiting, routed]) await story.timePassesUntil(new Date(Date.now() + 4 * day));
    await waiting.happens('escalated', { level: 'routing-60' });
    expect(await levels(waiting.id)).toEqual(['routing-45 router self', 'routing-60 director self']);
    expect((await levels(routed.id)).filter((level) => level.startsWith('routing'))).toEqual([]);
  });

  it('many in one hour make one message, taken notice of one by one or all at once', async () => {
    // The promise of all of them passes in the same hour.
    const stories: Story[] = [];
    for (let i = 0; i < 3; i++) stories.push(await begin(centre, 'playground'));
    const { targetAt } = await stories[0]!.stands('assigned');
    for (const story of stories) await story.timePassesUntil(new Date(Date.parse(targetAt) + 60_000));
    for (const story of stories) await story.happens('escalated', { level: 'target' });
    const supervisor = await centre.as('supervisor2');
    const ours = new Set(stories.map(({ id }) => id));
    const { body: inbox } = await supervisor.get('/api/v1/messages?limit=200');
    const bundle = inbox.items.filter((one: any) => one.caseIds.some((id: string) => ours.has(id)));
    expect(bundle).toHaveLength(1);
    // Other cases of that hour may be in it too.
    expect(bundle[0].caseIds).toEqual(expect.arrayContaining([...ours]));
    expect(bundle[0].text).toBe(
      `${bundle[0].caseIds.length} υποθέσεις ξεπέρασαν τον χρόνο. Δείτε και αποφασίστε μαζί.`,
    );

    const open = async () => {
      const { body } = await supervisor.get('/api/v1/escalations?limit=200');
      return body.items.filter((one: any) => ours.has(one.case.id));
    };
    const listed = await open();
    expect(listed.map((one: any) => one.level)).toEqual(['target', 'target', 'target']);
    const escalated = async () => {
      const { body } = await supervisor.get('/api/v1/cases?queue=escalated&limit=200');
      return body.items.filter((one: any) => ours.has(one.id)).length;
    };
    expect(await escalated()).toBe(3);
    const ids = [listed[0].id];
    const stranger = await (await centre.as('supervisor')).post('/api/v1/escalations/acknowledge', { ids });
    expect(stranger.status).toBe(404);
    expect((await supervisor.post('/api/v1/escalations/acknowledge', { ids })).body).toEqual({ acknowledged: 1 });
    expect((await supervisor.post('/api/v1/escalations/acknowledge', { ids })).body).toEqual({ acknowledged: 0 });
    expect(await open()).toHaveLength(2);
    expect(await escalated()).toBe(2);
    expect((await supervisor.post('/api/v1/escalations/acknowledge', {})).status).toBe(422);
    const until = listed[0].at;
    expect((await supervisor.post('/api/v1/escalations/acknowledge', { all: true, until })).status).toBe(200);
    expect(await open()).toEqual([]);
    expect(await escalated()).toBe(0);
    // Taking notice is no event of a case.
    expect((await stories[0]!.events()).filter((type) => type.startsWith('ack'))).toEqual([]);
  });
});

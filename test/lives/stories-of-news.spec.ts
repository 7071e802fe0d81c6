import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCentre, type Centre } from '../support/centre.js';
import { caseInStatus, fileRequest } from '../support/lives.js';
import { begin, storyOf, type Story } from '../support/story.js';
import { until } from '../support/until.js';
import { skipWaitingOfRun } from '../support/virtual-time.js';

/** What people are told while a case lives: each of them once, in his language, under his own number. */
describe('stories of news', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre({ municipality: 'kos' });
  });
  afterAll(() => centre.stop());

  /** Somebody without an account reports the same. */
  async function neighbour(name: string, language: 'el' | 'en'): Promise<Story> {
    const email = `${language}-${Math.random().toString(36).slice(2)}@example.org`;
    const applicant = { name, email, notifyBy: 'email', language };
    const filed = await fileRequest(await centre.as('operator'), {
      service: 'street-light',
      channel: 'phone',
      applicant,
    });
    const director = await centre.as('director');
    await caseInStatus(director, filed.id, 'assigned');
    return storyOf(centre, director, filed);
  }

  /** The mails of a case by purpose, as they arrived; waits until none is on its way. */
  async function mails(story: Story): Promise<Record<string, Email[]>> {
    const rows = await until('every mail sent', async () => {
      const found: { id: string; purpose: string; state: string }[] = await centre.database.db.query(
        `select id, purpose, state from notice where case_id = $1 and channel = 'email' order by created_at, id`,
        [story.id],
      );
      return found.length > 0 && found.every(({ state }) => state === 'sent') && found;
    });
    const read: Record<string, Email[]> = {};
    for (const { id, purpose } of rows) {
      const raw = await readFile(join(centre.config.dataDir, 'mail', `${id}.eml`));
      (read[purpose] ??= []).push(await PostalMime.parse(raw));
    }
    return read;
  }

  it('a message that nobody opens in two working hours also comes by e-mail, once', async () => {
    const story = await begin(centre, 'street-light');
    const account = `${await story.charged()}@demo.ked.gr`;
    const [watch] = await until('a watch over what he reads', async () => {
      const found = await centre.database.db.query(
        `select w.id from message_watch w join app_user u on u.id = w.user_id where u.email = $1`,
        [account],
      );
      return found.length > 0 && found;
    });
    await until('its run', () =>
      skipWaitingOfRun(centre, `unopened-${watch.id}`).then(
        () => true,
        () => false,
      ),
    );
    const sent = await until('the letter', async () => {
      const found = await centre.database.db.query(
        `select n.id from notice n join app_user u on u.id = n.user_id
         where n.purpose = 'unopened' and n.state = 'sent' and u.email = $1`,
        [account],
      );
      return found.length > 0 && found;
    });
    expect(sent).toHaveLength(1);
    const letter = await PostalMime.parse(await readFile(join(centre.config.dataDir, 'mail', `${sent[0].id}.eml`)));
    expect(letter.to?.[0]?.address).toBe(account);
    expect(letter.text).toContain('Σας χρεώθηκε: Βλάβη ηλεκτροφωτισμού');
    expect(letter.text).toContain('/desk');
  });

  const inFours = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, '$1 ');

  it('one lamp, four neighbours: three follow, and all hear the news once, the letter only whom it is written to', async () => {
    const first = await begin(centre, 'street-light');
    const followers = [
      await neighbour('Άννα Γειτόνισσα', 'el'),
      await neighbour('John Neighbour', 'en'),
      await neighbour('Πέτρος Γείτονας', 'el'),
    ];
    for (const follower of followers) await follower.employee('merge', { into: first.id });
    const at = new Date(Date.now() + 12 * 86_400_000).toISOString();
    await first.employee('schedule', { at, reason: 'Με τις άλλες λάμπες της περιοχής.' });
    await first.employee('complete', { text: 'Αντικαταστάθηκε.' });
    await first.stands('completed');

    for (const follower of followers) {
      await until('the last news', async () => (await follower.told()).includes('completed'));
      const told = await mails(follower);
      expect(Object.entries(told).map(([purpose, letters]) => [purpose, letters.length])).toEqual([
        ['received', 1],
        ['merged', 1],
        ['scheduled', 1],
        ['completed', 1],
      ]);
      for (const [mail] of Object.values(told)) {
        expect(mail!.subject).toContain(inFours(follower.trackingNumber));
        expect(mail!.text).not.toContain(inFours(first.trackingNumber));
        expect(mail!.attachments).toEqual([]);
      }
      expect(told['completed']![0]!.text).toContain('Αντικαταστάθηκε.');
      expect(told['completed']![0]!.text).not.toMatch(/επισυνάπτεται|attached/);
    }
    expect((await mails(followers[1]!))['scheduled']![0]!.text).toContain('It will be done');
    const own = await mails(first);
    expect(own['completed']!).toHaveLength(1);
    expect(own['completed']![0]!.attachments).toHaveLength(1);
    await centre.keepHistory('told-with-followers', first.id);
  });

  it('a follower of a follower hears the news too, and one who left does not', async () => {
    const [last, middle, far, gone] = [
      await begin(centre, 'street-light'),
      await neighbour('Μαρία Μεσαία', 'el'),
      await neighbour('Ελένη Μακρινή', 'el'),
      await neighbour('Νίκος Φευγάτος', 'el'),
    ];
    await far.employee('merge', { into: middle.id });
    await gone.employee('merge', { into: middle.id });
    await middle.employee('merge', { into: last.id });
    await gone.does('operator', 'reopen', { reason: 'Δεν είναι η ίδια λάμπα.' });
    await gone.stands('assigned');
    await last.does('citizen', 'withdraw', { reason: 'Έφτιαξε μόνη της.' });
    for (const story of [middle, far]) {
      const [letter] = (await until('told', async () => (await mails(story))['followed-closed']))!;
      expect(letter!.text).toMatch(/ανοίξετε ξανά τη δική σας έως \d/);
    }
    expect(await gone.told()).toEqual(['received', 'merged', 'reopened']);
    expect(await last.told()).toEqual(['received', 'withdrawn']);
  });

  it('the answer takes longer: one mail with the letter, the old date, the new one and why', async () => {
    const story = await begin(centre, 'pavement');
    const until30 = new Date(Date.now() + 40 * 86_400_000).toISOString();
    await story.does('supervisor2', 'extend', { until: until30, reason: 'Περιμένουμε πλάκες.' });
    await story.happens('letter-issued', { kind: 'extension' });
    const [mail, ...more] = (await until('told', async () => (await mails(story))['promise-moved']))!;
    expect(more).toEqual([]);
    expect(mail!.text).toMatch(/Αντί για \d+-\d+-\d+, θα έχετε απάντηση έως \d+-\d+-\d+\. Λόγος: Περιμένουμε πλάκες\./);
    expect(mail!.attachments.map(({ filename }) => filename)).toEqual([
      expect.stringMatching(/^eggrafo-\d+-\d+\.pdf$/),
    ]);
    await centre.keepHistory('extended-with-letter', story.id);
  });

  it('passed on to another unit and to another body: told by whom, and by when', async () => {
    const story = await begin(centre, 'street-light');
    await story.employee('forward', { unit: 'TECH.Y', reason: 'Λείπει η κολόνα.' });
    const { unit } = await story.stands('assigned');
    await story.employee('forward-external', { body: 'police', text: 'Τροχαίο ατύχημα.' });
    await story.happens('letter-issued', { kind: 'external' });
    const told = await until('both told', async () => {
      const all = await mails(story);
      return all['forwarded-external'] && all;
    });
    expect(told['forwarded']![0]!.text).toContain(`Αρμόδια είναι «${unit.name}». Τη διαβιβάσαμε σήμερα.`);
    expect(told['forwarded-external']![0]!.text).toMatch(
      /στον φορέα «Ελληνική Αστυνομία», τηλ\. 100\. Το στείλαμε σήμερα με αρ\. πρωτ\. \d+\/\d+\./,
    );
  });

  it('nobody answers: asked, reminded, closed with a letter, opened again', async () => {
    const story = await begin(centre, 'street-light');
    await story.employee('ask-applicant', { question: 'Σε ποια κολόνα;' });
    const { life } = (await centre.database.db.query(`select life from cases where id = $1`, [story.id]))[0] as {
      life: { question: { dueAt: string } };
    };
    await story.timePassesUntil(new Date(Date.parse(life.question.dueAt) + 60_000));
    await story.stands('rejected');
    const told = await mails(story);
    expect(Object.keys(told)).toEqual(['received', 'question', 'reminder', 'closed-unanswered']);
    expect(told['question']![0]!.text).toContain('Σε ποια κολόνα; Απαντήστε έως');
    expect(told['closed-unanswered']![0]!.attachments).toHaveLength(1);
    const documents = (await (await centre.as('citizen')).get(`/api/v1/cases/${story.id}/documents`)).body.items;
    expect(documents.map((one: { type: string }) => one.type)).toEqual(['letter-silence']);
    // citizen wants calls too: for the question, and for nothing that merely informs.
    const calls = await centre.database.db.query(
      `select purpose from notice where case_id = $1 and channel = 'phone' order by created_at`,
      [story.id],
    );
    expect(calls).toEqual([{ purpose: 'question' }]);
    await story.does('citizen', 'reopen', { reason: 'Στην κολόνα 12.' });
    await story.stands('assigned');
    expect((await until('told', async () => (await mails(story))['reopened']))![0]!.text).toContain(
      'Θα έχετε απάντηση έως',
    );
    await centre.keepHistory('told-of-silence', story.id);
  });
});

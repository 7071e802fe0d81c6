import { describe, expect, it } from 'vitest';
import { newLife } from '../../workflows/case/case-state.js';
import type { CaseState } from '../../workflows/case/transitions.js';
import type { CaseEvent } from '../../workflows/contract.js';
import { MailTemplates } from './mail-templates.js';
import type { NoticeFacts } from './notice-facts.js';
import { waitingOf } from '../municipality/waiting.js';
import { accountPurposes, citizenPurposes, documentPurposes, type CitizenPurpose } from './citizen-notices.js';
import { citizenWords, isLaterDay, type CitizenWords } from './citizen-words.js';
import { noExtra, type Extra } from './load-extra.js';

const closing = {
  sender: 'Δήμος Κω',
  link: 'https://ked.example.gr/track',
  tel: '22420-21111',
  hours: 'Δευτέρα – Παρασκευή 8:00–14:00',
};
const templates = new MailTemplates();

function facts(language: 'el' | 'en', name: string | null = "Μαρία Ο'Κόνορ"): NoticeFacts {
  return {
    applicantId: 'a',
    applicant: { name, language, email: 'maria@example.gr', phone: null, notifyBy: 'email' },
    trackingNumber: '482173509264',
    protocolNumber: '12345/2026',
    filedAt: new Date('2026-11-03T07:00:00Z'),
    routingCalendar: 'always',
    units: new Map([['TECH.E', { name: 'Τμήμα Ηλεκτροφωτισμού', nameEn: 'Street Lighting' }]]),
    services: new Map(),
    offices: new Map([
      [
        'kos',
        { name: 'Κως', nameEn: 'Kos', address: 'Ακτή Κουντουριώτη 23', hours: '08:00–14:00', hoursEn: '08:00–14:00' },
      ],
    ]),
    place: null,
    externalBodies: [{ code: 'deya', name: 'ΔΕΥΑ Κω', nameEn: 'Kos Water Company', phone: '22420-99900' }],
    waiting: waitingOf({}),
    isFollowed: false,
    follower: null,
  };
}
const event = {
  version: 3,
  at: '2026-11-03T08:00:00.000Z',
  data: { documentId: 'a-document' } as Record<string, unknown>,
  state: {
    unit: 'TECH.E',
    pickupOffice: 'kos',
    status: 'in-progress',
    targetAt: '2026-11-05T22:30:00.000Z',
    statutoryAt: '2026-12-23T21:59:59.000Z',
    waitUntil: '2026-11-20T10:00:00.000Z',
    life: {
      ...newLife,
      question: {
        noteId: 'q',
        askedAt: '2026-11-01T08:00:00.000Z',
        dueAt: '2026-11-16T21:59:59.000Z',
        remindedAt: null,
      },
      externalBody: 'deya',
      readyAt: '2026-11-03T08:00:00.000Z',
      reopenUntil: '2026-12-03T08:00:00.000Z',
    },
  } as unknown as CaseState,
} as CaseEvent;

const extra: Extra = {
  routedBy: new Date('2026-11-03T09:00:00Z'),
  text: 'Η λάμπα άλλαξε',
  earlier: '2026-11-04T10:00:00.000Z',
  reportedOn: new Date('2026-10-30T08:00:00Z'),
  letter: {
    protocolNumber: '12399/2026',
    until: null,
    body: 'deya',
    reason: { el: 'η εξέτασή της δεν έχει ολοκληρωθεί', en: 'its examination is not complete' },
    employee: 'Κώστας Φιλιππίδης',
    phone: '2242099907',
  },
};

/** The mail's text without name and closing, as notices.md has it. */
function said(purpose: CitizenPurpose, language: 'el' | 'en', given = facts(language), happened = event): string {
  const words: CitizenWords = citizenWords(purpose, happened, given, extra);
  return templates.render(purpose, language, words, closing).text.split('\n\n')[1]!;
}

describe('texts of notices', () => {
  it.each(citizenPurposes.flatMap((purpose) => [[purpose, 'el'] as const, [purpose, 'en'] as const]))(
    '%s in %s: every word is there, begins with the name, ends with the closing sentence',
    (purpose, language) => {
      const words = citizenWords(purpose, event, facts(language), extra);
      const mail = templates.render(purpose, language, words, closing);
      expect(mail.subject).toMatch(/ – 4821 7350 9264$/);
      expect(mail.text).toMatch(/^Μαρία Ο'Κόνορ,\n\n/);
      expect(mail.text.trim()).toMatch(
        language === 'el' ? /Μην απαντάτε με προσωπικά στοιχεία\.$/ : /Do not reply with personal data\.$/,
      );
      expect(mail.text).not.toMatch(/undefined|null|\[object|\{\{| ,|,,|  /);
      expect(mail.html).toContain(`<html lang="${language}">`);
      expect(mail.html).toContain('<a href="https://ked.example.gr/track"');
      // The same words in both parts, and a name that is no markup.
      for (const [word, value] of Object.entries(words)) {
        if (word !== 'documentId') expect(mail.text + mail.subject).toContain(value);
      }
      expect(mail.html).not.toContain("Ο'Κόνορ,</p");
    },
  );

  it.each(documentPurposes.flatMap((purpose) => [[purpose, 'el'] as const, [purpose, 'en'] as const]))(
    '%s in %s says why, since when, and where the new one is',
    (purpose, language) => {
      const told = { name: 'Μαρία', n: '4821 7350 9264', date: '3-11-2026', reason: 'λάθος όνομα' };
      const render = (words: CitizenWords) => templates.render(purpose, language, { ...told, ...words }, closing);
      const { subject, text } = render({ shop: 'Ζηπάρι', documentId: '' });
      expect(subject).toMatch(/ – 4821 7350 9264$/);
      for (const word of ['3-11-2026', 'λάθος όνομα']) expect(text).toContain(word);
      expect(text).not.toMatch(/undefined|\{\{| ,|,,|  /);
      expect(text.includes('Ζηπάρι')).toBe(purpose === 'document-replaced');
      const attached = render({ shop: '', documentId: 'a' }).text;
      expect(/επισυνάπτεται|attached/.test(attached)).toBe(purpose === 'document-replaced');
    },
  );

  it.each(accountPurposes.flatMap((purpose) => [[purpose, 'el'] as const, [purpose, 'en'] as const]))(
    '%s in %s is of no case, and says when',
    (purpose, language) => {
      const words = { name: 'Μαρία', date: '3-11-2026', time: '10:05', shop: 'Ζηπάρι' };
      const { subject, text } = templates.render(purpose, language, words, closing);
      for (const word of ['Μαρία,', '3-11-2026', '10:05']) expect(text).toContain(word);
      expect(`${subject} ${text}`).not.toMatch(/undefined|\{\{| ,|,,|  |Αριθμός|Number/);
      expect(text.includes('Ζηπάρι')).toBe(purpose === 'identity-proven');
    },
  );

  it('says what notices.md says, to the letter', () => {
    const words = citizenWords('received', event, facts('el'), noExtra);
    expect(templates.render('received', 'el', words, closing)).toMatchObject({
      subject: 'Λάβαμε το αίτημά σας – 4821 7350 9264',
      text:
        "Μαρία Ο'Κόνορ,\n\nΤο στείλαμε στην υπηρεσία «Τμήμα Ηλεκτροφωτισμού». Θα έχετε απάντηση έως 6-11-2026. " +
        'Αν αλλάξει κάτι, θα σας το πούμε εμείς. Αρ. πρωτ. 12345/2026.\n\n' +
        'Αριθμός 4821 7350 9264. Δείτε την πορεία: https://ked.example.gr/track ή καλέστε 22420-21111 ' +
        '(Δευτέρα – Παρασκευή 8:00–14:00). Μην απαντάτε με προσωπικά στοιχεία.\n',
    });
  });

  it('greets a person who gave no name', () => {
    const words = citizenWords('withdrawn', event, facts('en', null), noExtra);
    expect(templates.render('withdrawn', 'en', words, closing).text).toMatch(/^Hello,\n\nNothing more/);
  });

  it('refuses a text whose word is missing rather than sending a gap', () => {
    expect(() => templates.render('received', 'el', { name: 'Α', n: '1' }, closing)).toThrow(/unit/);
  });

  it('escapes in the HTML what is text', () => {
    const words = citizenWords('completed', event, facts('el'), { ...noExtra, text: '<b>ναι</b> & όχι' });
    const mail = templates.render('completed', 'el', words, closing);
    expect(mail.text).toContain('<b>ναι</b> & όχι. Η απάντηση επισυνάπτεται.');
    expect(mail.html).toContain('&lt;b&gt;ναι&lt;/b&gt; &amp; όχι.');
  });

  it('puts the reason into its sentence without a second full stop', () => {
    const words = citizenWords('rejected', event, facts('el'), { ...noExtra, text: 'η οδός είναι ιδιωτική.\n' });
    expect(templates.render('rejected', 'el', words, closing).text).toContain(
      'επειδή η οδός είναι ιδιωτική. Το έγγραφο',
    );
  });

  it('tells the hour of routing alone today, with its day else', () => {
    const at = (routedBy: string) =>
      citizenWords('received-triage', event, facts('el'), { ...noExtra, routedBy: new Date(routedBy) })['time'];
    expect(at('2026-11-03T09:00:00Z')).toBe('11:00');
    expect(at('2026-11-04T06:30:00Z')).toBe('4-11-2026, 08:30');
  });

  it.each([
    [
      'question',
      'Η λάμπα άλλαξε. Απαντήστε έως 16-11-2026 από τον σύνδεσμο, τηλεφωνικά ή σε δημοτικό κατάστημα. Μέχρι τότε ο χρόνος δεν μετρά.',
      'Η λάμπα άλλαξε. Answer by 16-11-2026 by the link, by phone or at a municipal shop. Until then the time does not count.',
    ],
    [
      'reminder',
      'Χωρίς αυτήν δεν μπορούμε να συνεχίσουμε. Στις 16-11-2026 η υπόθεση θα κλείσει με έγγραφο που εξηγεί τον λόγο.',
      'We cannot go on without it. On 16-11-2026 the case will close with a letter saying why.',
    ],
    [
      'closed-unanswered',
      'Δεν λάβαμε τα στοιχεία που ζητήσαμε στις 1-11-2026. Μπορείτε να την ανοίξετε ξανά έως 3-12-2026. Το έγγραφο με τους λόγους επισυνάπτεται.',
      'We did not receive what we asked for on 1-11-2026. You can reopen it until 3-12-2026. The letter with the reasons is attached.',
    ],
    [
      'forwarded',
      'Αρμόδια είναι «Τμήμα Ηλεκτροφωτισμού». Τη διαβιβάσαμε σήμερα. Νέα ημερομηνία απάντησης: 6-11-2026.',
      'Street Lighting is competent. We passed it on today. New date: 6-11-2026.',
    ],
    [
      'forwarded-external',
      'Δεν ανήκει στον Δήμο αλλά στον φορέα «ΔΕΥΑ Κω», τηλ. 22420-99900. Το στείλαμε σήμερα με αρ. πρωτ. 12399/2026.',
      "It is not the municipality's but Kos Water Company's, tel. 22420-99900. We sent it today, protocol no. 12399/2026.",
    ],
    [
      'scheduled',
      'Η εργασία θα γίνει 20-11-2026, μαζί με άλλες στην περιοχή σας. Η λάμπα άλλαξε. Η προηγούμενη ημερομηνία ήταν 4-11-2026.',
      'It will be done 20-11-2026, with others in your area. Η λάμπα άλλαξε. The earlier date was 4-11-2026.',
    ],
    [
      'promise-moved',
      'Αντί για 4-11-2026, θα έχετε απάντηση έως 6-11-2026. Λόγος: Η λάμπα άλλαξε. Λυπούμαστε για την αναμονή. Το έγγραφο επισυνάπτεται.',
      'Instead of 4-11-2026 you will have an answer by 6-11-2026. Reason: Η λάμπα άλλαξε. We are sorry for the wait. The letter is attached.',
    ],
    [
      'delay-letter',
      'Η νόμιμη προθεσμία λήγει στις 23-12-2026 και δεν θα τηρηθεί, επειδή η εξέτασή της δεν έχει ολοκληρωθεί. Χειριστής: Κώστας Φιλιππίδης, τηλ. 2242099907. Το έγγραφο επισυνάπτεται.',
      'The legal term ends on 23-12-2026 and will not be kept because its examination is not complete. In charge: Κώστας Φιλιππίδης, tel. 2242099907. The letter is attached.',
    ],
    [
      'pickup-reminder',
      'Το έγγραφο είναι στο Κως έως 3-12-2026. Μετά θα αρχειοθετηθεί.',
      'The document is at Kos until 3-12-2026. Then it will be archived.',
    ],
    [
      'uncollected',
      'Δεν παραλήφθηκε έως 3-11-2026. Μπορείτε να το ζητήσετε ξανά έως 3-12-2026 χωρίς νέα αίτηση.',
      'It was not collected by 3-11-2026. You can ask for it again until 3-12-2026 without a new application.',
    ],
    [
      'merged',
      'Το ίδιο θέμα δηλώθηκε στις 30-10-2026. Κρατάτε τον αριθμό σας· ό,τι νεότερο θα το μάθετε κι εσείς.',
      'The same matter was reported on 30-10-2026. Keep your number; you will get the same news.',
    ],
    ['reopened', 'Θα έχετε απάντηση έως 6-11-2026.', 'Answer by 6-11-2026.'],
  ] as const)('of %s are those of notices.md', (purpose, greek, english) => {
    expect(said(purpose, 'el')).toBe(greek);
    expect(said(purpose, 'en')).toBe(english);
  });

  it('of a paper that lies there again name shop and day', () => {
    const happened = { ...event, state: { ...event.state, status: 'ready-for-pickup' as const } };
    expect(said('reopened', 'el', facts('el'), happened)).toBe('Το έγγραφο είναι στο Κως έως 3-12-2026.');
  });

  it('promise no letter to one who only follows: it is written to another', () => {
    for (const purpose of ['completed', 'rejected', 'promise-moved', 'delay-letter'] as const) {
      for (const language of ['el', 'en'] as const) {
        const follower = { ...facts(language), follower: { reopenUntil: '2026-12-03T08:00:00.000Z' } };
        expect(said(purpose, language, follower)).not.toMatch(/επισυνάπτεται|attached|Το έγγραφο|The letter/);
      }
    }
    const until = (reopenUntil: string | null) =>
      said('followed-closed', 'el', { ...facts('el'), follower: { reopenUntil } });
    expect(until('2026-12-03T08:00:00.000Z')).toContain('μπορείτε να ανοίξετε ξανά τη δική σας έως 3-12-2026.');
    expect(until('2026-11-01T08:00:00.000Z')).toContain('κάντε νέο αίτημα.');
  });

  it('never have a kind of certificate in a subject', () => {
    for (const purpose of citizenPurposes) {
      for (const language of ['el', 'en'] as const) {
        const words = citizenWords(purpose, event, facts(language), extra);
        const { subject } = templates.render(purpose, language, words, closing);
        expect(subject).not.toMatch(
          /πιστοποι|βεβαίωσ|γέννησ|οικογεν|αρρένων|ληξιαρχ|certificate|birth|family|residence/i,
        );
      }
    }
  });

  it('of a delay told in other words than the draft point to the letter', () => {
    const words = citizenWords('delay-letter', event, facts('el'), {
      ...extra,
      letter: { ...extra.letter!, reason: null },
    });
    expect(words['reason']).toBe('συντρέχουν οι λόγοι που αναφέρει το έγγραφο');
  });
});

describe('a promise', () => {
  it.each([
    ['moved to a later day', '2026-11-04T10:00:00.000Z', true],
    ['moved within the day', '2026-11-05T22:05:00.000Z', false],
    ['moved to an earlier day', '2026-11-09T10:00:00.000Z', false],
    ['not known before', null, false],
  ])('%s: told %s', (_, earlier, told) => {
    expect(isLaterDay(event, { ...noExtra, earlier })).toBe(told);
  });
});

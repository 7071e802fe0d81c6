import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../workflows/case/transitions.js';
import type { CaseEvent } from '../../workflows/contract.js';
import { MailTemplates } from './mail-templates.js';
import type { NoticeFacts } from './notice-facts.js';
import { citizenPurposes } from './notice-rules.js';
import { citizenWords } from './notice-words.js';

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
  };
}
const event = {
  version: 3,
  at: '2026-11-03T08:00:00.000Z',
  data: { documentId: 'a-document' } as Record<string, unknown>,
  state: { unit: 'TECH.E', pickupOffice: 'kos', targetAt: '2026-11-05T22:30:00.000Z' } as CaseState,
} as CaseEvent;

describe('texts of notices', () => {
  it.each(citizenPurposes.flatMap((purpose) => [[purpose, 'el'] as const, [purpose, 'en'] as const]))(
    '%s in %s: every word is there, begins with the name, ends with the closing sentence',
    (purpose, language) => {
      const extra = { routedBy: new Date('2026-11-03T09:00:00Z'), text: 'Η λάμπα άλλαξε' };
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

  it('says what notices.md says, to the letter', () => {
    const words = citizenWords('received', event, facts('el'), { routedBy: null, text: null });
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
    const words = citizenWords('withdrawn', event, facts('en', null), { routedBy: null, text: null });
    expect(templates.render('withdrawn', 'en', words, closing).text).toMatch(/^Hello,\n\nNothing more/);
  });

  it('refuses a text whose word is missing rather than sending a gap', () => {
    expect(() => templates.render('received', 'el', { name: 'Α', n: '1' }, closing)).toThrow(/unit/);
  });

  it('escapes in the HTML what is text', () => {
    const words = citizenWords('completed', event, facts('el'), { routedBy: null, text: '<b>ναι</b> & όχι' });
    const mail = templates.render('completed', 'el', words, closing);
    expect(mail.text).toContain('<b>ναι</b> & όχι. Η απάντηση επισυνάπτεται.');
    expect(mail.html).toContain('&lt;b&gt;ναι&lt;/b&gt; &amp; όχι.');
  });

  it('puts the reason into its sentence without a second full stop', () => {
    const words = citizenWords('rejected', event, facts('el'), { routedBy: null, text: 'η οδός είναι ιδιωτική.\n' });
    expect(templates.render('rejected', 'el', words, closing).text).toContain(
      'επειδή η οδός είναι ιδιωτική. Το έγγραφο',
    );
  });

  it('tells the hour of routing alone today, with its day else', () => {
    const at = (routedBy: string) =>
      citizenWords('received-triage', event, facts('el'), { routedBy: new Date(routedBy), text: null })['time'];
    expect(at('2026-11-03T09:00:00Z')).toBe('11:00');
    expect(at('2026-11-04T06:30:00Z')).toBe('4-11-2026, 08:30');
  });
});

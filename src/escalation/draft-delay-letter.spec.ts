import { describe, expect, it } from 'vitest';
import { delayReason, delayReasons, draftDelayLetter, type DelayLetterFacts } from './draft-delay-letter.js';

const facts: DelayLetterFacts = {
  language: 'el',
  protocolNumber: '12345/2026',
  filedAt: new Date('2026-11-03T08:00:00Z'),
  service: { name: 'Βλάβη ηλεκτροφωτισμού', nameEn: 'Street light fault' },
  statutoryAt: new Date('2026-12-23T21:59:59Z'),
  newDate: new Date('2027-01-11T21:59:59Z'),
  reason: 'examined',
  plannedFor: null,
  externalBody: null,
  employee: 'Γιώργος Μαστρογιάννης',
  phone: '2242099905',
};

describe('the draft of a delay letter', () => {
  it('has what the law wants in it: the reasons, the employee, his telephone; and the new date', () => {
    const text = draftDelayLetter(facts);
    for (const part of ['23-12-2026', 'επειδή η εξέτασή της', 'Γιώργος Μαστρογιάννης', '2242099905', '11-1-2027']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('12345/2026');
  });

  it('is Greek for everybody, with its translation for who reads English', () => {
    const text = draftDelayLetter({ ...facts, language: 'en' });
    expect(text.startsWith(draftDelayLetter(facts))).toBe(true);
    for (const part of ['Street light fault', 'In charge: ', 'tel. 2242099905', 'New date of the answer: 11-1-2027']) {
      expect(text).toContain(part);
    }
  });

  it.each(delayReasons)('has words for %s in both languages', (reason) => {
    const all = { ...facts, reason };
    expect(delayReason(all, 'el')).toMatch(/\p{Script=Greek}/u);
    expect(delayReason(all, 'en')).not.toMatch(/\p{Script=Greek}/u);
  });

  it('names the day of planned work and the body that has the matter', () => {
    const planned = { ...facts, reason: 'planned', plannedFor: new Date('2027-02-01T08:00:00Z') } as const;
    expect(draftDelayLetter(planned)).toContain('για τις 1-2-2027');
    const body = { name: 'ΔΕΔΔΗΕ', nameEn: 'HEDNO' };
    expect(delayReason({ ...facts, reason: 'external', externalBody: body }, 'en')).toContain('(HEDNO)');
  });
});

import { describe, expect, it } from 'vitest';
import { actionNames } from '../../workflows/case/transitions.js';
import { actionBodies } from './action-bodies.js';
import { actionFields, certificateFields } from './action-fields.js';
import { readAction } from './action-form.js';
import { actionOfField } from './actions-view.js';

describe('the form of an action', () => {
  it.each([
    ['2026-11-03', '2026-11-03T21:59:59.000Z'],
    ['3-7-2026', '2026-07-03T20:59:59.000Z'],
    ['25/10/2026', '2026-10-25T21:59:59.000Z'],
  ])('takes the day %s to its end in Athens', (day, end) => {
    const read = readAction('schedule', { 'schedule-at': day, 'schedule-reason': 'Συνεργείο' });
    expect(read).toMatchObject({ success: true, data: { at: end, reason: 'Συνεργείο' } });
  });

  it('says of a day that is none what to write', () => {
    const values = { 'extend-until': '31-2-2026', 'extend-reason': 'Λόγος' };
    expect(() => readAction('extend', values)).toThrowError(
      expect.objectContaining({
        code: 'validation-failed',
        extra: { errors: [expect.objectContaining({ field: '/until', code: 'not-a-date' })] },
      }),
    );
  });

  it('leaves out a day that was not chosen', () => {
    const read = readAction('ask-applicant', { 'ask-applicant-question': 'Ποια οδός;', 'ask-applicant-dueAt': '' });
    expect(read).toMatchObject({ success: true, data: { question: 'Ποια οδός;' } });
    expect(read.data).not.toHaveProperty('dueAt', expect.anything());
  });

  it.each(actionNames)('asks for everything that the body of %s must have', (action) => {
    if (action === 'collect') return;
    const isNeeded = (part: string) =>
      !(actionBodies[action].shape as Record<string, { safeParse(v: unknown): { success: boolean } }>)[part]!.safeParse(
        undefined,
      ).success;
    const needed = Object.keys(actionBodies[action].shape).filter(isNeeded);
    expect(actionFields[action].map(({ part }) => part)).toEqual(expect.arrayContaining(needed));
    for (const { part, optional } of actionFields[action]) if (optional) expect(needed).not.toContain(part);
  });

  it('knows whose field it is by the longest name', () => {
    expect(actionOfField('forward-external-text')).toBe('forward-external');
    expect(actionOfField('forward-reason')).toBe('forward');
    expect(actionOfField('approve-letter-text')).toBe('approve-letter');
    expect(actionOfField('comment-text')).toBeNull();
    expect(certificateFields).toHaveLength(1);
  });
});
